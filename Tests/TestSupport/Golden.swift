import Foundation
import Testing

/// Text that is compared with a file of the repository, and written there when asked to.
public enum Golden {
    /// `RINGBACK_UPDATE_GOLDENS=1`: `scripts/golden` sets it and shows what changed.
    public static var isUpdating: Bool {
        ProcessInfo.processInfo.environment["RINGBACK_UPDATE_GOLDENS"] == "1"
    }

    /// - Parameter path: below the root of the repository.
    public static func expect(
        _ text: String, equals path: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        if isUpdating { try Repository.write(text, to: path) }
        let expected = (try? Repository.text(path)) ?? ""
        #expect(text == expected, "\(path) differs; scripts/golden shows how", sourceLocation: sourceLocation)
    }
}

/// Files of the repository, found from where this file was compiled.
public enum Repository {
    public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    public static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: root.appending(path: path)))
    }

    public static func text(_ path: String) throws -> String {
        String(decoding: try bytes(path), as: UTF8.self)
    }

    public static func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: root.appending(path: path))
    }

    /// The names of the files in a folder, sorted.
    public static func files(in path: String, ending: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: path).path)
            .filter { $0.hasSuffix(ending) }
            .sorted()
    }
}
