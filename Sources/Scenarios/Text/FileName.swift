/// Parts of a path.
enum FileName {
    /// `busy.yaml` for `scripts/busy.yaml`.
    static func last(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// `busy` for `scripts/busy.yaml`.
    static func stem(of path: String) -> String {
        let name = last(of: path)
        for ending in [".yaml", ".yml", ".json"] where name.hasSuffix(ending) {
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
