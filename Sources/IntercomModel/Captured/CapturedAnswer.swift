/// An answer as a real device gave it: it has the last word on what its endpoint says.
public struct CapturedAnswer: Sendable, Hashable {
    /// Nil leaves the model's.
    public var status: Int?
    /// As it came; nil leaves the model's.
    public var body: String?
    /// What `Content-Type` says; nil leaves the model's.
    public var type: String?
    /// How long the device takes for it; nil where that is not worth a word.
    public var after: Duration?

    public init(status: Int? = nil, after: Duration? = nil, body: String? = nil, type: String? = nil) {
        (self.status, self.after, self.body, self.type) = (status, after, body, type)
    }
}

/// Refusals that belong to no endpoint, by the names under which a profile may give their answers.
public enum CapturedRefusal: String, Sendable, Hashable, CaseIterable {
    case noToken = "no-token"
    case unknownPath = "unknown-path"
    case wrongMethod = "wrong-method"
}

/// Which device answered, and when.
public struct CapturedFrom: Sendable, Hashable {
    /// As `/api/info` spells it.
    public var model: String
    public var firmware: String
    /// As well as it is known: `2026-11-28`.
    public var date: String

    public init(model: String = "", firmware: String = "", date: String = "") {
        (self.model, self.firmware, self.date) = (model, firmware, date)
    }
}
