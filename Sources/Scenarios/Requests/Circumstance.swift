public import IntercomModel

/// When a rule about requests is meant, besides their method and path: what they say, and how the device is then.
public struct Circumstance: Sendable, Hashable {
    /// `while: "call.state:talking"`
    public var state: Condition?
    /// `during: call`: from its start to its end.
    public var isDuringCall = false
    /// `where: { "body.number": "/^1/" }`: all of them.
    var fields: [FieldDemand] = []

    init(state: Condition? = nil, isDuringCall: Bool = false, fields: [FieldDemand] = []) {
        (self.state, self.isDuringCall, self.fields) = (state, isDuringCall, fields)
    }

    /// Whether it is always so.
    var isAlways: Bool { state == nil && !isDuringCall && fields.isEmpty }

    /// - Parameter facts: nil where no request has come yet.
    public func holds(for facts: RequestFacts?, on device: Device) -> Bool {
        if let state, !state.holds(on: device) { return false }
        if isDuringCall, device.call?.state.isRunning != true { return false }
        guard !fields.isEmpty else { return true }
        guard let facts else { return false }
        return fields.allSatisfy { $0.holds(for: facts) }
    }
}

extension Circumstance: CustomStringConvertible {
    public var description: String {
        ([state.map(\.description), isDuringCall ? "a call runs" : nil].compactMap(\.self) + fields.map(\.description))
            .joined(separator: " and ")
    }
}
