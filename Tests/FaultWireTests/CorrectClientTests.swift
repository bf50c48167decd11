import JSONTree
import SimulatorCore
import TestSupport
import Testing

/// A correct client is no suspect, whatever goes wrong on the way: `--strict=error` stays green over any faults.
struct CorrectClientTests {
    @Test(.timeLimit(.minutes(5)), arguments: 1...50)
    func `a correct client over generated faults makes no error`(seed: UInt64) async throws {
        let script = GeneratedFaults.script(seed)
        let (findings, struck) = try await Served.with(script: script, clock: .real) { served in
            let client = CorrectClient(of: served)
            for number in ["101", "486", "200"] { try client.call(number) }
            let findings = try served.ask("GET", "/findings")["findings"]?.array ?? []
            let struck = try served.ask("GET", "/faults")["faults"]?.array ?? []
            return (findings, struck.compactMap { $0["struck"]?.int }.reduce(0, +))
        }
        let errors = findings.filter { $0["severity"]?.string == "error" }
        #expect(errors.isEmpty, "\(errors.map(\.text)) over\n\(script)")
        // The first rule is about the first request.
        #expect(struck > 0, "no fault of\n\(script)")
    }
}

/// Scripts of faults that a good client outlives; the same seed gives the same script.
enum GeneratedFaults {
    private static let targets = [
        "* */call/status", "POST */call/start", "POST */call/end", "GET */login", "GET */logout", "* */system/*",
    ]
    private static let turns = ["every: 3", "nth: 1..2", "nth: 2", "times: 2", "share: 25%"]
    /// What may strike before the device has seen the request.
    private static let losses = ["reset", "empty-reply", "{ status: 500 }", "{ status: 401 }"]
    private static let spoils = [
        "token-died", "{ delay: 20ms }", "{ reset: 20 }", "{ close: in-head }", "{ close: before-body }",
        "{ close: in-body }", "garbage",
        "cut-json", "{ wrong-length: long }", "missing-last-chunk", "bad-chunk", "conflicting-length", "no-colon",
        "unavailable", "too-many-requests", "redirect-loop", "early-hints", "surplus-bytes", "{ idle-408: 5ms }",
        "http-0.9", "{ drip: { bytes: 50, each: 2ms } }",
    ]
    private static let phases = ["before", "after-commit", "head"]
    /// They cost the client its patience.
    private static let waits = ["stall", "{ stall: 30 }", "{ delay: 2500ms }"]

    static func script(_ seed: UInt64) -> String {
        var chance = Sequence(state: seed)
        var rules = ["{ on: \"GET */login\", nth: 1, do: \(losses[Int(seed) % losses.count]) }"]
        for _ in 0..<Int.random(in: 1...4, using: &chance) {
            let isLoss = Bool.random(using: &chance)
            let parts = [
                "on: \"\(pick(targets, &chance))\"", pick(turns, &chance),
                isLoss ? "phase: \(pick(phases, &chance))" : nil,
                "do: \(pick(isLoss ? losses : spoils, &chance))",
            ]
            rules.append("{ \(parts.compactMap(\.self).joined(separator: ", ")) }")
        }
        if seed.isMultiple(of: 7) {
            rules.append("{ on: \"\(pick(targets, &chance))\", nth: 2, do: \(pick(waits, &chance)) }")
        }
        return "faults:\n" + rules.map { "  - \($0)\n" }.joined()
    }

    private static func pick(_ words: [String], _ chance: inout Sequence) -> String {
        words[Int.random(in: 0..<words.count, using: &chance)]
    }

    /// SplitMix64.
    private struct Sequence: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var word = state
            word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
            word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
            return word ^ (word >> 31)
        }
    }
}
