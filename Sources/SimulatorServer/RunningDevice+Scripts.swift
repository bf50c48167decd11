import ControlAPI
import HTTPTransport
import HTTPWire
import Reactor

/// Long scripts of the tester are read on a thread of their own, one after the other.
extension RunningDevice {
    /// What is read in some 20 ms.
    static let longestReadAtOnce = 65_536

    /// - Returns: the plan, by which the answer waits.
    func read(_ script: LongScript, _ plan: ResponsePlan) -> ResponsePlan {
        scripts.append(script)
        if scripts.count == 1 { readNext() }
        return plan
    }

    private func readNext() {
        guard let script = scripts.first else { return }
        let (loop, seat) = (loop, Seat(device: self))
        let isStarted = Background.run {
            let read = script.read()
            loop.post { seat.device?.goOn(with: read) }
        }
        // Without a thread the others have to wait; the answer still comes later, as was said.
        if !isStarted {
            let read = script.read()
            loop.post { seat.device?.goOn(with: read) }
        }
    }

    fileprivate func goOn(with read: ReadScript) {
        guard !hasLeft else { return }
        scripts.removeFirst()
        catchUp()
        if let held = api.goOn(with: read, on: &desk) { host?.carryOut(held, for: self) }
        settle()
        followLink()
        readNext()
    }
}

/// A device on its way through a thread that does not touch it.
private struct Seat: @unchecked Sendable {
    weak var device: RunningDevice?
}
