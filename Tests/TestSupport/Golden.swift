import Foundation
public import Testing

/// Text that is compared with a file of the repository, and written there when asked to.
public enum Golden {
    /// `RINGBACK_UPDATE_GOLDENS=1`: `scripts/golden` sets it and shows what changed.
    public static var isUpdating: Bool {
        ProcessInfo.processInfo.environment["RINGBACK_UPDATE_GOLDENS"] == "1"
    }

    /// - Parameter path: below the root of the repository.
    public static func expect(
        _ text: String,
        equals path: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        if isUpdating { try Repository.write(text, to: path) }
        let expected = try Repository.text(path)
        #expect(text == expected, "\(path) differs; scripts/golden shows how", sourceLocation: sourceLocation)
    }
}
