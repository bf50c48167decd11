import Testing

@testable import ringback

struct StartPagesTests {
    private func text(_ line: String) -> [UInt]? {
        StartPages.TextMapping(Array(line.utf8)[...]).map { [$0.start, $0.end] }
    }

    @Test func `only what is executed and never written to is text`() {
        #expect(text("55e0a000-55e0b0c0 r-xp 00001000 fe:00 4711   /usr/bin/a b") == [0x55E0_A000, 0x55E0_B0C0])
        for line in [
            "", "r-xp", "55e0a000-55e0b000 r--p 00000000 fe:00 4711 /usr/bin/a",
            "55e0a000-55e0b000 rw-p 00000000 fe:00 4711 /usr/bin/a", "7ffd1000-7ffd3000 r-xp 00000000 00:00 0 [vdso]",
            "55e0a000-55e0b000 r-xp 00000000 00:00 0", "here-there r-xp 00000000 fe:00 4711 /usr/bin/a",
        ] {
            #expect(text(line) == nil, "\(line)")
        }
    }

    @Test func `a program goes on without the pages of its start`() {
        StartPages.giveBack()
        #expect([3, 1, 2].sorted() == [1, 2, 3])
    }
}
