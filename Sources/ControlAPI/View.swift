import APIContract
import IntercomModel
import JSONTree
import Scenarios

/// The members of a JSON object that the control port shows: for each its name, its shape and its value, written once.
struct View<Root: Sendable>: Sendable {
    struct Member: Sendable {
        let field: Shape.Field
        /// Nil leaves the member out.
        let value: @Sendable (Root) -> JSONValue?
    }

    let members: [Member]

    init(_ members: [Member]) {
        self.members = members
    }

    var shape: Shape { .object(members.map(\.field)) }

    func json(of root: Root) -> JSONValue {
        .object(object(of: root))
    }

    func object(of root: Root) -> JSONObject {
        JSONObject(
            members.compactMap { member in
                member.value(root).map { JSONObject.Member(key: member.field.name, value: $0) }
            }
        )
    }

    /// The same members of something that holds a `Root`.
    func within<Outer>(_ inner: @escaping @Sendable (Outer) -> Root) -> [View<Outer>.Member] {
        members.map { member in View<Outer>.Member(field: member.field) { member.value(inner($0)) } }
    }
}

extension View.Member {
    static func value(_ name: String, _ shape: Shape, _ value: @escaping @Sendable (Root) -> JSONValue) -> Self {
        Self(field: .required(name, shape), value: value)
    }

    /// Left out where it is nil.
    static func optional(_ name: String, _ shape: Shape, _ value: @escaping @Sendable (Root) -> JSONValue?) -> Self {
        Self(field: .optional(name, shape), value: value)
    }

    /// `null` where it is nil.
    static func nullable(_ name: String, _ shape: Shape, _ value: @escaping @Sendable (Root) -> JSONValue?) -> Self {
        Self(field: .required(name, .nullable(shape))) { value($0) ?? .null }
    }

    static func text(_ name: String, _ text: @escaping @Sendable (Root) -> String) -> Self {
        value(name, .string()) { .string(text($0)) }
    }

    static func word(_ name: String, _ words: [String], _ text: @escaping @Sendable (Root) -> String) -> Self {
        value(name, .string(oneOf: words)) { .string(text($0)) }
    }

    static func number(_ name: String, _ number: @escaping @Sendable (Root) -> Int) -> Self {
        value(name, .integer()) { .number(number($0)) }
    }

    static func flag(_ name: String, _ flag: @escaping @Sendable (Root) -> Bool) -> Self {
        value(name, .boolean) { .bool(flag($0)) }
    }

    /// Since start or reset, as scripts write it: `1m30s`.
    static func instant(_ name: String, _ instant: @escaping @Sendable (Root) -> Instant) -> Self {
        text(name) { instant($0).words }
    }

    static func nullableText(_ name: String, _ text: @escaping @Sendable (Root) -> String?) -> Self {
        nullable(name, .string()) { text($0).map(JSONValue.string) }
    }

    static func nullableNumber(_ name: String, _ number: @escaping @Sendable (Root) -> Int?) -> Self {
        nullable(name, .integer()) { number($0).map { .number($0) } }
    }

    static func nullableInstant(_ name: String, _ instant: @escaping @Sendable (Root) -> Instant?) -> Self {
        nullable(name, .string()) { instant($0).map { .string($0.words) } }
    }

    static func nested<Inner>(
        _ name: String,
        _ view: View<Inner>,
        _ inner: @escaping @Sendable (Root) -> Inner
    ) -> Self {
        value(name, view.shape) { view.json(of: inner($0)) }
    }

    static func list<Inner>(
        _ name: String,
        of view: View<Inner>,
        _ inner: @escaping @Sendable (Root) -> [Inner]
    ) -> Self {
        value(name, .array(of: view.shape)) { .array(inner($0).map(view.json)) }
    }

    static func texts(_ name: String, _ texts: @escaping @Sendable (Root) -> [String]) -> Self {
        value(name, .array(of: .string())) { .array(texts($0).map(JSONValue.string)) }
    }
}

extension Instant {
    /// Since start or reset: `1m30s`.
    var words: String { DurationText.text(of: self - .start) }
}

extension JSONObject {
    /// With these members behind its own.
    func adding(_ others: JSONObject) -> JSONObject {
        var object = self
        object.update(with: others)
        return object
    }
}
