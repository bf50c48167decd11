/// Parts of a path.
public enum FileName {
    private static let endings = [".yaml", ".yml", ".json"]

    /// Whether it has the ending of a script or a profile.
    public static func isDocument(_ name: String) -> Bool {
        endings.contains { name.hasSuffix($0) }
    }

    /// A value with `/` or a document's ending; anything else is the name of something built in.
    public static func isPath(_ value: String) -> Bool {
        value.contains("/") || isDocument(value)
    }

    /// `busy.yaml` for `scripts/busy.yaml`.
    static func last(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// `busy` for `scripts/busy.yaml`.
    static func stem(of path: String) -> String {
        let name = last(of: path)
        for ending in endings where name.hasSuffix(ending) {
            return String(name.dropLast(ending.count))
        }
        return name
    }
}

extension FileName {
    /// A path as it stands in a file, seen from where that file is seen: `../b.yaml` in `a/x.yaml` is `b.yaml`.
    static func resolve(_ path: String, from file: String) -> String {
        guard !path.hasPrefix("/") else { return path }
        var parts = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(String.init)
        for part in path.split(separator: "/").map(String.init) where part != "." {
            if part == "..", let last = parts.last, last != "..", last != "", last != "." {
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }
}
