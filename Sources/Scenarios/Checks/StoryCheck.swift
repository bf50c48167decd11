import IntercomModel

/// Finds steps that cannot happen where they stand, and such that come after the device has given up.
///
/// Where chance has a choice, the story is followed along each branch: a step is impossible when it is so on all ways.
struct StoryCheck {
    private var ways = [Way()]
    private let timeouts: CallTimeouts
    /// Only the first step that comes too late is reported: later ones are late as well.
    private var isLate = false

    static func check(_ story: [Step], _ timeouts: CallTimeouts, _ findings: inout Findings) {
        var check = StoryCheck(timeouts: timeouts)
        check.follow(story, &findings)
    }

    private init(timeouts: CallTimeouts) {
        self.timeouts = timeouts
    }

    /// - Returns: false when an impossible step was found: what comes behind it is not looked at.
    @discardableResult
    private mutating func follow(_ story: [Step], _ findings: inout Findings) -> Bool {
        for step in story {
            guard follow(step, &findings) else { return false }
        }
        return true
    }

    private mutating func follow(_ step: Step, _ findings: inout Findings) -> Bool {
        for index in ways.indices { ways[index].elapsed += step.after }
        let lateness = isLate ? nil : lateness(of: step.verb)
        let oddity = oddity(of: step.verb)
        var problem: Problem?
        ways = ways.compactMap { way in
            var way = way
            let obstacle = way.move(by: step.verb, timeouts)
            problem = problem ?? obstacle
            return obstacle == nil ? way : nil
        }
        if ways.isEmpty, let problem {
            findings.error(problem, at: step.position)
            return false
        }
        for index in ways.indices { ways[index].elapsed += step.length }
        if let oddity { findings.warning(oddity, at: step.position) }
        if let lateness {
            findings.warning(lateness, at: step.position)
            isLate = true
        }
        return followInside(step.verb, &findings)
    }

    private mutating func followInside(_ verb: Verb, _ findings: inout Findings) -> Bool {
        switch verb {
        case .either(let branches):
            let start = self
            var ends: [Way] = []
            for branch in branches {
                var check = start
                guard check.follow(branch.story, &findings) else { return false }
                ends += check.ways
                isLate = isLate || check.isLate
            }
            ways = ends.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
            return true
        case .repeat(let times, let story):
            let start = ways
            guard follow(story, &findings) else { return false }
            if times == 1 { return true }
            guard follow(story, &findings) else { return false }
            extend(by: (times ?? 2) - 2, since: start)
            return true
        case .waitFor:
            for index in ways.indices { ways[index].isTimed = false }
            return true
        case .sip, .hangup, .silence, .dtmf, .act, .fault:
            return true
        }
    }

    /// The passes behind the second take as long as the two before them did on average.
    private mutating func extend(by passes: Int, since start: [Way]) {
        guard passes > 0, ways.count == 1, start.count == 1 else { return }
        ways[0].elapsed += (ways[0].elapsed - start[0].elapsed) / 2 * min(passes, 1_000_000)
    }

    /// What is possible and yet never seen, on all ways.
    private func oddity(of verb: Verb) -> Problem? {
        guard case .sip(let status) = verb else { return nil }
        let problems = ways.map { $0.oddity(of: status) }
        return problems.contains(nil) ? nil : problems.first ?? nil
    }

    /// Late on all ways.
    private func lateness(of verb: Verb) -> Problem? {
        let problems = ways.map { $0.lateness(of: verb, timeouts) }
        return problems.contains(nil) ? nil : problems.first ?? nil
    }
}

/// How far a call has come on one way through its story.
private struct Way: Equatable {
    enum Stage: Equatable {
        case unanswered
        /// By a provisional status.
        case progressing(code: Int)
        case answered(code: Int)
        case refused(code: Int)
        case hungUp
        case silent
        /// The other side has vanished; the call goes on until the device ends it.
        case gone
    }

    var stage = Stage.unanswered
    /// Since the start of the call, or since its answer.
    var elapsed = Duration.zero
    /// False after a wait whose end is unknown.
    var isTimed = true

    /// Goes one stage further, or says why it cannot.
    mutating func move(by verb: Verb, _ timeouts: CallTimeouts) -> Problem? {
        switch (stage, verb) {
        case (.refused(let code), _): return .story(.afterRefusal(code: code))
        case (.hungUp, _): return .story(.afterHangup)
        case (.silent, _): return .story(.afterSilence(limit: timeouts.noAnswer))

        case (.unanswered, .silence): stage = .silent
        case (.progressing, .silence), (.answered, .silence): return .story(.silenceNotFirst)

        case (.answered(let code), .sip(let status)):
            return status.isSuccess ? .story(.secondAnswer(code: code)) : .story(.statusAfterAnswer(code: code))
        case (.answered, .dtmf): break
        case (.unanswered, .dtmf), (.progressing, .dtmf): return .story(.digitsBeforeAnswer)

        case (.unanswered, .hangup(.remote)), (.progressing, .hangup(.remote)): return .story(.hangupBeforeAnswer)
        case (.answered, .hangup(.vanish)), (.unanswered, .hangup(.vanish)), (.progressing, .hangup(.vanish)):
            stage = .gone
        case (.answered, .hangup), (.unanswered, .hangup), (.progressing, .hangup), (.gone, .hangup(.local)):
            stage = .hungUp
        case (.gone, .sip), (.gone, .dtmf), (.gone, .hangup), (.gone, .silence): return .story(.afterVanish)

        case (.unanswered, .sip(let status)), (.progressing, .sip(let status)): answer(with: status)

        case (_, .act), (_, .fault), (_, .either), (_, .repeat), (_, .waitFor): break
        }
        return nil
    }

    private mutating func answer(with status: SIPStatus) {
        switch status.meaning {
        case .trying, .progress:
            stage = .progressing(code: status.code)
        case .success:
            stage = .answered(code: status.code)
            elapsed = .zero
            isTimed = true
        case .failure:
            stage = .refused(code: status.code)
        }
    }

    /// In some 330 calls of four phones and two servers none of these was seen.
    func oddity(of status: SIPStatus) -> Problem? {
        switch (stage, status.code) {
        case (.progressing(let code), 100) where code > 100: .story(.tryingAfterProgress(code: code))
        case (.unanswered, 202), (.unanswered, 481), (.unanswered, 491): .story(.unusualAnswer(code: status.code))
        case (.progressing, 202), (.progressing, 481), (.progressing, 491): .story(.unusualAnswer(code: status.code))
        default: nil
        }
    }

    /// A time-out that is due together with a step was set before it, so it fires first.
    func lateness(of verb: Verb, _ timeouts: CallTimeouts) -> Problem? {
        guard isTimed else { return nil }
        if verb == .silence { return elapsed > .zero ? .story(.silenceWaits) : nil }
        switch stage {
        case .unanswered where elapsed >= timeouts.noAnswer:
            return .story(.tooLateToRing(at: elapsed, limit: timeouts.noAnswer))
        case .unanswered, .progressing:
            return elapsed < timeouts.dial ? nil : .story(.tooLateToAnswer(at: elapsed, limit: timeouts.dial))
        case .answered:
            return elapsed < timeouts.talk ? nil : .story(.tooLateToTalk(at: elapsed, limit: timeouts.talk))
        case .refused, .hungUp, .silent, .gone:
            return nil
        }
    }
}
