public import APIContract
public import HTTPWire
import SimulatorCore

/// A device whose script or profile is read beside the server's loop, as a long script is: its answer waits for that.
public struct DeviceToBe: Sendable {
    /// The answer that waits for it.
    let hold: Int
    public let wish: NewDevice
    public let request: HTTPRequest

    /// How long the script is that came with the request; 0 where files are named.
    fileprivate var byteCount: Int { wish.scenarioText?.utf8.count ?? 0 }
}

extension ControlAPI {
    /// The request waits.
    /// - Returns: nothing to be read where that is refused.
    public func wait(
        for wish: NewDevice,
        _ request: HTTPRequest,
        on session: inout ControlSession
    ) -> (DeviceToBe?, ResponsePlan) {
        let device = DeviceToBe(hold: session.holds.next, wish: wish, request: request)
        do throws(ControlError) {
            try session.beginReading(device.byteCount)
        } catch {
            return (nil, plan(of: dialect.reply(to: error), to: request))
        }
        return (device, begin(.reading, for: request, on: &session))
    }

    /// It was read.
    /// - Returns: whether it is still to be made: not where its client has gone, or a reset has answered.
    public func isWanted(_ device: DeviceToBe, on session: inout ControlSession) -> Bool {
        session.endReading(device.byteCount)
        return session.holds[device.hold].map { $0.answer == nil } ?? false
    }

    public func answer(
        _ device: DeviceToBe,
        with result: Result<Reply, ControlError>,
        on session: inout ControlSession
    ) {
        switch result {
        case .success(let reply): session.holds.answer(device.hold, with: reply)
        case .failure(let error): session.holds.answer(device.hold, with: dialect.reply(to: error))
        }
    }
}
