public import HTTPWire
import IntercomModel

extension Condition {
    /// What keeps a text from being a condition.
    public enum Fault: Error, Sendable, Equatable {
        /// It is not `noun.property:value`.
        case shape(String)
        case unknownProperty(String, known: [String], near: String?)
        case unknownWord(String, of: String, known: [String], near: String?)
        case badCode(String)
        case badRequest(String, RequestPattern.Fault)
        case badKey(String)
    }

    /// Reads `noun.property:value`.
    public init(_ text: String) throws(Fault) {
        guard let colon = text.firstIndex(of: ":") else { throw .shape(text) }
        let name = String(text[..<colon])
        let value = String(text[colon...].dropFirst())
        if let number = Self.lockNumber(name) {
            self = .lock(number, isOpen: try Self.word(value, of: name) == DeviceStart.Opening.open)
            return
        }
        guard let property = Self.properties.first(where: { $0.name == name }) else {
            let known = Self.properties.map(\.name) + ["lock.1"]
            throw .unknownProperty(name, known: known, near: NearestWord.to(name, among: known))
        }
        self = try property.read(value)
    }

    private typealias Property = (name: String, read: @Sendable (String) throws(Fault) -> Condition)

    private static let properties: [Property] = [
        ("call.state", { text throws(Fault) in .callState(try word(text, of: "call.state")) }),
        ("call.code", { text throws(Fault) in .callCode(try code(text)) }),
        ("sip.registration", { text throws(Fault) in .registration(try word(text, of: "sip.registration")) }),
        ("door", { text throws(Fault) in .door(isOpen: try word(text, of: "door") == DeviceStart.Opening.open) }),
        ("power", { text throws(Fault) in .power(isOn: try word(text, of: "power") == Switch.on) }),
        ("request", { text throws(Fault) in .request(try request(text)) }),
        ("log", { text throws(Fault) in .logged(try key(text)) }),
    ]

    /// 2 for `lock.2`.
    private static func lockNumber(_ name: String) -> Int? {
        guard name.hasPrefix("lock."), let number = Int(name.dropFirst(5)), number > 0 else { return nil }
        return number
    }

    private static func word<Word: RawRepresentable<String> & CaseIterable>(
        _ text: String,
        of property: String
    ) throws(Fault) -> Word {
        if let word = Word(rawValue: text) { return word }
        let known = Word.allCases.map(\.rawValue)
        throw .unknownWord(text, of: property, known: known, near: NearestWord.to(text, among: known))
    }

    private static func request(_ text: String) throws(Fault) -> RequestPattern {
        do throws(RequestPattern.Fault) {
            return try RequestPattern(text)
        } catch {
            throw .badRequest(text, error)
        }
    }

    private static func key(_ text: String) throws(Fault) -> String {
        let isWord = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        guard isWord, !text.isEmpty else { throw .badKey(text) }
        return text
    }

    private static func code(_ text: String) throws(Fault) -> Int {
        guard text.utf8.count == 3, let code = Int(text), SIPStatus.codes.contains(code) else { throw .badCode(text) }
        return code
    }
}

extension Condition.Fault {
    /// The word that was probably meant.
    var fix: String? {
        switch self {
        case .unknownProperty(_, known: _, let near), .unknownWord(_, of: _, known: _, let near): near
        case .shape, .badCode, .badRequest, .badKey: nil
        }
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
        case .badRequest(let text, let fault):
            fault.explained(in: text)
        case .badKey(let text):
            "a key of the log is one word such as incoming_call, not \"\(text.shortened)\""
        }
    }
}
