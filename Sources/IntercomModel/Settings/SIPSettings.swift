/// The account at a SIP server (fact sheet, 3.3 and 4.3).
public struct SIPSettings: Sendable, Hashable {
    public enum Transport: String, Sendable, Hashable, CaseIterable {
        case udp, tcp, tls
    }

    public struct STUN: Sendable, Hashable {
        public var host = "stun.l.google.com"
        public var port = 19302
    }

    public var isEnabled = true
    public var proxy = "sip:sip.bas-ip.com"
    public var realm = "sip.bas-ip.com"
    public var user = "101"
    public var password = "123abc"
    public var stun = STUN()
    /// Seconds, a number as it was written: `50`, `50.5`.
    public var registrationInterval = "50"
    public var transport = Transport.udp
    /// On panels only.
    public var outbound = ""
    /// On all families but camdroid monitors.
    public var userID = ""
    /// On android monitors only.
    public var hasRingCode = false
    /// Seconds; no page says of what. Of android monitors.
    public var timeout = 120
    public var isReregistering = false
    /// Seconds.
    public var reregisterTime = 315

    public static let factory = SIPSettings()

    /// The device registers again 6 s before its registration expires (fact sheet, 3.3).
    public var registrationPeriod: Duration {
        .seconds(max(1, (Double(registrationInterval) ?? 0) - 6))
    }
}
