import Foundation
import Reactor
import TestSupport
import Testing

struct FolderWatchTests {
    @Test(arguments: [
        Change("is written in place") { try Data("b".utf8).write(to: $0) },
        Change("is cut and written") { file in
            let handle = try FileHandle(forWritingTo: file)
            try handle.truncate(atOffset: 0)
            try handle.write(contentsOf: Data("b".utf8))
            try handle.close()
        },
        Change("is renamed into place") { file in
            let draft = file.appendingPathExtension("draft")
            try Data("b".utf8).write(to: draft)
            guard rename(draft.path, file.path) == 0 else { throw Unchanged() }
        },
        Change("is removed") { try FileManager.default.removeItem(at: $0) },
        Change("is new") { try Data().write(to: $0.appendingPathExtension("new")) },
        Change("is renamed") { file in
            guard rename(file.path, file.path + ".old") == 0 else { throw Unchanged() }
        },
    ])
    func `it tells of a file that`(change: Change) async throws {
        let told = try await inFolder { folder in
            let file = folder.appending(path: "a.yaml")
            try Data("a".utf8).write(to: file)
            return try await onLoop { loop in
                let teller = try Teller(on: loop)
                #expect(teller.watch.watch([folder.path]) == [])
                try change.make(file)
                return teller.waitForNews()
            }
        }
        #expect(told == 1)
    }

    @Test func `a burst of changes is told once, when it is over`() async throws {
        let (told, text) = try await inFolder { folder in
            try await onLoop { loop in
                let teller = try Teller(on: loop, quiet: .seconds(1))
                teller.watch.watch([folder.path])
                let file = folder.appending(path: "a.yaml")
                for round in 0..<6 {
                    try Data("\(round)".utf8).write(to: file, options: round.isMultiple(of: 2) ? .atomic : [])
                    loop.turn()
                }
                return (teller.waitForNews(), try String(contentsOf: file, encoding: .utf8))
            }
        }
        #expect(told == 1)
        #expect(text == "5")
    }

    @Test func `changes that never end are told all the same`() async throws {
        let isTold = try await inFolder { folder in
            try await onLoop { loop in
                let teller = try Teller(on: loop, quiet: .milliseconds(20))
                teller.watch.watch([folder.path])
                let file = folder.appending(path: "a.log")
                let end = loop.now + .seconds(20)
                while teller.told == 0, loop.now < end {
                    try Data().write(to: file)
                    loop.turn()
                }
                return teller.told == 1
            }
        }
        #expect(isTold)
    }

    @Test func `a folder that is no longer named is not told of, and one made anew can be named again`() async throws {
        let told = try await inFolder { folder in
            try await onLoop { loop in
                let files = FileManager.default
                let (one, other) = (folder.appending(path: "1"), folder.appending(path: "2"))
                for folder in [one, other] { try files.createDirectory(at: folder, withIntermediateDirectories: false) }
                let teller = try Teller(on: loop)
                teller.watch.watch([one.path, other.path])
                teller.watch.watch([other.path])
                try Data().write(to: one.appending(path: "a"))
                loop.turn()
                try files.removeItem(at: other)
                let removed = teller.waitForNews()
                #expect(teller.watch.watch([other.path]) == [other.path])
                try files.createDirectory(at: other, withIntermediateDirectories: false)
                #expect(teller.watch.watch([other.path]) == [])
                try Data().write(to: other.appending(path: "a"))
                return [removed, teller.waitForNews()]
            }
        }
        #expect(told == [1, 2])
    }

    private func inFolder<Value: Sendable>(_ body: (URL) async throws -> Value) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "watch-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder)
    }
}

/// One way to save a file.
struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable (URL) throws -> Void

    init(_ description: String, _ make: @escaping @Sendable (URL) throws -> Void) {
        (testDescription, self.make) = (description, make)
    }
}

private struct Unchanged: Error {}

/// Counts what it is told.
private final class Teller {
    private(set) var told = 0
    private let loop: EventLoop
    private(set) var watch: FolderWatch

    init(on loop: EventLoop, quiet: Duration = .milliseconds(50)) throws {
        self.loop = loop
        var news: () -> Void = {}
        watch = try FolderWatch(on: loop, quiet: quiet) { news() }
        news = { [unowned self] in
            told += 1
            loop.stop()
        }
    }

    /// How often it has spoken by then.
    func waitForNews() -> Int {
        loop.runBriefly()
        for _ in 0..<3 { loop.turn() }
        return told
    }
}
