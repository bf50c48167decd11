extension Shape {
    /// The paths of the fields that the shape does not know, `codes[0].name`, in the order of the document.
    /// They are no violation (fact sheet, part 0.2).
    public func unknownFields(in value: JSONValue) -> [String] {
        var paths: [String] = []
        collectUnknown(in: value, at: [], into: &paths)
        return paths
    }

    private func collectUnknown(in value: JSONValue, at path: [Violation.Step], into paths: inout [String]) {
        switch (self, value) {
        case (.object(let fields, let othersAllowed), .object(let object)):
            for member in object.members {
                let place = path + [.key(member.key)]
                if let field = fields.first(where: { $0.name.isSameKey(as: member.key) }) {
                    field.shape.collectUnknown(in: member.value, at: place, into: &paths)
                } else if !othersAllowed {
                    paths.append(place.pathText)
                }
            }
        case (.map(let shape), .object(let object)):
            for member in object.members {
                shape.collectUnknown(in: member.value, at: path + [.key(member.key)], into: &paths)
            }
        case (.array(let shape, _), .array(let elements)):
            for (index, element) in elements.enumerated() {
                shape.collectUnknown(in: element, at: path + [.index(index)], into: &paths)
            }
        case (.nullable(let shape), _):
            shape.collectUnknown(in: value, at: path, into: &paths)
        case (.oneOf(let shapes), _):
            Self.alternative(for: value, among: shapes)?.collectUnknown(in: value, at: path, into: &paths)
        case (.any, _), (.null, _), (.boolean, _), (.integer, _), (.number, _), (.string, _), (.array, _), (.object, _),
            (.map, _):
            break
        }
    }

    private static func alternative(for value: JSONValue, among shapes: [Shape]) -> Shape? {
        shapes.first { $0.isMarked(in: value) } ?? shapes.first { $0.firstViolation(in: value) == nil }
    }
}
