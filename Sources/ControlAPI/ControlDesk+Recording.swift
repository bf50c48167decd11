import HTTPWire
import SimulatorCore

/// What the tester does is recorded as it is asked for: whatever moves the device will move it again.
extension ControlAPI {
    /// Whether the request may move the device. A reset is seen to where it is done.
    static func moves(_ request: HTTPRequest) -> Bool {
        guard request.method != "GET", request.method != "HEAD" else { return false }
        let noun = request.target.path.split(separator: "/").first ?? ""
        return !["verify", "devices", "bundle", "reset"].contains(noun)
    }
}

extension ControlDesk {
    /// - Parameter limit: as many inputs are kept; 0 keeps nothing.
    public mutating func startRecording(limit: Int) {
        guard limit > 0 else { return }
        recording = Recording(limit: limit)
        beginLife()
    }

    /// A life ends with a reset, unless a snapshot leads back to it.
    mutating func beginLife() {
        guard recording != nil, snapshots.isEmpty else { return }
        recording?.begin(Recording.Life(simulation.setup, clock: clockMode, lastSnapshot: lastSnapshot))
    }

    mutating func recordReset() {
        guard recording != nil, !snapshots.isEmpty, let request else { return }
        record(request)
    }

    /// To be called before the request is answered.
    mutating func record(_ request: HTTPRequest) {
        let what = ControlRequest(
            method: request.method,
            target: request.target.text,
            body: request.body,
            wallDate: wallDate
        )
        recording?.note(.control(what), at: simulation.now)
    }
}
