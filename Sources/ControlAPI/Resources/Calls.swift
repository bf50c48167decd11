import APIContract
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore

/// The calls so far, and the virtual hands of the other side.
enum Calls: ControlResource {
    enum Operation: Hashable, CaseIterable {
        case list
        case receive
        case hand(Simulation.Hand)

        static var allCases: [Operation] { [.list, .receive] + Simulation.Hand.allCases.map { .hand($0) } }
    }

    static func row(of operation: Operation) -> ControlRow {
        switch operation {
        case .list:
            ControlRow(.get, "/calls", takes: .nothing, shows: .json(list.shape), mayRefuse: [], moves: .nothing)
        case .receive:
            ControlRow(
                .post,
                "/calls",
                takes: .json(.object([.required("from", .string(length: 1...256))])),
                shows: .json(CallView.view.shape),
                mayRefuse: [.conflict],
                moves: .device
            )
        case .hand(let hand):
            ControlRow(
                .post,
                "/calls/current/\(hand.rawValue)",
                takes: .nothing,
                shows: .json(CallView.view.shape),
                mayRefuse: [.conflict],
                moves: .device
            )
        }
    }

    static func outcome(
        of operation: Operation,
        for request: ValidRequest,
        on session: inout ControlSession
    ) throws(ControlError) -> ControlOutcome {
        switch operation {
        case .list: .json(list.json(of: session.simulation.device))
        case .receive: .json(try receive(from: request.body["from"]?.string ?? "", &session.simulation))
        case .hand(let hand): .json(try lend(hand, &session.simulation))
        }
    }

    private static let list = View<Device>([
        .value("calls", .array(of: CallView.view.shape)) { device in
            .array(device.calls.map { CallView.json(of: $0, on: device) })
        },
        .number("dropped", \.calls.dropped),
    ])
}

extension Calls {
    private static func receive(
        from caller: String,
        _ simulation: inout Simulation
    ) throws(ControlError) -> JSONValue {
        do throws(DeviceError) {
            return CallView.json(of: try simulation.receiveCall(from: caller), on: simulation.device)
        } catch {
            throw .conflict(sentence(error, "receive a call", simulation.device))
        }
    }

    private static func lend(
        _ hand: Simulation.Hand,
        _ simulation: inout Simulation
    ) throws(ControlError) -> JSONValue {
        do throws(DeviceError) {
            try simulation.lend(hand)
        } catch {
            throw .conflict(sentence(error, hand.rawValue, simulation.device))
        }
        guard let call = simulation.device.call else { preconditionFailure("a hand was lent to no call") }
        return CallView.json(of: call, on: simulation.device)
    }

    /// - Parameter hand: what could not be done: `answer`, or a step of a script such as `sip 486`.
    static func sentence(_ error: DeviceError, _ hand: String, _ device: Device) -> String {
        switch error {
        case .noCall: "there is no call to \(hand)"
        case .down: "the device is \(device.power == .off ? "off" : "rebooting")"
        case .noLock(let number): "the device has no lock \(number)"
        case .illegal(let transition):
            "a call that is \(transition.from.name) cannot take \(hand)"
        }
    }
}
