import IntercomModel

extension Condition {
    /// What keeps a text from being a condition.
    public enum Fault: Error, Sendable, Equatable {
        /// It is not `noun.property:value`.
        case shape(String)
        case unknownProperty(String, known: [String], near: String?)
        case unknownWord(String, of: String, known: [String], near: String?)
        case badCode(String)
    }

    /// Reads `noun.property:value`.
    public init(_ text: String) throws(Fault) {
        guard let colon = text.firstIndex(of: ":") else { throw .shape(text) }
        let name = String(text[..<colon])
        let value = String(text[colon...].dropFirst())
        guard let property = Self.properties.first(where: { $0.name == name }) else {
            let known = Self.properties.map(\.name)
            throw .unknownProperty(name, known: known, near: NearestWord.to(name, among: known))
        }
        self = try property.read(value)
    }

    private typealias Property = (name: String, read: @Sendable (String) throws(Fault) -> Condition)

    private static let properties: [Property] = [
        ("call.state", { text throws(Fault) in .callState(try word(text, of: "call.state")) }),
        ("call.code", { text throws(Fault) in .callCode(try code(text)) }),
        ("sip.registration", { text throws(Fault) in .registration(try word(text, of: "sip.registration")) }),
    ]

    private static func word<Word: RawRepresentable<String> & CaseIterable>(
        _ text: String,
        of property: String
    ) throws(Fault) -> Word {
        if let word = Word(rawValue: text) { return word }
        let known = Word.allCases.map(\.rawValue)
        throw .unknownWord(text, of: property, known: known, near: NearestWord.to(text, among: known))
    }

    private static func code(_ text: String) throws(Fault) -> Int {
        guard text.utf8.count == 3, let code = Int(text), SIPStatus.codes.contains(code) else { throw .badCode(text) }
        return code
    }
}

extension Condition.Fault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .shape(let text):
            "a condition has the form noun.property:value, such as call.state:talking, not \"\(text.shortened)\""
        case .unknownProperty(let name, let known, let near):
            "there is no \"\(name.shortened)\" to look at, only \(known.inSentence)" + near.asHint
        case .unknownWord(let word, let property, let known, let near):
            "\(property) is one of \(known.inSentence), not \"\(word.shortened)\"" + near.asHint
        case .badCode(let text):
            "call.code is a status code from 100 to 699, not \"\(text.shortened)\""
        }
    }
}
