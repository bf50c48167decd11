extension SourceNode {
    /// An error for each key that stands in its mapping once more, in the order of the text.
    public func duplicateKeys() -> [SourceError] {
        switch content {
        case .null, .bool, .number, .string:
            return []
        case .sequence(let nodes):
            return nodes.flatMap { $0.duplicateKeys() }
        case .mapping(let entries):
            var first: [[UInt8]: SourcePosition] = [:]
            return entries.flatMap { entry in
                Self.duplicate(entry, in: &first) + entry.value.duplicateKeys()
            }
        }
    }

    private static func duplicate(_ entry: Entry, in first: inout [[UInt8]: SourcePosition]) -> [SourceError] {
        let key = Array(entry.key.utf8)
        guard let place = first[key] else {
            first[key] = entry.keyPosition
            return []
        }
        let message = "\"\(entry.key)\" stands twice; first at \(place.line):\(place.column)"
        return [SourceError(message, at: entry.keyPosition)]
    }
}
