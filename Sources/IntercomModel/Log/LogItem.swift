/// One line of the device's own log (fact sheet, 4.10). It never changes: the log, the event and the journal share it.
public final class LogItem: Sendable {
    public enum Category: String, Sendable, Hashable, CaseIterable {
        case access, info, system
        /// On android panels only.
        case emergency
    }

    public enum Priority: String, Sendable, Hashable, CaseIterable {
        case low, medium, high
    }

    /// One entry of the vendor's `info.model`.
    public struct Detail: Sendable, Hashable {
        public enum Value: Sendable, Hashable {
            case text(String)
            case number(Int)
        }

        public let name: String
        public let typed: Value

        /// As API v0 has it, where every value is a text.
        public var value: String {
            switch typed {
            case .text(let text): text
            case .number(let number): String(number)
            }
        }

        public init(_ name: String, _ text: String) {
            (self.name, typed) = (name, .text(text))
        }

        public init(_ name: String, _ number: Int) {
            (self.name, typed) = (name, .number(number))
        }
    }

    /// `outgoing_call`
    public let key: String
    /// The key for people: `Outgoing call`.
    public let english: String
    /// The whole of it for people: `Valid identifier 101 was used, owner Ann, lock 0 was opened`. Most say what the key says.
    public let text: String
    public let category: Category
    public let priority: Priority
    /// Apart from the others: most lines have one, and need no array for it.
    private let firstDetail: Detail?
    private let moreDetails: [Detail]
    /// About.
    public let byteCount: Int

    public var details: [Detail] { [firstDetail].compactMap(\.self) + moreDetails }

    public convenience init(
        key: String,
        english: String,
        text: String? = nil,
        category: Category,
        priority: Priority = .low,
        details: [Detail] = []
    ) {
        self.init(key, english, text ?? english, category, priority, details.first, Array(details.dropFirst()))
    }

    private init(
        _ key: String,
        _ english: String,
        _ text: String,
        _ category: Category,
        _ priority: Priority,
        _ firstDetail: Detail?,
        _ moreDetails: [Detail]
    ) {
        self.key = key
        self.english = english
        self.text = text
        self.category = category
        self.priority = priority
        self.firstDetail = firstDetail
        self.moreDetails = moreDetails
        byteCount =
            128 + key.utf8.count + english.utf8.count + text.utf8.count + (firstDetail?.byteCount ?? 0)
            + moreDetails.reduce(0) { $0 + $1.byteCount }
    }
}

extension LogItem: Hashable {
    public static func == (one: LogItem, other: LogItem) -> Bool {
        one.key == other.key && one.english == other.english && one.text == other.text
            && one.category == other.category && one.priority == other.priority && one.details == other.details
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(key)
        hasher.combine(details)
    }
}

extension LogItem {
    static func outgoingCall(to number: String) -> LogItem {
        call("outgoing_call", "Outgoing call", number)
    }

    static func incomingCall(from caller: String) -> LogItem {
        call("incoming_call", "Incoming call", caller)
    }

    /// Android panels only: the call was not answered.
    static func outgoingCallMissed(by number: String) -> LogItem {
        call("outgoing_call_missed", "Outgoing call was missed", number)
    }

    private static func call(_ key: String, _ english: String, _ number: String) -> LogItem {
        LogItem(key, english, english, .info, .low, Detail("number", number), [])
    }

    /// On android panels only.
    static let booted = LogItem(key: "device_booted", english: "Device was booted", category: .info)

    /// On android panels only.
    static let registrationLost = LogItem(
        key: "sip_registration_lost",
        english: "SIP registration was lost",
        category: .info,
        priority: .medium
    )

    static func successfulLogin(as accountType: String) -> LogItem {
        LogItem(
            key: "successful_login_api_call",
            english: "Successful login by API call",
            category: .system,
            details: [Detail("account_type", accountType)]
        )
    }

    static let incorrectLogin = LogItem(
        key: "incorrect_login_api_call",
        english: "Incorrect login by API call",
        category: .system,
        priority: .medium
    )
}
