import ArgumentParser
import Scenarios
import SimulatorCore

/// `journal=64MiB` of the command line.
struct ByteLimit {
    let name: ByteLimits.Name
    let bytes: Int

    static let names = ByteLimits.Name.allCases.map(\.rawValue).joined(separator: ", ")

    init(_ text: String) throws {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            throw ValidationError("--limit \(text) must be NAME=BYTES, such as journal=64MiB")
        }
        guard let name = ByteLimits.Name(rawValue: parts[0]) else {
            let near = NearestWord.to(parts[0], among: ByteLimits.Name.allCases.map(\.rawValue))
            let advice = near.map { "did you mean \($0)?" } ?? "it is one of \(Self.names)"
            throw ValidationError("--limit \(text): there is no limit \"\(parts[0])\"; \(advice)")
        }
        let range = ByteLimits.range
        guard let bytes = Self.bytes(parts[1]), range.contains(bytes) else {
            throw ValidationError(
                "--limit \(name.rawValue) must be \(range.lowerBound) to \(range.upperBound) bytes, not \(parts[1])"
            )
        }
        (self.name, self.bytes) = (name, bytes)
    }

    /// `65536`, `64KiB`, `64MiB`, `1GiB` or `1TiB`; nil for another form, or more than an Int holds.
    private static func bytes(_ text: String) -> Int? {
        let unit = [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40)].first {
            text.hasSuffix($0.0)
        }
        let digits = text.dropLast(unit?.0.count ?? 0)
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits) else { return nil }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: unit?.1 ?? 1)
        return overflow ? nil : bytes
    }
}

extension ServeOptions {
    /// The last one that is said of a name holds.
    var byteLimits: ByteLimits {
        get throws {
            try limit.map { try ByteLimit($0) }.reduce(into: ByteLimits()) { limits, limit in
                limits[limit.name] = limit.bytes
            }
        }
    }
}
