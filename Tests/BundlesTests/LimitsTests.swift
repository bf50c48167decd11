import JSONTree
import SimulatorCore
import Testing

@testable import Bundles

/// Bounds that somebody has said: what a device forgets hangs on them.
struct LimitsTests {
    @Test func `limits that were said are in the bundle, and come back`() throws {
        var setup = try Papers.setup()
        (setup.limits[.calls], setup.limits[.log]) = (70_000, 80_000)
        let text = Papers.bundle([Recording.Life(setup, clock: .manual)]).text
        #expect(text.contains(#""calls": 70000"#))
        #expect(try Papers.read(text).lives[0].setup.limits == setup.limits)
    }

    @Test func `who has said none has none in the bundle`() throws {
        let text = Papers.bundle([Recording.Life(try Papers.setup(), clock: .manual)]).text
        #expect(try Papers.read(text).lives[0].setup.limits == ByteLimits())
        #expect(!text.contains("coverage"))
    }

    @Test(arguments: ["calls\": 1", "calls\": 70000.5", "calls\": 9223372036854775807", "cals\": 70000"])
    func `a limit that is none is refused with its place`(words: String) throws {
        var setup = try Papers.setup()
        setup.limits[.calls] = 70_000
        let text = Papers.bundle([Recording.Life(setup, clock: .manual)]).text.replacing("calls\": 70000", with: words)
        #expect(throws: SourceError.self) { try Papers.read(text) }
    }
}
