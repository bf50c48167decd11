/// A request that the device sends to another server: what it is for, and until when it waits.
///
/// The device says that it calls, its owner carries the bytes, and what came of it comes back as an `OutgoingResult`.
public struct OutgoingCall: Sendable, Hashable {
    /// What the device asks of the server (facts of the device, part 3.5).
    public enum Purpose: Sendable, Hashable {
        /// Who may come in, asked of the remote access server.
        indirect case access(Presentation)
        case linkLogin
        /// Lines of the log, oldest first.
        case linkLogs([DeviceLog.Line])
        case linkPong
        case linkRefresh
        case syslog([SyslogEntry])
        indirect case webhook(WebhookDelivery)
    }

    /// 1, 2, 3 … since start or reset.
    public let id: Int
    public let at: Instant
    public let purpose: Purpose
    /// As the owner of the device wrote it: `link.example.org`, `https://10.0.0.5:8443/base`.
    public let server: String
    /// A call to Link after its login.
    public let token: String?

    public init(id: Int, at: Instant, purpose: Purpose, server: String, token: String? = nil) {
        (self.id, self.at, self.purpose, self.server, self.token) = (id, at, purpose, server, token)
    }

    /// How long the device waits for an answer, on its own time line. 10 s are documented for the remote access server
    /// (facts of the device, part 3.5), and taken for the others.
    public static let patience = Duration.seconds(10)

    /// For people: `remote access server`.
    public var owner: String {
        switch purpose {
        case .access: "remote access server"
        case .linkLogin, .linkLogs, .linkPong, .linkRefresh: Self.link
        case .syslog: Self.syslog
        case .webhook: Self.webhook
        }
    }

    static let link = "Link server"
    static let syslog = "syslog server"
    static let webhook = "webhook"
}

/// What the device learnt from a call.
public enum OutgoingResult: Sendable, Hashable {
    /// The remote access server leaves it to the device, or said something that it does not understand.
    case leftToDevice
    case accessDenied
    /// - Parameter lock: 0 is all of them.
    case accessGranted(lock: Int)
    /// Link's answer to a login.
    case token(String)
    /// A 200.
    case acknowledged
    /// A 401: the token is dead.
    case unauthorised
    /// Any other answer.
    case refused
    /// No answer came.
    case failed
}
