import ArgumentParser
import SimulatorCore
import TestSupport
import Testing

@testable import ringback

/// `--limit NAME=BYTES`
struct LimitsTests {
    @Test func `limits come from the command line, the last one of a name`() throws {
        let options = try ServeOptions.parse([
            "--limit", "journal=1MiB", "--limit", "log=65536", "--limit", "journal=1GiB",
        ])
        var limits = ByteLimits()
        (limits[.journal], limits[.log]) = (1 << 30, 65_536)
        #expect(try options.byteLimits == limits)
        #expect(try ConfigurationReader.setup(options, Papers(options)).limits == limits)
    }

    @Test func `each name can be said, at both ends of its range`() throws {
        for name in ByteLimits.Name.allCases {
            for bytes in [ByteLimits.range.lowerBound, ByteLimits.range.upperBound] {
                let options = try ServeOptions.parse(["--limit", "\(name.rawValue)=\(bytes)"])
                #expect(try options.byteLimits[name] == bytes)
            }
        }
    }

    @Test(arguments: [("64KiB", 1 << 16), ("64MiB", 1 << 26), ("1GiB", 1 << 30), ("1TiB", 1 << 40)])
    func `a size has a unit`(text: String, bytes: Int) throws {
        #expect(try ServeOptions.parse(["--limit", "log=\(text)"]).byteLimits[.log] == bytes)
    }

    @Test func `a journal tells what it has evicted for bytes`() async throws {
        let page = try await Program.serving("--quiet", "--limit", "journal=64KiB") { program in
            let path = "/" + String(repeating: "x", count: 7_000)
            for _ in 0..<12 { _ = try program.get("device", path) }
            return try program.get("control", "/journal")
        }
        #expect(page.contains(#""evicted":"#))
        #expect(!page.contains(#""evicted":0}"#))
    }

    @Test func `the page of bounds knows each name and what it is by itself`() throws {
        let page = try Repository.text("docs/bounds.md")
        for name in ByteLimits.Name.allCases {
            #expect(page.contains("| `\(name.rawValue)` | \(name.standard >> 20) MiB |"), "\(name)")
        }
    }
}
