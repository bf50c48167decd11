import IntercomModel

/// Finds steps that cannot happen where they stand, and such that come after the device has given up.
struct StoryCheck {
    /// How far the call has come when a step is looked at.
    private enum Stage {
        case unanswered
        /// By a provisional status.
        case progressing
        case answered(code: Int)
        case refused(code: Int)
        case hungUp
        case silent
    }

    private var stage = Stage.unanswered
    /// Since the start of the call, or since its answer.
    private var elapsed = Duration.zero

    /// Only the first step that comes too late is told: the ones behind it are late as well.
    static func check(_ story: [Step], _ findings: inout Findings) {
        var check = StoryCheck()
        var isLate = false
        for (index, step) in story.enumerated() {
            check.elapsed += step.after
            let lateness = isLate ? nil : check.lateness(of: step)
            if let problem = check.move(by: step.verb, isFirst: index == 0) {
                findings.error(problem, at: step.position)
                return
            }
            if let lateness {
                findings.warning(lateness, at: step.position)
                isLate = true
            }
        }
    }

    /// Goes one stage further, or says why it cannot.
    private mutating func move(by verb: Verb, isFirst: Bool) -> Problem? {
        switch (stage, verb) {
        case (.refused(let code), _): return .afterRefusal(code: code)
        case (.hungUp, _): return .afterHangup
        case (.silent, _): return .afterSilence
        case (_, .silence) where !isFirst: return .silenceNotFirst
        case (_, .silence): stage = .silent

        case (.answered(let code), .sip(let status)):
            return status.isSuccess ? .secondAnswer(code: code) : .statusAfterAnswer(code: code)
        case (.answered, .dtmf): break
        case (.unanswered, .dtmf), (.progressing, .dtmf): return .digitsBeforeAnswer

        case (.unanswered, .hangup(.remote)), (.progressing, .hangup(.remote)): return .hangupBeforeAnswer
        case (.answered, .hangup), (.unanswered, .hangup(.local)), (.progressing, .hangup(.local)): stage = .hungUp

        case (.unanswered, .sip(let status)), (.progressing, .sip(let status)): answer(with: status)
        }
        return nil
    }

    private mutating func answer(with status: SIPStatus) {
        switch status.meaning {
        case .trying, .progress:
            stage = .progressing
        case .success:
            stage = .answered(code: status.code)
            elapsed = .zero
        case .failure:
            stage = .refused(code: status.code)
        }
    }

    /// A time-out that is due together with a step was set before it, so it fires first.
    private func lateness(of step: Step) -> Problem? {
        if step.verb == .silence { return elapsed > .zero ? .silenceWaits : nil }
        let timeouts = DeviceProfile.factory.timeouts
        switch stage {
        case .unanswered where elapsed >= timeouts.noAnswer:
            return .tooLateToRing(at: elapsed, limit: timeouts.noAnswer)
        case .unanswered, .progressing:
            return elapsed < timeouts.dial ? nil : .tooLateToAnswer(at: elapsed, limit: timeouts.dial)
        case .answered:
            return elapsed < timeouts.talk ? nil : .tooLateToTalk(at: elapsed, limit: timeouts.talk)
        case .refused, .hungUp, .silent:
            return nil
        }
    }
}
