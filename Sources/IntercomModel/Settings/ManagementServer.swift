/// The vendor's Link server, which watches over devices (fact sheet, 3.8 and 4.5).
public struct ManagementServer: Sendable, Hashable {
    public enum TransferProtocol: String, Sendable, Hashable, CaseIterable {
        case http, mqtt
    }

    public struct Link: Sendable, Hashable {
        public var url: String
        public var password = "123abc"
        /// The log is sent as it is written.
        public var isLoggingEnabled = false
    }

    public var isEnabled = false
    public var transferProtocol = TransferProtocol.mqtt
    public var mqtt = Link(url: "link.bas-ip.com:1883")
    public var isMQTTEncrypted = false
    public var http = Link(url: "link.bas-ip.com")
    /// Every 10 s; with MQTT it is always on.
    public var isHeartbeatEnabled = false
    public var hasCustomCertificate = false

    public static let factory = ManagementServer()

    /// The value of panels, as clients find it.
    public static let ofPanels: ManagementServer = {
        var server = ManagementServer()
        server.transferProtocol = .http
        server.http.url = "https://sip.bas-ip.com"
        return server
    }()

    /// The one in use.
    public var link: Link {
        get {
            switch transferProtocol {
            case .http: http
            case .mqtt: mqtt
            }
        }
        set {
            switch transferProtocol {
            case .http: http = newValue
            case .mqtt: mqtt = newValue
            }
        }
    }
}
