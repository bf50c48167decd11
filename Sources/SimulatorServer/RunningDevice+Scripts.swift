import ControlAPI
import HTTPTransport
import HTTPWire
import Reactor
import SimulatorCore

/// What takes long is read on a thread of its own, one after the other.
extension RunningDevice {
    /// What is read in some 20 ms.
    static let longestReadAtOnce = 65_536

    /// - Returns: the plan, by which the answer waits.
    func read(_ reading: LongRead, _ plan: ResponsePlan) -> ResponsePlan {
        readings.append(reading)
        if readings.count == 1 { readNext() }
        return plan
    }

    private func readNext() {
        guard let reading = readings.first else { return }
        Background.run({ reading.read() }, on: loop, for: self, then: { $0.goOn(with: $1) })
    }

    private func goOn(with result: LongRead.Result) {
        guard !hasLeft else { return }
        readings.removeFirst()
        catchUp()
        switch result {
        case .script(let script): api.goOn(with: script, on: &desk)
        case .device(let device, let setup): host?.make(device, from: setup, askedOf: self)
        }
        settle()
        followLink()
        readNext()
    }
}

/// A script of the tester, or what a device is to be set up from.
enum LongRead: Sendable {
    enum Result: Sendable {
        case script(ReadScript)
        case device(DeviceToBe, Swift.Result<Setup, ControlError>)
    }

    case script(LongScript)
    case device(DeviceToBe, Configuration)

    /// May be called on any thread.
    func read() -> Result {
        switch self {
        case .script(let script):
            .script(script.read())
        case .device(let device, let configuration):
            .device(device, Swift.Result { () throws(ControlError) in try configuration.setup(for: device.wish) })
        }
    }
}
