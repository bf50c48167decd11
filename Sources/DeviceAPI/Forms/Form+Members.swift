import JSONTree

/// Each kind of member. A closure that writes may trust its value: the shape has let it pass.
extension Form.Member {
    typealias Place<Value> = any WritableKeyPath<Root, Value> & Sendable

    static func flag(_ name: String, _ place: Place<Bool>) -> Self {
        Self(name, .boolean, show: { .bool($0[keyPath: place]) }) { value, root in
            if let flag = value.bool { root[keyPath: place] = flag }
        }
    }

    static func text(_ name: String, _ place: Place<String>, _ shape: Shape = .string()) -> Self {
        Self(name, shape, show: { .string($0[keyPath: place]) }) { value, root in
            if let text = value.string { root[keyPath: place] = text }
        }
    }

    static func integer(_ name: String, _ place: Place<Int>, _ shape: Shape = .integer()) -> Self {
        Self(name, shape, show: { .number($0[keyPath: place]) }) { value, root in
            if let number = value.int { root[keyPath: place] = number }
        }
    }

    /// Kept as it was written.
    static func number(_ name: String, _ place: Place<String>, _ shape: Shape) -> Self {
        Self(name, shape, show: { .number($0[keyPath: place]) }) { value, root in
            if let number = value.number { root[keyPath: place] = number.text }
        }
    }

    static func choice<Word: RawRepresentable<String> & CaseIterable & SendableMetatype>(
        _ name: String,
        _ place: Place<Word>
    ) -> Self {
        let words = Word.allCases.map(\.rawValue)
        return Self(name, .string(oneOf: words), show: { .string($0[keyPath: place].rawValue) }) { value, root in
            if let word = value.string.flatMap(Word.init(rawValue:)) { root[keyPath: place] = word }
        }
    }

    static func object(_ name: String, _ members: [Self]) -> Self {
        let form = Form(name, members)
        return Self(name: name, written: form.body, shown: form.answer, show: form.json) { value, root in
            if let object = value.object { form.write(object, to: &root) }
        }
    }
}

extension Form.Member {
    var required: Self {
        var member = self
        member.isRequired = true
        return member
    }

    /// Reads as the placeholder; the placeholder written back changes nothing. Nil hides nothing.
    func hidden(behind placeholder: String?) -> Self {
        guard let placeholder else { return self }
        let write = write
        return Self(
            name: name,
            written: written,
            shown: shown,
            show: { _ in .string(placeholder) },
            write: { value, root in if value != .string(placeholder) { write(value, &root) } },
            isRequired: isRequired
        )
    }

    private init(
        _ name: String,
        _ shape: Shape,
        show: @escaping @Sendable (Root) -> JSONValue,
        write: @escaping @Sendable (JSONValue, inout Root) -> Void
    ) {
        self.init(name: name, written: shape, shown: shape, show: show, write: write)
    }
}

extension JSONValue {
    /// The text is a number: the factory's, or one that a client wrote.
    fileprivate static func number(_ text: String) -> JSONValue {
        guard let number = JSONNumber(text) else { preconditionFailure("no number: \(text)") }
        return .number(number)
    }
}
