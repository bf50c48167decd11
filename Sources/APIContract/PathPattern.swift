/// A path in which `{name}` matches one segment that is not empty.
struct PathPattern: Sendable, Equatable {
    private enum Segment: Equatable {
        case fixed(String)
        case parameter(String)
    }

    let text: String
    /// Empty for a path without parameters, which is compared as a whole; most paths are such.
    private let segments: [Segment]

    init(_ text: String) {
        self.text = text
        guard text.utf8.contains(UInt8(ascii: "{")) else {
            segments = []
            return
        }
        segments = text.split(separator: "/", omittingEmptySubsequences: false).map { part in
            part.hasPrefix("{") && part.hasSuffix("}")
                ? .parameter(String(part.dropFirst().dropLast())) : .fixed(String(part))
        }
    }

    var isFixed: Bool {
        segments.isEmpty
    }

    var parameterNames: [String] {
        segments.compactMap { segment in
            switch segment {
            case .fixed: nil
            case .parameter(let name): name
            }
        }
    }

    func match(_ path: String) -> PathParameters? {
        if isFixed { return path == text ? PathParameters.none : nil }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == segments.count else { return nil }
        var pairs: [(name: String, value: String)] = []
        for (segment, part) in zip(segments, parts) {
            switch segment {
            case .fixed(let text):
                guard text == part else { return nil }
            case .parameter(let name):
                guard !part.isEmpty else { return nil }
                pairs.append((name, String(part)))
            }
        }
        return PathParameters(pairs: pairs)
    }
}
