import IntercomModel

/// A story that is being played: where it stands, and what it waits for.
struct Performance: Sendable {
    enum Role: Sendable, Equatable {
        /// The called side of the call with this number; it ends with the call.
        case call(Int)
        case timeline
    }

    enum Wait: Sendable {
        case cue(Cue, TimerID)
        case condition(Condition)
    }

    /// Steps that are played one by one, so many times: a story, a branch of a choice, the inside of a repeat.
    struct Frame: Sendable {
        let steps: [Step]
        var next = 0
        /// Nil is for ever.
        var passes: Int? = 1
    }

    let role: Role
    /// The file's own name, without folder.
    let file: String
    /// The innermost comes last.
    private var frames: [Frame]
    var wait: Wait?

    init(_ role: Role, of file: String, story: [Step]) {
        self.role = role
        self.file = file
        frames = [Frame(steps: story)]
    }

    /// The step that comes next, when there is one.
    var step: Step? {
        guard let frame = frames.last else { return nil }
        return frame.steps[frame.next]
    }

    /// Goes on to the step behind the present one; from the last one of a frame, behind the step that holds the frame.
    mutating func moveOn() {
        while var frame = frames.popLast() {
            frame.next += 1
            if frame.next == frame.steps.count {
                frame.next = 0
                frame.passes = frame.passes.map { $0 - 1 }
                if frame.passes == 0 { continue }
            }
            frames.append(frame)
            return
        }
    }

    /// Goes on to the first step of the inside of the present one.
    mutating func enter(_ steps: [Step], times: Int? = 1) {
        frames.append(Frame(steps: steps, passes: times))
    }

    var waitsForCondition: Bool {
        if case .condition? = wait { true } else { false }
    }

    /// Whether it waits for this very cue.
    func waits(for cue: Cue) -> Bool {
        if case .cue(cue, _)? = wait { true } else { false }
    }
}
