import JSONTree

/// Something that a client did wrong; `docs/findings.md` has a paragraph on each kind.
public struct SimulatedFinding: Sendable, Hashable, CustomStringConvertible {
    /// `call-without-login`
    public let kind: String
    /// `error`, `warning`
    public let severity: String
    public let title: String
    public let advice: String
    /// How many times.
    public let count: Int

    init(_ json: JSONValue) {
        kind = json["kind"]?.string ?? ""
        severity = json["severity"]?.string ?? ""
        title = json["title"]?.string ?? ""
        advice = json["advice"]?.string ?? ""
        count = json["count"]?.int ?? 0
    }

    public var description: String { "\(severity): \(title) (\(count == 1 ? "once" : "\(count) times"))" }
}
