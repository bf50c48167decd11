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
    private var isLate = false

    static func check(_ story: [Step], _ findings: inout Findings) {
        var check = StoryCheck()
        for (index, step) in story.enumerated() {
            check.lookAtTime(of: step, &findings)
            if let problem = check.move(by: step.verb, isFirst: index == 0) {
                findings.error(problem, at: step.position)
                return
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
    private mutating func lookAtTime(of step: Step, _ findings: inout Findings) {
        elapsed += step.after
        guard !isLate else { return }
        if step.verb == .silence, step.after > .zero { findings.warning(.silenceWaits, at: step.position) }
        let timeouts = DeviceProfile.factory.timeouts
        let problem: Problem? =
            switch stage {
            case .unanswered where elapsed >= timeouts.noAnswer:
                .tooLateToRing(at: elapsed, limit: timeouts.noAnswer)
            case .unanswered, .progressing:
                elapsed < timeouts.dial ? nil : .tooLateToAnswer(at: elapsed, limit: timeouts.dial)
            case .answered:
                elapsed < timeouts.talk ? nil : .tooLateToTalk(at: elapsed, limit: timeouts.talk)
            case .refused, .hungUp, .silent:
                nil
            }
        guard let problem, step.verb != .silence else { return }
        isLate = true
        findings.warning(problem, at: step.position)
    }
}
