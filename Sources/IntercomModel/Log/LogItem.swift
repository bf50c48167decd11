/// One line of the device's own log (fact sheet, 4.10). It never changes: the log, the event and the journal share it.
public final class LogItem: Sendable {
    public enum Category: String, Sendable, Hashable, CaseIterable {
        case access, info, system
    }

    public enum Priority: String, Sendable, Hashable, CaseIterable {
        case low, medium, high
    }

    /// One entry of the vendor's `info.model`.
    public struct Detail: Sendable, Hashable {
        public let name: String
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// `outgoing_call`
    public let key: String
    /// The key for people: `Outgoing call`.
    public let english: String
    public let category: Category
    public let priority: Priority
    /// Apart from the others: most lines have one, and need no array for it.
    private let firstDetail: Detail?
    private let moreDetails: [Detail]

    public var details: [Detail] { [firstDetail].compactMap(\.self) + moreDetails }

    public convenience init(
        key: String,
        english: String,
        category: Category,
        priority: Priority = .low,
        details: [Detail] = []
    ) {
        self.init(key, english, category, priority, details.first, Array(details.dropFirst()))
    }

    private init(
        _ key: String,
        _ english: String,
        _ category: Category,
        _ priority: Priority,
        _ firstDetail: Detail?,
        _ moreDetails: [Detail]
    ) {
        self.key = key
        self.english = english
        self.category = category
        self.priority = priority
        self.firstDetail = firstDetail
        self.moreDetails = moreDetails
    }
}

extension LogItem: Hashable {
    public static func == (one: LogItem, other: LogItem) -> Bool {
        one.key == other.key && one.english == other.english && one.category == other.category
            && one.priority == other.priority && one.details == other.details
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(key)
        hasher.combine(details)
    }
}

extension LogItem {
    static func outgoingCall(to number: String) -> LogItem {
        LogItem("outgoing_call", "Outgoing call", .info, .low, Detail("number", number), [])
    }

    static func incomingCall(from caller: String) -> LogItem {
        LogItem("incoming_call", "Incoming call", .info, .low, Detail("number", caller), [])
    }

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
