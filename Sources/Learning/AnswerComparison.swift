import HTTPWire
import JSONTree

/// Two answers to one question.
struct AnswerComparison {
    private let question: Question
    private let unit: ReceivedResponse
    private let simulator: ReceivedResponse
    /// The unit's answer with stand-ins for secrets and for what tells one unit from others.
    private let shown: ReceivedResponse
    private(set) var findings: [Finding] = []

    init(_ question: Question, unit: ReceivedResponse, shown: ReceivedResponse? = nil, simulator: ReceivedResponse) {
        (self.question, self.unit, self.simulator) = (question, unit, simulator)
        self.shown = shown ?? unit
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
            add(.headerFields, name, shown.fields[name] ?? "", "(none)")
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
            let sight = shown.fields[name] ?? one
            if sight != other { add(.headerFields, name, sight, other) }
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
        guard unit.body != simulator.body, shown.body != simulator.body else { return }
        switch (unit.json, simulator.json) {
        case (let theirs?, let ours?):
            let sides = Sides(unit: theirs, shown: shown.json ?? theirs, simulator: ours)
            let before = findings.count
            var isVolatile = false
            compare(sides, at: "body", &isVolatile)
            if findings.count == before, !isVolatile {
                add(.spelling, spellingPlace, shown.shown, simulator.shown)
            }
        case (nil, nil):
            // Pictures and archives: their content is not compared.
            if unit.text == nil || simulator.text == nil { return }
            add(unit.isGood ? .value : .words, "body", shown.shown, simulator.shown)
        default:
            add(.form, "body", shown.shown, simulator.shown)
        }
    }

    private var spellingPlace: String {
        JSONSpacing.removed(from: unit.body) == JSONSpacing.removed(from: simulator.body)
            ? "white space" : "numbers and escapes"
    }

    /// - Parameter isVolatile: whether something was compared by its form alone.
    private mutating func compare(_ sides: Sides, at place: String, _ isVolatile: inout Bool) {
        if sides.unit == sides.simulator { return }
        switch (sides.unit, sides.simulator) {
        case (.object(let theirs), .object(let ours)):
            compareNames(sides.shown.object ?? theirs, ours, at: place)
            for member in theirs {
                guard let other = ours[member.key] else { continue }
                let shown = sides.shown[member.key] ?? member.value
                let inside = Sides(unit: member.value, shown: shown, simulator: other)
                compare(inside, at: "\(place).\(member.key)", &isVolatile)
            }
        case (.array(let theirs), .array(let ours)) where question.isOfLog || theirs.count == ours.count:
            if question.isOfLog { isVolatile = true }
            let shown = sides.shown.array ?? theirs
            for index in theirs.indices.prefix(question.isOfLog ? min(1, ours.count) : .max) {
                let inside = Sides(unit: theirs[index], shown: shown[index], simulator: ours[index])
                compare(inside, at: "\(place)[\(index)]", &isVolatile)
            }
        default: compareLeaves(sides, at: place, &isVolatile)
        }
    }

    private mutating func compareNames(_ theirs: JSONObject, _ ours: JSONObject, at place: String) {
        // Two items of a log may tell of two different things.
        if question.isOfLog, place.hasSuffix("model") { return }
        for member in theirs where ours[member.key] == nil {
            add(.moreMembers, "\(place).\(member.key)", member.value.text, "(none)")
        }
        for member in ours where theirs[member.key] == nil {
            add(.lacksMember, "\(place).\(member.key)", "(none)", member.value.text)
        }
        let (left, right) = (theirs.keys.filter { ours[$0] != nil }, ours.keys.filter { theirs[$0] != nil })
        if left != right { add(.memberOrder, place, left.joined(separator: ", "), right.joined(separator: ", ")) }
    }

    private mutating func compareLeaves(_ sides: Sides, at place: String, _ isVolatile: inout Bool) {
        if sides.isOfSameForm {
            isVolatile = true
            return
        }
        let (theirs, ours) = (sides.unit, sides.simulator)
        if question.isVolatile(place) {
            isVolatile = true
            if theirs.typeName == ours.typeName || theirs.isNull || ours.isNull { return }
        }
        let cause: Cause = theirs.typeName != ours.typeName ? .memberType : unit.isGood ? .value : .words
        add(cause, place, sides.shown.text, ours.text)
    }
}

/// A value of the unit, the same with stand-ins, and what the simulator has in its place.
private struct Sides {
    let unit: JSONValue
    let shown: JSONValue
    let simulator: JSONValue

    /// A secret, or what tells one unit from others: what counts is whether it is there, and whether it is shown.
    var isOfSameForm: Bool {
        guard unit != shown else { return false }
        if shown == simulator { return true }
        guard let theirs = unit.string, let ours = simulator.string else { return unit.typeName == simulator.typeName }
        return theirs.isEmpty == ours.isEmpty && !StandIns.isPlaceholder(ours)
    }
}
