import APIContract
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore

/// The calls so far, and the virtual hands of the other side.
enum Calls: Resource {
    enum Operation: Hashable, CaseIterable {
        case list
        case receive
        case hand(Simulation.Hand)

        static var allCases: [Operation] { [.list, .receive] + Simulation.Hand.allCases.map { .hand($0) } }
    }

    static func endpoints(of desk: ControlDesk) -> [Endpoint<Operation>] {
        [
            Endpoint(
                .list,
                .get,
                .base("/calls", .own),
                answer: .object([.required("calls", .array(of: shape))]),
                .own
            ),
            Endpoint(
                .receive,
                .post,
                .base("/calls", .own),
                body: .object([.required("from", .string(length: 1...256))]),
                answer: shape,
                .own
            ),
        ]
            + Simulation.Hand.allCases.map { hand in
                Endpoint(.hand(hand), .post, .base("/calls/current/\(hand.rawValue)", .own), answer: shape, .own)
            }
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from desk: inout ControlDesk
    ) throws(ControlError) -> Reply {
        switch operation {
        case .list:
            let device = desk.simulation.device
            return .json([
                "calls": .array(device.calls.map { CallView.json(of: $0, on: device) }),
                "dropped": .number(JSONNumber(device.calls.dropped)),
            ])
        case .receive:
            return .json(try receive(from: request.body["from"]?.string ?? "", &desk.simulation))
        case .hand(let hand):
            return .json(try lend(hand, &desk.simulation))
        }
    }

    private static func receive(
        from caller: String,
        _ simulation: inout Simulation
    ) throws(ControlError) -> JSONValue {
        do throws(DeviceError) {
            return CallView.json(of: try simulation.receiveCall(from: caller), on: simulation.device)
        } catch {
            throw .conflict(sentence(error, "receive a call"))
        }
    }

    private static func lend(
        _ hand: Simulation.Hand,
        _ simulation: inout Simulation
    ) throws(ControlError) -> JSONValue {
        do throws(DeviceError) {
            try simulation.lend(hand)
        } catch {
            throw .conflict(sentence(error, hand.rawValue))
        }
        guard let call = simulation.device.call else { preconditionFailure("a hand was lent to no call") }
        return CallView.json(of: call, on: simulation.device)
    }

    private static func sentence(_ error: DeviceError, _ hand: String) -> String {
        switch error {
        case .noCall: "there is no call to \(hand)"
        case .down: "the device is rebooting"
        case .noLock(let number): "the device has no lock \(number)"
        case .illegal(let transition):
            "a call that is \(transition.from.name) cannot take \(hand)"
        }
    }

    private static let shape = CallView.shape
}
