/// A path in which `{name}` stands for one segment that is not empty.
struct PathPattern: Sendable, Equatable {
    private enum Segment: Equatable {
        case fixed(String)
        case parameter(String)
    }

    let text: String
    private let segments: [Segment]

    init(_ text: String) {
        self.text = text
        segments = text.split(separator: "/", omittingEmptySubsequences: false).map { part in
            part.hasPrefix("{") && part.hasSuffix("}")
                ? .parameter(String(part.dropFirst().dropLast())) : .fixed(String(part))
        }
    }

    var isFixed: Bool {
        segments.allSatisfy { segment in
            switch segment {
            case .fixed: true
            case .parameter: false
            }
        }
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
