/// Where the device sends its syslog (fact sheet, 4.11).
public struct SyslogSettings: Sendable, Hashable {
    public var isEnabled = false
    public var server = ""
    public var port = 514
    /// RFC 5424, section 6.2.1: 0 is an emergency, 7 is for debugging.
    public var severity = 6
    public var tag = ""

    public static let factory = SyslogSettings()
}
