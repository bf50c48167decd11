import JSONTree

/// The clock of a device.
public struct SimulatedClock: Sendable {
    let device: SimulatedDevice

    /// Everything that is due on the way happens, in its order, before this returns.
    public func advance(by duration: Duration) async throws {
        try await device.ask("POST", "/clock/advance", ["by": .string(duration.text)])
    }

    /// To a date by RFC 3339, such as `2026-01-01T08:00:00Z`.
    public func advance(to date: String) async throws {
        try await device.ask("POST", "/clock/advance", ["to": .string(date)])
    }

    /// To the instant at which the condition holds, such as `call.state:ended`.
    /// - Throws: when it does not hold within the limit.
    public func advance(until condition: String, limit: Duration = .seconds(3600)) async throws {
        try await device.ask(
            "POST",
            "/clock/advance",
            ["until": .string(condition), "limit": .string(limit.text)]
        )
    }

    /// What the device's calendar says, by RFC 3339.
    public var date: String {
        get async throws { try await device.ask("GET", "/clock")["date"]?.string ?? "" }
    }
}

extension Duration {
    /// As the control port reads it; what is below a millisecond is rounded up.
    fileprivate var text: String { "\(Int((self / .milliseconds(1)).rounded(.up)))ms" }
}
