import IntercomModel

/// A story that is being played: where it stands, and what it waits for.
struct Performance: Sendable {
    enum Role: Sendable, Equatable {
        /// The called side of the call with this number; it ends with the call.
        case call(Int)
        case timeline
        /// An entry of the time line that waits for the calendar, by its number.
        case alarm(Int)

        var isTimeline: Bool {
            switch self {
            case .call: false
            case .timeline, .alarm: true
            }
        }
    }

    enum Wait: Sendable {
        case cue(Cue, TimerID)
        case condition(Condition)
    }

    /// Steps that are played one by one, a number of times: a story, a branch of a choice, the inside of a repeat.
    struct Frame: Sendable {
        let steps: [Step]
        var next = 0
        /// Nil is without end.
        var passes: Int? = 1

        /// - Returns: whether a step comes next; not behind the last step of the last pass.
        mutating func moveOn() -> Bool {
            next += 1
            guard next == steps.count else { return true }
            next = 0
            passes = passes.map { $0 - 1 }
            return passes != 0
        }
    }

    var role: Role
    /// The file's own name, without folder.
    let file: String
    /// The innermost.
    private var frame: Frame
    /// Those around it, the outermost first.
    private var outer: [Frame] = []
    private(set) var isOver = false
    var wait: Wait?

    init(_ role: Role, of file: String, story: [Step]) {
        self.role = role
        self.file = file
        frame = Frame(steps: story)
    }

    /// The step that comes next, unless it is over. Lent, not copied.
    var step: Step {
        _read { yield frame.steps[frame.next] }
    }

    /// Goes on to the step behind the present one; from the last one of a frame, behind the step that holds the frame.
    mutating func moveOn() {
        while !frame.moveOn() {
            guard let next = outer.popLast() else {
                isOver = true
                return
            }
            frame = next
        }
    }

    /// Goes on to the first step of the inside of the present one.
    mutating func enter(_ steps: [Step], times: Int? = 1) {
        outer.append(frame)
        frame = Frame(steps: steps, passes: times)
    }

    var waitsForCondition: Bool {
        if case .condition? = wait { true } else { false }
    }

    /// Whether it waits for this very cue.
    func waits(for cue: Cue) -> Bool {
        if case .cue(cue, _)? = wait { true } else { false }
    }
}
