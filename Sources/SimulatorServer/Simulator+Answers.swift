import ControlAPI
import HTTPTransport
import Reactor

/// Answers of the control port that come later.
extension Simulator {
    func holdBegan(_ hold: Int) {
        api.holdBegan(hold, on: &desk)
        if let timeout = api.timeout(of: hold, on: desk) {
            let timer = Timer(on: loop) { [weak self] in self?.timeOut(hold) }
            timer.arm(after: timeout)
            timeouts[hold] = timer
        }
        answerHolds()
    }

    func holdEnded(_ hold: Int) {
        timeouts[hold] = nil
        api.holdEnded(hold, on: &desk)
        setAlarm()
    }

    /// To be called after everything that may have moved the device.
    func answerHolds() {
        for (hold, plan) in api.takeAnswers(on: &desk) {
            timeouts[hold] = nil
            control?.resume(hold, with: plan)
        }
    }

    func endHolds(because sentence: String) {
        for (hold, plan) in api.endHolds(because: sentence, on: &desk) {
            timeouts[hold] = nil
            control?.resume(hold, with: plan)
        }
    }

    private func timeOut(_ hold: Int) {
        catchUp()
        api.timeOut(hold, on: &desk)
        settle()
    }
}
