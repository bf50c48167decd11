import HTTPWire
import Reactor
import TLS
import TestSupport
import Testing

@Suite struct WireFixtureTests {
    @Test(arguments: try WireFixture.all())
    func `a fixture gets its verdict`(_ fixture: WireFixture) {
        #expect(Wire.read([fixture.bytes], limits: fixture.limits).transcript == fixture.expected)
    }

    /// Only `continue` depends on the cut: it is said where the body has not yet come.
    @Test(arguments: try WireFixture.all())
    func `however a fixture is cut, its verdict is the same`(_ fixture: WireFixture) {
        let whole = Wire.read([fixture.bytes], limits: fixture.limits)
        let expected = fixture.expected.filter { $0 != "continue" }
        for parts in EverySplit(of: fixture.bytes) {
            let wire = Wire.read(parts, limits: fixture.limits)
            let at = "cut at \(parts.first?.count ?? 0) of \(fixture.bytes.count)"
            #expect(wire.transcript.filter { $0 != "continue" } == expected, "\(at)")
            #expect(wire.consumed == whole.consumed, "\(at)")
            #expect(
                wire.steps.filter { $0 != .expectsContinue } == whole.steps.filter { $0 != .expectsContinue },
                "\(at)"
            )
        }
    }

    /// Also where a cut lets it say `continue`.
    @Test(arguments: try WireFixture.all())
    func `what has come before gets the verdict that it would get the first time`(_ fixture: WireFixture) {
        let memory = Wire.read([fixture.bytes], limits: fixture.limits).memory
        for parts in EverySplit(of: fixture.bytes) {
            let (first, again) = (
                Wire.read(parts, limits: fixture.limits), Wire.read(parts, limits: fixture.limits, memory: memory)
            )
            let at = "cut at \(parts.first?.count ?? 0) of \(fixture.bytes.count)"
            #expect(again.transcript == first.transcript, "\(at)")
            #expect(again.consumed == first.consumed, "\(at)")
            #expect(again.steps == first.steps, "\(at)")
        }
    }

    /// Each part comes in a record of its own, and what TLS makes of it is what the parser sees.
    @Test func `a fixture that is cut at the borders of records gets the same verdict`() throws {
        let server = Certificates(Identity.selfSigned(for: []), for: []).context(for: .right, at: "").stream()
        let client = ClientContext(trusting: .anyone).stream(to: "localhost")
        var flight = client.start()
        while !flight.isEmpty {
            let reply = flight.withUnsafeBytes { server.open($0) }.reply
            flight = reply.withUnsafeBytes { client.open($0) }.reply
        }
        for fixture in try WireFixture.all() {
            let expected = fixture.expected.filter { $0 != "continue" }
            for parts in EverySplit(of: fixture.bytes) where parts.count == 2 || fixture.bytes.count < 100 {
                let opened = parts.map { part in client.seal(part).withUnsafeBytes { server.open($0) }.plain }
                let wire = Wire.read(opened, limits: fixture.limits)
                #expect(wire.transcript.filter { $0 != "continue" } == expected, "\(fixture.name)")
            }
        }
    }

    @Test func `there is a fixture for every fault`() throws {
        let verdicts = Set(try WireFixture.all().flatMap(\.expected))
        // A status line stands in answers, which ResponseParserTests reads.
        for fault in WireError.Fault.allCases where fault != .statusLine {
            #expect(verdicts.contains("refused malformed.\(fault)"))
        }
    }
}
