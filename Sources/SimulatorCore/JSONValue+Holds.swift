import JSONTree

/// Whether a document says what is demanded of it, as JSON means it (RFC 8259): members of objects have no order, elements
/// of arrays have one, and numbers are their values, however they are written.
extension JSONValue {
    /// Objects, at any depth, may have more members than are demanded.
    func holds(_ demanded: JSONValue) -> Bool {
        switch (self, demanded) {
        case (.object(let object), .object(let members)):
            members.allSatisfy { object[$0.key]?.holds($0.value) == true }
        case (.array(let elements), .array(let others)):
            elements.count == others.count && zip(elements, others).allSatisfy { $0.holds($1) }
        case (.number(let number), .number(let other)):
            number.isEqual(to: other)
        case (.string(let text), .string(let other)):
            text.utf8.elementsEqual(other.utf8)
        case (.null, .null), (.bool, .bool):
            self == demanded
        case (.null, _), (.bool, _), (.number, _), (.string, _), (.array, _), (.object, _):
            false
        }
    }
}
