import Bundles
import JSONTree
import Media
import Scenarios

/// Bundles on disk: only their owner can read them.
enum BundleFile {
    /// - Throws: with the place in the file, where it is no bundle.
    static func read(_ path: String) throws -> Bundle {
        let bytes = try Files.read(path)
        do throws(SourceError) {
            return try Bundle(reading: bytes, workshop: { $0.map(Studio.init(photo:)) ?? Studio() })
        } catch {
            let finding = Finding(.error, in: path, at: error.position, error.message)
            Output.note(finding.render(source: bytes))
            throw Failure(code: .usage, message: nil)
        }
    }

    static func write(_ bundle: Bundle, to path: String) throws {
        try Files.write(Array(bundle.text.utf8), to: path, mode: 0o600)
        let requests = "\(bundle.requestCount) request\(bundle.requestCount == 1 ? "" : "s")"
        Output.note("ringback: bundle: \(path) (\(requests) of device \(bundle.device))")
        tell(path, bundle.obstacle)
    }

    /// As it came from a control port.
    static func write(_ bytes: [UInt8], to path: String) throws {
        try Files.write(bytes, to: path, mode: 0o600)
        Output.note("ringback: bundle: \(path)")
        tell(path, nil)
    }

    private static func tell(_ path: String, _ obstacle: String?) {
        if let obstacle {
            Output.note("ringback:   it cannot be replayed: \(obstacle)")
        } else {
            Output.note("ringback:   ringback replay \(path.forShell)")
        }
        Output.note("ringback:   it holds passwords and tokens in clear; only you can read it")
    }
}

extension String {
    /// As a person types it: in quotes where a shell would make something else of it.
    fileprivate var forShell: String {
        let isPlain = utf8.allSatisfy { byte in
            let character = Character(Unicode.Scalar(byte))
            return character.isASCII && (character.isLetter || character.isNumber || "._-/+=:,@%".contains(character))
        }
        return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
    }
}
