import HTTPWire
import IntercomModel
import JSONTree
import SimulatorCore

/// What stands for secrets, and for what tells one unit, house or person from another. The same value has the same stand-in
/// wherever it is.
struct StandIns {
    var known: [String: String] = [:]
    /// Those that look like what they stand for.
    var issued: Set<String> = []
    var counts: [StandInKind: Int] = [:]
    /// Those of several words, which are looked for inside of texts; the longest ones first.
    private(set) var phrases: [(key: String, value: String)] = []
    /// The unit's, without hyphens and letter case.
    private var model = ""
    /// What must not stand anywhere, such as the password of the account.
    private let hidden: [String]
    /// Whether others will read it: then nothing is told of who came and went, and of whom was called.
    private let isForOthers: Bool

    init(hiding hidden: [String], forOthers isForOthers: Bool = false) {
        self.hidden = hidden.filter { !$0.isEmpty }
        self.isForOthers = isForOthers
    }

    /// Twice: a name in the log may be told only later whose it is.
    mutating func replaced(in transcript: Transcript) -> Transcript {
        model = UnitInfo(transcript).profile.info.deviceModel.letters
        _ = pass(over: transcript)
        phrases = known.filter { $0.key.contains(" ") }.sorted {
            ($1.key.utf8.count, $0.key) < ($0.key.utf8.count, $1.key)
        }
        return pass(over: transcript)
    }

    private mutating func pass(over transcript: Transcript) -> Transcript {
        Transcript(
            transcript.entries.map { entry in
                let resource = entry.question.resource
                let question = isForOthers ? replaced(in: entry.question) : entry.question
                let outcome: Outcome =
                    switch entry.outcome {
                    case .answered(let response): .answered(replaced(in: response, of: resource))
                    case .skipped(let why) where isForOthers: .skipped(text(why))
                    case .skipped: entry.outcome
                    }
                return Transcript.Entry(question, outcome, after: entry.time)
            }
        )
    }

    private mutating func replaced(in response: ReceivedResponse, of resource: String) -> ReceivedResponse {
        let body: [UInt8]
        if let json = response.json {
            let value = replaced(json, under: "", of: resource)
            let isSpaced = JSONSpacing.spaced(response.body) == response.body
            body = value == json ? response.body : isSpaced ? JSONSpacing.spaced(value.bytes) : value.bytes
        } else if let text = response.text {
            body = Array(self.text(text).utf8)
        } else {
            body = response.body
        }
        return ReceivedResponse(
            response.status,
            fields: HTTPFields(response.fields.map { replaced(in: $0) }),
            body: body,
            head: response.head,
            keepsAlive: response.keepsAlive
        )
    }

    private mutating func replaced(in line: HTTPFields.Line) -> HTTPFields.Line {
        let name = line.name.lowercased()
        if Self.plainFields.contains(name) { return line }
        var value = text(line.value)
        if name == "set-cookie", let equals = value.firstIndex(of: "=") {
            let cookie = value[value.index(after: equals)...].prefix { $0 != ";" }
            value.replaceSubrange(cookie.startIndex..<cookie.endIndex, with: standIn(for: String(cookie), .token))
        }
        return HTTPFields.Line(name: line.name, value: value)
    }

    private static let plainFields: Set<String> = ["date", "content-length", "content-type", "connection"]

    /// A sentence or a page.
    mutating func text(_ text: String) -> String { withoutHidden(replacedInside(text)) }

    func withoutHidden(_ text: String) -> String {
        hidden.reduce(text) { $0.utf8.count < $1.utf8.count ? $0 : $0.replacing($1, with: "hidden") }
    }
}

// JSON.
extension StandIns {
    mutating func replaced(_ value: JSONValue, under key: String, of resource: String) -> JSONValue {
        switch value {
        case .null, .bool: return value
        case .number(let number):
            let kind = StandInKind(key, of: resource) ?? (hidden.contains(number.text) ? .password : nil)
            guard let kind, kind == .password || number.text.utf8.count > 3 else { return value }
            return JSONNumber(Self.withoutZeros(standIn(for: number.text, .number))).map(JSONValue.number) ?? .null
        case .string(let text):
            return .string(withoutHidden(replaced(text, under: key, of: resource)))
        case .array(let elements):
            if isForOthers, resource == "LogItems", key == "list_items" { return .array(elements.map { event($0) }) }
            return .array(elements.map { replaced($0, under: key, of: resource) })
        case .object(let object):
            return .object(JSONObject(object.map { replaced($0, in: key, of: resource) }))
        }
    }

    private mutating func replaced(
        _ member: JSONObject.Member,
        in key: String,
        of resource: String
    ) -> JSONObject.Member {
        let inside = member.key == "name" && StandInKind.isPerson(key) ? "owner" : member.key
        return JSONObject.Member(
            key: member.key.contains(where: \.isNumber) ? known[member.key] ?? member.key : member.key,
            value: replaced(member.value, under: inside, of: resource)
        )
    }

    private mutating func replaced(_ text: String, under key: String, of resource: String) -> String {
        guard !text.isEmpty, let kind = StandInKind(key, of: resource) else { return replacedInside(text) }
        // What a device shows in place of a password is not secret, and the name of a model is not personal.
        if Self.isPlaceholder(text) { return text }
        if kind == .name, StandInKind.roles.contains(text) || text.letters == model { return text }
        switch kind {
        case .number where text.utf8.count <= 1: return text
        case .host where text.contains("@") || text.contains("//") || text.hasPrefix("sip"): return replacedInside(text)
        case .host: return replacedHost(text)
        default: return standIn(for: text, kind)
        }
    }

    /// An item of the log: what happened, but not to whom and when.
    private mutating func event(_ value: JSONValue, under key: String = "") -> JSONValue {
        switch value {
        case .null, .bool: return value
        case .number(let number):
            guard number.text.utf8.count > 3 else { return value }
            return JSONNumber(Self.withoutZeros(Self.form(number.text, 0))).map(JSONValue.number) ?? .null
        case .string(let text):
            return .string(Self.kinds.contains(key) ? withoutHidden(replacedInside(text)) : Self.form(text, 0))
        case .array(let elements): return .array(elements.map { event($0, under: key) })
        case .object(let object):
            let members = object.map { member in
                // The title of the kind of event has members of its own.
                let inside = key == "name" ? "key" : member.key
                return JSONObject.Member(key: member.key, value: event(member.value, under: inside))
            }
            return .object(JSONObject(members))
        }
    }

    /// Members that hold words of the vendor.
    private static let kinds: Set<String> = ["category", "priority", "key", "type", "account_type"]

    static func isPlaceholder(_ text: String) -> Bool {
        text == "WebPass" || !text.isEmpty && text.allSatisfy { $0 == "*" }
    }
}

extension JSONValue {
    /// Whether a member is called as secrets are: such a value is not written back.
    var holdsSecret: Bool {
        switch self {
        case .null, .bool, .number, .string: false
        case .array(let elements): elements.contains(where: \.holdsSecret)
        case .object(let object):
            object.contains { member in
                SecretName.isNamed(in: member.key) || member.value.holdsSecret
            }
        }
    }
}
