import HTTPWire
import TestSupport
import Testing

@testable import HTTPTransport

/// One step of a plan that is many on the wire.
struct DripTests {
    private static let plan = ResponsePlan(
        [
            .text("a"), .pause(.seconds(1)), .drip(Array("bcdef".utf8), Drops(of: 2, each: .seconds(3))),
            .drip([], Drops(of: 1, each: .seconds(9))), .drip([7], Drops(of: .max, each: .seconds(9))), .text("g"),
        ],
        keepsAlive: false
    )

    @Test func `what drips comes in pieces, with pauses between them alone`() {
        var (progress, steps) = (PlanProgress(Self.plan), [ResponsePlan.Step]())
        while let step = progress.next() { steps.append(step) }
        let expected: [ResponsePlan.Step] = [
            .text("a"), .pause(.seconds(1)), .text("bc"), .pause(.seconds(3)), .text("de"), .pause(.seconds(3)),
            .text("f"), .bytes([7]), .text("g"),
        ]
        #expect(steps == expected)
        #expect(Self.plan.inSingleSteps.steps == expected)
    }

    @Test func `its pauses are known from the beginning`() {
        #expect(Self.plan.pauses == [PauseRun(.seconds(1)), PauseRun(.seconds(3), count: 2)])
        let long = ResponsePlan(
            [.drip(Array(repeating: 0, count: 1_000_000), Drops(of: 1, each: .seconds(1)))],
            keepsAlive: true
        )
        #expect(long.pauses == [PauseRun(.seconds(1), count: 999_999)])
    }

    @Test func `a client gets all of it`() async throws {
        let text = try await withServer(plans: ["/a": Self.plan]) { server in
            let client = server.client()
            client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = server.until { _ in server.clock.pauses.count == 3 }
            server.onLoop { _ in server.clock.release() }
            return client.readToEnd().text
        }
        #expect(text == "abcdef\u{7}g")
    }
}
