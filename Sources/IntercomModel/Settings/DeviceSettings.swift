/// What clients may set: written, kept, read back. A factory reset brings back the profile's.
public struct DeviceSettings: Sendable, Hashable {
    public var address = LogicalAddress.factory
    public var addresses = AddressLists.factory
    public var calls = CallSettings.factory
    public var concierge = ConciergeSettings.factory
    public var dtmf = DTMFCodes.factory
    /// Digits: the password of the settings on the screen.
    public var guiPassword = "123456"
    /// Whether the web server speaks HTTPS besides, from its next start on.
    public var isWebEncrypted = false
    public var language = Language.english
    public var management = ManagementServer.factory
    public var media = MediaSettings.factory
    public var network = NetworkSettings.factory
    public var sip = SIPSettings.factory
    public var syslog = SyslogSettings.factory
    public var time = TimeSettings.factory

    public static let factory = DeviceSettings()
}
