/// The first thing that is wrong with a document. Sentences are made elsewhere: each device has its own.
public struct Violation: Error, Sendable, Hashable {
    public enum Step: Sendable, Hashable {
        case key(String)
        case index(Int)
    }

    public enum Kind: Sendable, Hashable {
        case missing
        case wrongType(expected: TypeName)
        case notOneOf([String])
        /// A bound that does not exist is nil.
        case outOfRange(low: JSONNumber?, high: JSONNumber?)
        /// In characters.
        case wrongLength(low: Int?, high: Int?)
        /// In elements.
        case wrongCount(low: Int?, high: Int?)
        case wrongFormat
    }

    public enum TypeName: String, Sendable, Hashable {
        case string, integer, number, boolean, array, object, null
    }

    /// From the root of the document; empty is the root itself.
    public var path: [Step]
    public var kind: Kind

    public init(_ kind: Kind, at path: [Step] = []) {
        self.path = path
        self.kind = kind
    }

    /// `codes[0].name`; the root is empty.
    public var pathText: String {
        path.pathText
    }
}

extension [Violation.Step] {
    var pathText: String {
        reduce(into: "") { text, step in
            switch step {
            case .key(let key): text += text.isEmpty ? key : "." + key
            case .index(let index): text += "[\(index)]"
            }
        }
    }
}
