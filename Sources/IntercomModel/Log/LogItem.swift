/// One line of the device's own log (fact sheet, 4.10).
public struct LogItem: Sendable, Hashable {
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
    public let details: [Detail]

    public init(
        key: String,
        english: String,
        category: Category,
        priority: Priority = .low,
        details: [Detail] = []
    ) {
        self.key = key
        self.english = english
        self.category = category
        self.priority = priority
        self.details = details
    }
}

extension LogItem {
    static func outgoingCall(to number: String) -> LogItem {
        LogItem(key: "outgoing_call", english: "Outgoing call", category: .info, details: [Detail("number", number)])
    }

    static func incomingCall(from caller: String) -> LogItem {
        LogItem(key: "incoming_call", english: "Incoming call", category: .info, details: [Detail("number", caller)])
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
