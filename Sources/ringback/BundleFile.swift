import Bundles
import Glibc
import JSONTree
import Media
import Scenarios
import SimulatorCore

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

    /// `test_busy.json`, or `device-2.json`: no two are the same, and every file system takes them.
    static func names(for devices: [DeviceLabel]) -> [String] {
        var taken: Set<String> = []
        return devices.map { device in
            let stem = device.name.map(\.inFileName) ?? "device-\(device.number)"
            // A name that is not free gets the number of the device, which no other has.
            let free = [stem, "\(stem)-device-\(device.number)"].first { taken.insert($0.lowercased()).inserted }
            return (free ?? "device-\(device.number)") + ".json"
        }
    }

    /// - Parameter isTold: whether standard error says so.
    static func write(_ bundle: Bundle, to path: String, isTold: Bool = true) throws {
        try Files.write(Array(bundle.text.utf8), to: path, mode: 0o600)
        guard isTold else { return }
        let requests = "\(bundle.requestCount) request\(bundle.requestCount == 1 ? "" : "s")"
        Output.note("ringback: bundle: \(path) (\(requests) of \(bundle.device))")
        tell(path, bundle.obstacle)
    }

    /// Those of an earlier run: after a failure the folder should hold the present one only. Other files stay.
    static func removeAll(in folder: String) {
        let files = (try? Files.children(of: folder).filter { $0.hasSuffix(".json") && Files.isRegular($0) }) ?? []
        for file in files {
            let start = try? Files.read(file, atMost: Bundle.mark.count)
            if start == Bundle.mark { unlink(file) }
        }
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
    /// Characters that file systems, shells or the artifact stores of CI refuse are `_`; it is not hidden, and not too long.
    fileprivate var inFileName: String {
        let refused: Set<Unicode.Scalar> = ["/", "\\", ":", "*", "?", "\"", "<", ">", "|", "\u{7F}"]
        var name = String(
            String.UnicodeScalarView(unicodeScalars.map { $0.value < 0x20 || refused.contains($0) ? "_" : $0 })
        )
        if name.hasPrefix(".") { name = "_" + name.dropFirst() }
        while name.utf8.count > 200 { name.removeLast() }
        return name.isEmpty ? "_" : name
    }

    /// As a person types it: in quotes where a shell would make something else of it.
    fileprivate var forShell: String {
        let isPlain = utf8.allSatisfy { byte in
            let character = Character(Unicode.Scalar(byte))
            return character.isASCII && (character.isLetter || character.isNumber || "._-/+=:,@%".contains(character))
        }
        return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
    }
}
