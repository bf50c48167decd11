/// What a document must look like.
///
///     .object([.required("number", .string(length: 1...)), .optional("sync", .integer(0...9))])
public indirect enum Shape: Sendable, Hashable {
    case any
    case null
    case boolean
    /// A number whose fraction is zero and that fits into 64 bits (see `JSONNumber.int`).
    case integer(within: Bounds<Int>)
    case number(within: Bounds<Double>)
    case string(StringRule)
    case array(of: Shape, within: Bounds<Int>)
    /// Fields that are not listed pass, as the vendor promises; where others are not allowed,
    /// `unknownFields(in:)` names them.
    case object([Field], othersAllowed: Bool)
    /// An object with free keys.
    case map(of: Shape)
    /// The first that fits. An object whose field holds the one text that an alternative asks for
    /// (`{"type":"card"}`) belongs to that alternative.
    case oneOf([Shape])
    case nullable(Shape)
}

extension Shape {
    public struct Field: Sendable, Hashable {
        public let name: String
        public let shape: Shape
        public let isRequired: Bool

        public init(_ name: String, _ shape: Shape, isRequired: Bool) {
            self.name = name
            self.shape = shape
            self.isRequired = isRequired
        }

        public static func required(_ name: String, _ shape: Shape) -> Field {
            Field(name, shape, isRequired: true)
        }

        public static func optional(_ name: String, _ shape: Shape) -> Field {
            Field(name, shape, isRequired: false)
        }
    }

    /// All of these must hold.
    public struct StringRule: Sendable, Hashable {
        /// In characters, that is Unicode scalars (RFC 8259, section 1).
        public let length: Bounds<Int>
        /// The texts that are allowed; empty allows all.
        public let oneOf: [String]
        public let pattern: Pattern?

        public init(length: Bounds<Int> = .any, oneOf: [String] = [], pattern: Pattern? = nil) {
            self.length = length
            self.oneOf = oneOf
            self.pattern = pattern
        }
    }

    /// A regular expression as the vendor prints it, matched by hand: the texts decide whether two are equal.
    public struct Pattern: Sendable, Hashable {
        public let text: String
        /// What it stands for, for people; nil where the text says it.
        public let words: String?
        public let matches: @Sendable (String) -> Bool

        public init(_ text: String, words: String? = nil, matches: @escaping @Sendable (String) -> Bool) {
            self.text = text
            self.words = words
            self.matches = matches
        }

        public static func == (one: Pattern, other: Pattern) -> Bool {
            one.text == other.text
        }

        public func hash(into hasher: inout Hasher) {
            hasher.combine(text)
        }
    }
}

extension Shape {
    /// Whether `null` is said to fit.
    public var isNullable: Bool {
        if case .nullable = self { true } else { false }
    }

    public static func integer() -> Shape {
        .integer(within: .any)
    }

    public static func integer(_ range: some BoundsConvertible<Int>) -> Shape {
        .integer(within: range.bounds)
    }

    public static func number() -> Shape {
        .number(within: .any)
    }

    public static func number(_ range: some BoundsConvertible<Double>) -> Shape {
        .number(within: range.bounds)
    }

    public static func string() -> Shape {
        .string(StringRule())
    }

    public static func string(oneOf texts: [String]) -> Shape {
        .string(StringRule(oneOf: texts))
    }

    public static func string(pattern: Pattern) -> Shape {
        .string(StringRule(pattern: pattern))
    }

    public static func string(length: some BoundsConvertible<Int>, pattern: Pattern? = nil) -> Shape {
        .string(StringRule(length: length.bounds, pattern: pattern))
    }

    public static func array(of element: Shape) -> Shape {
        .array(of: element, within: .any)
    }

    public static func array(of element: Shape, count: some BoundsConvertible<Int>) -> Shape {
        .array(of: element, within: count.bounds)
    }

    public static func object(_ fields: [Field]) -> Shape {
        .object(fields, othersAllowed: false)
    }
}
