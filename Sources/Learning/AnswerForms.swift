import HTTPWire
import JSONTree

extension Question {
    /// Whatever asks for it, and why.
    var isOfLog: Bool { ["/log/items", "/log/list"].contains(where: path.hasSuffix) }

    private var isOfTime: Bool { path.hasSuffix("/device/time") }

    private var path: Substring { target.prefix { $0 != "?" } }

    /// What differs from moment to moment, or from item to item: only its form is compared.
    func isVolatile(_ place: String) -> Bool {
        let member = place.split(separator: ".").last.map { String($0.prefix { $0 != "[" }) } ?? ""
        if Self.volatileMembers.contains(member) { return true }
        if isOfLog { return !place.contains("list_option") || Self.counters.contains(member) }
        return isOfTime && member != "timezone"
    }

    private static let volatileMembers: Set<String> = [
        "token", "timestamp", "register_last_attempt", "time_unix", "uptime", "created_at", "duration",
    ]
    private static let counters: Set<String> = ["total_items", "total_pages", "current_page"]
}

extension ReceivedResponse {
    /// Whether there is something at the path.
    var showsEndpoint: Bool { isGood || status.code == 401 }

    /// For people: short.
    var shown: String {
        guard let text else { return "(\(body.count) bytes that are not text)" }
        return text.isEmpty ? "(empty)" : text
    }
}

extension String {
    /// Without parameters.
    var mediaType: String { prefix { $0 != ";" }.lowercased() }
}

extension JSONValue {
    var typeName: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}
