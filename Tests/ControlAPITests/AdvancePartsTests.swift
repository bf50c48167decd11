import ControlAPI
import HTTPWire
import IntercomModel
import JSONTree
import SimulatorCore
import Testing

/// A long advance is done in parts, so that other clients come to their turn between two of them.
struct AdvancePartsTests {
    /// One timer a second.
    private static let story = """
        timeline:
          - { at: 1s, repeat: { times: 40, story: [{ after: 1s, log: tick }] } }
        """

    private static func tester(advancePart: Int?, inAll: Int = 1000) throws -> Tester {
        var tester = try Tester()
        try tester.ask("PUT", "/scenario", story)
        tester.session.advancePart = advancePart
        tester.session.simulation.bounds.inAll = inAll
        return tester
    }

    /// As a server does it.
    private static func advance(
        _ body: String,
        _ tester: inout Tester,
        between: (inout Tester) throws -> Void = { _ in }
    )
        throws -> Tester.Answer
    {
        let plan = try tester.plan(for: try tester.request("POST", "/clock/advance", body: body))
        guard case .hold(let hold)? = plan.steps.last else { return try tester.answer(plan) }
        tester.api.holdBegan(hold, on: &tester.session)
        while tester.session.isAdvancing {
            try between(&tester)
            tester.session.goOnAdvancing()
        }
        return try #require(try tester.later()[hold])
    }

    @Test(
        arguments: [#"{"by":"60s"}"#, #"{"until":"log:tick","limit":"60s"}"#, #"{"to":"2026-01-01T00:01:00Z"}"#],
        [1, 3, 7, 40, 1000]
    )
    func `parts are as the whole`(move: String, advancePart: Int) throws {
        var (whole, parts) = (try Self.tester(advancePart: nil), try Self.tester(advancePart: advancePart))
        #expect(try Self.advance(move, &parts) == Self.advance(move, &whole))
        #expect(parts.session.simulation.now == whole.session.simulation.now)
        let journals = [parts, whole].map { TimelineText.lines(of: $0.session.simulation.journal) }
        #expect(journals[0] == journals[1])
    }

    @Test func `a client is answered between two parts, at an instant on the way`() throws {
        var tester = try Self.tester(advancePart: 10)
        var seen: [Duration] = []
        let answer = try Self.advance(#"{"by":"60s"}"#, &tester) { tester in
            try tester.client("GET", "/api/info")
            seen.append(tester.session.simulation.now - .start)
        }
        #expect(answer.status == 200)
        #expect(seen.count == 4 && seen == seen.sorted() && Set(seen).count == 4)
        #expect(tester.session.simulation.now == .start + .seconds(60))
    }

    @Test func `another advance is refused meanwhile, and a reset ends the first`() throws {
        var tester = try Self.tester(advancePart: 10)
        let plan = try tester.plan(for: try tester.request("POST", "/clock/advance", body: #"{"by":"60s"}"#))
        guard case .hold(let hold)? = plan.steps.last else { throw Tester.Unanswered(plan: plan) }
        tester.api.holdBegan(hold, on: &tester.session)
        let second = try tester.ask("POST", "/clock/advance", #"{"by":"1s"}"#)
        #expect(second == Tester.Answer(status: 409, body: ["error": "another advance is under way"]))
        try tester.ask("POST", "/reset")
        #expect(!tester.session.isAdvancing)
        #expect(try tester.later()[hold]?.error == "the simulation was reset")
        #expect(try Self.advance(#"{"by":"1s"}"#, &tester).status == 200)
    }

    @Test func `the bound of all timers is that of the whole`() throws {
        for part in [nil, 1, 4, 10, 20] {
            var tester = try Self.tester(advancePart: part, inAll: 10)
            let answer = try Self.advance(#"{"by":"60s"}"#, &tester)
            #expect(answer.status == 409)
            #expect(answer.error.hasPrefix("10 timers fired, more than one advance does"))
        }
    }
}
