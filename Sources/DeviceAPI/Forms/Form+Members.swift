import JSONTree

// Each kind of member.
extension Form.Member {
    typealias Place<Value> = any WritableKeyPath<Root, Value> & Sendable

    static func flag(_ name: String, _ place: Place<Bool>) -> Self {
        value(name, place, .boolean, json: { .bool($0) }, of: { $0.bool })
    }

    static func text(_ name: String, _ place: Place<String>, _ shape: Shape = .string()) -> Self {
        value(name, place, shape, json: { .string($0) }, of: { $0.string })
    }

    static func integer(_ name: String, _ place: Place<Int>, _ shape: Shape = .integer()) -> Self {
        value(name, place, shape, json: { .number($0) }, of: { $0.int })
    }

    /// Kept as it was written.
    static func number(_ name: String, _ place: Place<String>, _ shape: Shape) -> Self {
        value(name, place, shape, json: { .number(written: $0) }, of: { $0.number?.text })
    }

    static func choice<Word: RawRepresentable<String> & CaseIterable & SendableMetatype>(
        _ name: String,
        _ place: Place<Word>
    ) -> Self {
        let words = Shape.string(oneOf: Word.allCases.map(\.rawValue))
        return value(name, place, words, json: { .string($0.rawValue) }, of: { $0.string.flatMap(Word.init) })
    }

    static func object(_ name: String, _ members: [Self]) -> Self {
        let form = Form(name, members)
        return Self(
            name: name,
            written: form.body,
            shown: form.answer,
            show: form.json,
            write: { value, root in if let object = value.object { form.write(object, to: &root) } }
        )
    }

    static func texts(_ name: String, _ place: Place<[String]>, _ shape: Shape = .string()) -> Self {
        value(name, place, .array(of: shape), json: { .words($0) }, of: { $0.array?.compactMap(\.string) })
    }

    /// An object that has a form of its own.
    static func part<Value>(_ name: String, _ place: Place<Value>, _ form: Form<Value>) -> Self {
        Self(
            name: name,
            written: form.body,
            shown: form.answer,
            show: { form.json(of: $0[keyPath: place]) },
            write: { value, root in if let object = value.object { form.write(object, to: &root[keyPath: place]) } }
        )
    }

    /// - Parameter blank: what an element is before its members are written.
    static func list<Element>(
        _ name: String,
        _ place: Place<[Element]>,
        _ form: Form<Element>,
        from blank: Element
    ) -> Self where Element: Sendable {
        value(
            name,
            place,
            .array(of: form.body),
            json: { .array($0.map(form.json)) },
            of: { value in
                value.array?.compactMap(\.object).map { object in
                    var element = blank
                    form.write(object, to: &element)
                    return element
                }
            }
        )
    }

    /// Read only. Writing it back changes nothing.
    static func constant(_ name: String, _ value: JSONValue, _ shape: Shape) -> Self {
        Self(name: name, written: .any, shown: shape, show: { _ in value }, write: { _, _ in })
    }

    /// What is written has passed the shape, so it has a value.
    static func value<Value: SendableMetatype>(
        _ name: String,
        _ place: Place<Value>,
        _ shape: Shape,
        json: @escaping @Sendable (Value) -> JSONValue,
        of: @escaping @Sendable (JSONValue) -> Value?
    ) -> Self {
        Self(
            name: name,
            written: shape,
            shown: shape,
            show: { json($0[keyPath: place]) },
            write: { value, root in if let value = of(value) { root[keyPath: place] = value } }
        )
    }
}

extension Form.Member {
    var required: Self {
        var member = self
        member.isRequired = true
        return member
    }

    /// Reads in another shape than it is written in: the factory has values that no client may write.
    func shown(as shape: Shape) -> Self {
        Self(name: name, written: written, shown: shape, show: show, write: write, isRequired: isRequired)
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
}

extension JSONValue {
    /// The text is a number: the factory's, or one that a client wrote.
    fileprivate static func number(written text: String) -> JSONValue {
        guard let number = JSONNumber(text) else { preconditionFailure("no number: \(text)") }
        return .number(number)
    }
}
