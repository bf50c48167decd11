public import Foundation

/// Files under `fixtures` that tests read, and golden files that they compare with.
public enum Golden {
    public static let fixtures = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("fixtures")

    /// - Parameter path: below `fixtures`.
    public static func bytes(of path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: fixtures.appendingPathComponent(path)))
    }

    /// The names of the files in a folder below `fixtures`, in order, without hidden ones.
    public static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: fixtures.appendingPathComponent(folder).path)
            .filter { !$0.hasPrefix(".") }.sorted()
    }

    /// What the golden file holds; with `RINGBACK_UPDATE_GOLDENS=1` in the environment it is rewritten first.
    public static func text(of path: String, now text: String) throws -> String {
        if ProcessInfo.processInfo.environment["RINGBACK_UPDATE_GOLDENS"] == "1" {
            try Data(text.utf8).write(to: fixtures.appendingPathComponent(path))
        }
        return String(decoding: try bytes(of: path), as: UTF8.self)
    }
}
