import Faults
import HTTPWire
import JSONTree

/// Counts up in steps of the golden ratio: spread out, and the same every time.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64 = 0

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return state
    }
}

/// A state that a test names: `busy`.
typealias Rule = FaultRule<String>
typealias Table = FaultTable<String>

extension FaultRule<String> {
    /// A rule by its name alone.
    init(
        _ name: String,
        _ fault: any Fault = EmptyReply(),
        phase: Phase? = nil,
        on: String? = nil,
        turns: Turns = .all,
        share: Int = wholeShare,
        times: Int? = nil
    ) {
        self.init(
            name: name,
            source: .null,
            fault: fault,
            phase: phase,
            on: on.map { try! RequestPattern($0) },
            turns: turns,
            share: share,
            times: times
        )
    }
}

/// A table that is asked, with its chance.
struct Bench {
    var table: Table
    var chance = Seeded()

    init(_ rules: Rule...) {
        table = Table(rules)
    }

    /// The name of the rule that strikes such a request.
    mutating func ask(
        _ method: String = "GET",
        _ path: String = "/a",
        phase: Phase = .before,
        client: String? = nil,
        operation: String? = nil,
        fields: [HTTPFields.Line] = [],
        at now: Duration = .zero,
        states: Set<String> = []
    ) -> String? {
        strike(method, path, phase: phase, client, operation, fields, at: now, states)?.rule.name
    }

    mutating func strike(
        _ method: String = "GET",
        _ path: String = "/a",
        phase: Phase = .before,
        _ client: String? = nil,
        _ operation: String? = nil,
        _ fields: [HTTPFields.Line] = [],
        at now: Duration = .zero,
        _ states: Set<String> = []
    ) -> Table.Strike? {
        let target = try! RequestTarget(path)
        let request = HTTPRequest(method: method, target: target, fields: HTTPFields(fields))
        let subject = FaultSubject(request: phase == .accept ? nil : request, client: client, now: now)
        return table.strike(at: phase, subject, &chance) {
            operation
        } holds: {
            states.contains($0)
        }
    }

    mutating func ask(rounds: Int) -> [String?] {
        (0..<rounds).map { _ in ask() }
    }
}
