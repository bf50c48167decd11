import HTTPWire
import JSONTree

/// Two answers to one question.
struct AnswerComparison {
    private let question: Question
    private let unit: ReceivedResponse
    private let simulator: ReceivedResponse
    private(set) var findings: [Finding] = []

    init(_ question: Question, unit: ReceivedResponse, simulator: ReceivedResponse) {
        (self.question, self.unit, self.simulator) = (question, unit, simulator)
        compareHeads()
        guard compareStatus() else { return }
        if compareTypes() { compareBodies() }
    }

    /// Whether the bodies say the same, volatile members by their form.
    var isSameBody: Bool {
        !findings.contains { finding in
            switch finding.cause {
            case .connection, .headerFields, .headerOrder: false
            default: true
            }
        }
    }

    private mutating func add(_ cause: Cause, _ place: String, _ unit: String, _ simulator: String) {
        findings.append(Finding(cause: cause, place: place, unit: unit, simulator: simulator))
    }

    private mutating func compareStatus() -> Bool {
        let (theirs, ours) = (unit.status.code, simulator.status.code)
        guard theirs != ours else { return true }
        let cause: Cause =
            theirs == 404 && simulator.showsEndpoint
            ? .missing
            : ours == 404 && unit.showsEndpoint ? .extra : .status
        add(cause, "status", "\(theirs)", "\(ours)")
        return false
    }
}

// Heads.
extension AnswerComparison {
    private mutating func compareHeads() {
        let (theirs, ours) = (names(unit), names(simulator))
        let (mine, yours) = (Set(theirs.map { $0.lowercased() }), Set(ours.map { $0.lowercased() }))
        if unit.keepsAlive != simulator.keepsAlive {
            add(
                .connection,
                "Connection",
                unit.keepsAlive ? "kept" : "closed",
                simulator.keepsAlive ? "kept" : "closed"
            )
        }
        guard unit.status.code == simulator.status.code else { return }
        for name in theirs where !yours.contains(name.lowercased()) && name.lowercased() != "connection" {
            add(.headerFields, name, unit.fields[name] ?? "", "(none)")
        }
        for name in ours where !mine.contains(name.lowercased()) && name.lowercased() != "connection" {
            add(.headerFields, name, "(none)", simulator.fields[name] ?? "")
        }
        let common = mine.intersection(yours)
        let (left, right) = (
            theirs.filter { common.contains($0.lowercased()) }, ours.filter { common.contains($0.lowercased()) }
        )
        if left != right { add(.headerOrder, "head", left.joined(separator: ", "), right.joined(separator: ", ")) }
        for name in left where !Self.volatileFields.contains(name.lowercased()) {
            guard let one = unit.fields[name], let other = simulator.fields[name], one != other else { continue }
            add(.headerFields, name, one, other)
        }
    }

    private func names(_ response: ReceivedResponse) -> [String] { response.fields.map(\.name) }

    /// Their values differ from answer to answer, or are compared elsewhere.
    private static let volatileFields: Set<String> = [
        "date", "content-length", "content-type", "connection", "etag", "last-modified", "set-cookie", "keep-alive",
    ]
}

// Bodies.
extension AnswerComparison {
    private mutating func compareTypes() -> Bool {
        let (theirs, ours) = (unit.fields["Content-Type"] ?? "(none)", simulator.fields["Content-Type"] ?? "(none)")
        guard theirs != ours else { return true }
        add(.type, "Content-Type", theirs, ours)
        return theirs.mediaType == ours.mediaType
    }

    private mutating func compareBodies() {
        guard unit.body != simulator.body else { return }
        switch (unit.json, simulator.json) {
        case (let theirs?, let ours?):
            let before = findings.count
            var isVolatile = false
            compare(theirs, ours, at: "body", &isVolatile)
            if findings.count == before, !isVolatile {
                add(.spelling, spellingPlace, unit.shown, simulator.shown)
            }
        case (nil, nil):
            // Pictures and archives: what is in them is nobody's business here.
            if unit.text == nil || simulator.text == nil { return }
            add(unit.isGood ? .value : .words, "body", unit.shown, simulator.shown)
        default:
            add(.form, "body", unit.shown, simulator.shown)
        }
    }

    private var spellingPlace: String {
        Self.withoutSpace(unit.body) == Self.withoutSpace(simulator.body)
            ? "white space" : "numbers and escapes"
    }

    /// Without what stands between the tokens of a JSON text.
    private static func withoutSpace(_ body: [UInt8]) -> [UInt8] {
        var (isInText, isEscaped) = (false, false)
        return body.filter { byte in
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = isInText
            } else if byte == UInt8(ascii: "\"") {
                isInText.toggle()
            }
            return isInText || ![0x20, 0x09, 0x0A, 0x0D].contains(byte)
        }
    }

    /// - Parameter isVolatile: whether something was compared by its form alone.
    private mutating func compare(
        _ theirs: JSONValue,
        _ ours: JSONValue,
        at place: String,
        _ isVolatile: inout Bool
    ) {
        if theirs == ours { return }
        switch (theirs, ours) {
        case (.object(let theirs), .object(let ours)): compare(theirs, ours, at: place, &isVolatile)
        case (.array(let theirs), .array(let ours)) where question.isOfLog || theirs.count == ours.count:
            if question.isOfLog { isVolatile = true }
            for (index, pair) in zip(theirs, ours).enumerated().prefix(question.isOfLog ? 1 : .max) {
                compare(pair.0, pair.1, at: "\(place)[\(index)]", &isVolatile)
            }
        default: compareLeaves(theirs, ours, at: place, &isVolatile)
        }
    }

    private mutating func compare(
        _ theirs: JSONObject,
        _ ours: JSONObject,
        at place: String,
        _ isVolatile: inout Bool
    ) {
        // Two items of a log may tell of two different things.
        let isLoggedItem = question.isOfLog && place.hasSuffix("model")
        for member in theirs where ours[member.key] == nil && !isLoggedItem {
            add(.moreMembers, "\(place).\(member.key)", member.value.text, "(none)")
        }
        for member in ours where theirs[member.key] == nil && !isLoggedItem {
            add(.lacksMember, "\(place).\(member.key)", "(none)", member.value.text)
        }
        let (left, right) = (theirs.keys.filter { ours[$0] != nil }, ours.keys.filter { theirs[$0] != nil })
        if left != right, !isLoggedItem {
            add(.memberOrder, place, left.joined(separator: ", "), right.joined(separator: ", "))
        }
        for member in theirs {
            guard let other = ours[member.key] else { continue }
            compare(member.value, other, at: "\(place).\(member.key)", &isVolatile)
        }
    }

    private mutating func compareLeaves(
        _ theirs: JSONValue,
        _ ours: JSONValue,
        at place: String,
        _ isVolatile: inout Bool
    ) {
        if question.isVolatile(place) {
            isVolatile = true
            if theirs.typeName == ours.typeName || theirs.isNull || ours.isNull { return }
        }
        let cause: Cause = theirs.typeName != ours.typeName ? .memberType : unit.isGood ? .value : .words
        add(cause, place, theirs.text, ours.text)
    }
}

extension Question {
    var isOfLog: Bool { name.hasPrefix("LogItems.") }

    /// What differs from moment to moment, or from item to item: only its form is compared.
    func isVolatile(_ place: String) -> Bool {
        let member = place.split(separator: ".").last.map { String($0.prefix { $0 != "[" }) } ?? ""
        if Self.volatileMembers.contains(member) { return true }
        if isOfLog { return !place.contains("list_option") || Self.counters.contains(member) }
        return name.hasPrefix("Clock.time") && member != "timezone"
    }

    private static let volatileMembers: Set<String> = [
        "token", "timestamp", "register_last_attempt", "time_unix", "uptime", "created_at", "duration",
    ]
    private static let counters: Set<String> = ["total_items", "total_pages", "current_page"]
}

extension ReceivedResponse {
    /// Whether there is something at the path.
    fileprivate var showsEndpoint: Bool { isGood || status.code == 401 }

    /// For people: short.
    var shown: String {
        guard let text else { return "(\(body.count) bytes that are no text)" }
        return text.isEmpty ? "(empty)" : text
    }
}

extension String {
    /// Without parameters.
    fileprivate var mediaType: String { prefix { $0 != ";" }.lowercased() }
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
