import JSONTree

/// The calls of a device, and the actions of the other side.
public struct SimulatedCalls: Sendable {
    let device: SimulatedDevice

    /// The oldest first.
    public var all: [SimulatedCall] {
        get async throws {
            try await device.ask("GET", "/calls")["calls"]?.array?.map(SimulatedCall.init) ?? []
        }
    }

    /// 180
    @discardableResult public func ring() async throws -> SimulatedCall { try await lend("ring") }
    /// 200
    @discardableResult public func answer() async throws -> SimulatedCall { try await lend("answer") }
    /// 486
    @discardableResult public func busy() async throws -> SimulatedCall { try await lend("busy") }
    /// 603
    @discardableResult public func decline() async throws -> SimulatedCall { try await lend("decline") }
    /// BYE
    @discardableResult public func hangUp() async throws -> SimulatedCall { try await lend("hangup") }
    /// It vanishes without a word.
    @discardableResult public func drop() async throws -> SimulatedCall { try await lend("drop") }

    private func lend(_ hand: String) async throws -> SimulatedCall {
        SimulatedCall(try await device.ask("POST", "/calls/current/\(hand)"))
    }
}

public struct SimulatedCall: Sendable, Hashable {
    public let id: Int
    /// `outgoing`, `incoming`
    public let direction: String
    public let number: String
    /// `calling`, `ringing`, `talking`, `ended`
    public let state: String
    /// 0: none seen yet.
    public let sipCode: Int
    public let sipReason: String
    /// Whole seconds of talk.
    public let duration: Int

    init(_ json: JSONValue) {
        id = json["id"]?.int ?? 0
        direction = json["direction"]?.string ?? ""
        number = json["number"]?.string ?? ""
        state = json["state"]?.string ?? ""
        sipCode = json["sip_code"]?.int ?? 0
        sipReason = json["sip_reason"]?.string ?? ""
        duration = json["duration"]?.int ?? 0
    }
}
