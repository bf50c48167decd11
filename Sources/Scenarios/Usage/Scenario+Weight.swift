extension Scenario {
    /// What it takes, about: its text, and as much again for what was read from it.
    var byteCount: Int {
        1024 + 2 * included.values.reduce(source.count) { $0 + $1.count }
    }
}
