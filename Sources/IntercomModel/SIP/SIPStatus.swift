/// A SIP status code and its reason phrase (RFC 3261, section 21).
public struct SIPStatus: Sendable, Hashable {
    /// RFC 3261, section 7.2. A reader of scripts asks here before it makes a status.
    public static let codes = 100...699

    public let code: Int
    public let reason: String

    /// The code must be one of `codes`.
    public init(code: Int, reason: String) {
        precondition(Self.codes.contains(code))
        self.code = code
        self.reason = reason
    }

    /// With the phrase of its RFC; a code without one gets the name of its class.
    public init(code: Int) {
        self.init(code: code, reason: Self.reason(of: code))
    }

    public static let trying = SIPStatus(code: 100)
    public static let ringing = SIPStatus(code: 180)
    public static let ok = SIPStatus(code: 200)
    public static let requestTimeout = SIPStatus(code: 408)
    public static let temporarilyUnavailable = SIPStatus(code: 480)
    public static let busyHere = SIPStatus(code: 486)
    public static let requestTerminated = SIPStatus(code: 487)
    public static let decline = SIPStatus(code: 603)
}

extension SIPStatus {
    /// What a status means for a call.
    public enum Meaning: Sendable, Hashable {
        /// 100: the call is being processed.
        case trying
        /// 101 to 199. A client takes a provisional code that it does not know for a 183 (RFC 3261, section 8.1.3.2).
        case progress
        /// 2xx
        case success
        /// 3xx to 6xx. The device follows no redirection.
        case failure
    }

    public var meaning: Meaning {
        switch code {
        case 100: .trying
        case ..<200: .progress
        case ..<300: .success
        default: .failure
        }
    }

    public var isProvisional: Bool { code < 200 }
    public var isSuccess: Bool { meaning == .success }
    public var isFinalFailure: Bool { meaning == .failure }
}

extension SIPStatus {
    private static func reason(of code: Int) -> String {
        if let phrase = phrases[code] { return phrase }
        return switch code {
        case ..<200: "Provisional"
        case ..<300: "Successful"
        case ..<400: "Redirection"
        case ..<500: "Request Failure"
        case ..<600: "Server Failure"
        default: "Global Failure"
        }
    }

    /// RFC 3261, section 21; those of other RFCs are marked.
    private static let phrases: [Int: String] = [
        100: "Trying", 180: "Ringing", 181: "Call Is Being Forwarded", 182: "Queued", 183: "Session Progress",
        199: "Early Dialog Terminated",  // RFC 6228

        200: "OK",
        202: "Accepted",  // RFC 6665
        204: "No Notification",  // RFC 5839

        300: "Multiple Choices", 301: "Moved Permanently", 302: "Moved Temporarily", 305: "Use Proxy",
        380: "Alternative Service",

        400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 403: "Forbidden", 404: "Not Found",
        405: "Method Not Allowed", 406: "Not Acceptable", 407: "Proxy Authentication Required",
        408: "Request Timeout", 410: "Gone",
        412: "Conditional Request Failed",  // RFC 3903
        413: "Request Entity Too Large", 414: "Request-URI Too Long", 415: "Unsupported Media Type",
        416: "Unsupported URI Scheme",
        417: "Unknown Resource-Priority",  // RFC 4412
        420: "Bad Extension", 421: "Extension Required",
        422: "Session Interval Too Small",  // RFC 4028
        423: "Interval Too Brief",
        424: "Bad Location Information",  // RFC 6442
        425: "Bad Alert Message",  // RFC 8876
        428: "Use Identity Header",  // RFC 8224
        429: "Provide Referrer Identity",  // RFC 3892
        430: "Flow Failed",  // RFC 5626
        433: "Anonymity Disallowed",  // RFC 5079
        436: "Bad Identity Info", 437: "Unsupported Credential", 438: "Invalid Identity Header",  // RFC 8224
        439: "First Hop Lacks Outbound Support",  // RFC 5626
        440: "Max-Breadth Exceeded",  // RFC 5393
        469: "Bad Info Package",  // RFC 6086
        470: "Consent Needed",  // RFC 5360
        480: "Temporarily Unavailable", 481: "Call/Transaction Does Not Exist", 482: "Loop Detected",
        483: "Too Many Hops", 484: "Address Incomplete", 485: "Ambiguous", 486: "Busy Here",
        487: "Request Terminated", 488: "Not Acceptable Here",
        489: "Bad Event",  // RFC 6665
        491: "Request Pending", 493: "Undecipherable",
        494: "Security Agreement Required",  // RFC 3329

        500: "Server Internal Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable",
        504: "Server Time-out", 505: "Version Not Supported", 513: "Message Too Large",
        555: "Push Notification Service Not Supported",  // RFC 8599
        580: "Precondition Failure",  // RFC 3312

        600: "Busy Everywhere", 603: "Decline", 604: "Does Not Exist Anywhere", 606: "Not Acceptable",
        607: "Unwanted",  // RFC 8197
        608: "Rejected",  // RFC 8688
    ]
}
