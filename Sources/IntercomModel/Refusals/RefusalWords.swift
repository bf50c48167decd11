/// How a device words its refusals (fact sheet, parts 0.4 and 0.5).
public struct RefusalWords: Sendable, Hashable {
    public enum Form: String, Sendable, Hashable, CaseIterable {
        /// `{"error":{"code":"not_valid","message":"...","data":{"param":"must be a string"}}}`
        case coded
        /// `{"error":"Wrong JSON body"}`
        case plain
    }

    public var form: Form
    /// Older firmware spells it `invalid_authentification`. Of the coded form.
    public var authenticationCode: String
    /// `data` names the field (`{"number":"must be a string"}`) where others say `param`. Of the coded form.
    public var namesField: Bool
    /// In place of the standard ones.
    public var texts: [RefusalText: String]

    public init(
        form: Form = .coded,
        authenticationCode: String = "invalid_authentication",
        namesField: Bool = false,
        texts: [RefusalText: String] = [:]
    ) {
        self.form = form
        self.authenticationCode = authenticationCode
        self.namesField = namesField
        self.texts = texts
    }

    public static let factory = RefusalWords()

    public subscript(text: RefusalText) -> String {
        texts[text] ?? text.standard(in: form)
    }
}
