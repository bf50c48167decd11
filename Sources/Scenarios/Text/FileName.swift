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
