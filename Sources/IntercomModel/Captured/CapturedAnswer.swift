/// An answer as a real device gave it: it has the last word on what its endpoint says.
public struct CapturedAnswer: Sendable, Hashable {
    /// Nil leaves the model's.
    public var status: Int?
    /// As it came; nil leaves the model's.
    public var body: String?
    /// What `Content-Type` says; nil leaves the model's.
    public var type: String?

    public init(status: Int? = nil, body: String? = nil, type: String? = nil) {
        (self.status, self.body, self.type) = (status, body, type)
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
