/// All that can be wrong with a script or a profile, by what it is about. Each kind has its sentences beside it: what is
/// wrong, then what would be right.
enum Problem: Error, Sendable, Equatable {
    case file(FileProblem)
    case key(KeyProblem)
    case value(ValueProblem)
    case dialled(DialledProblem)
    case step(StepProblem)
    case story(StoryProblem)
    case moment(MomentProblem)
    case fault(FaultProblem)
    case reply(ReplyProblem)
    case reach(ReachProblem)
}

extension Problem {
    var text: String {
        switch self {
        case .file(let problem): problem.text
        case .key(let problem): problem.text
        case .value(let problem): problem.text
        case .dialled(let problem): problem.text
        case .step(let problem): problem.text
        case .story(let problem): problem.text
        case .moment(let problem): problem.text
        case .fault(let problem): problem.text
        case .reply(let problem): problem.text
        case .reach(let problem): problem.text
        }
    }

    /// The word that was probably meant; it stands at the end of the sentence.
    var fix: String? {
        switch self {
        case .key(let problem): problem.fix
        case .value(let problem): problem.fix
        case .dialled(let problem): problem.fix
        case .step(let problem): problem.fix
        case .file, .story, .moment, .fault, .reply, .reach: nil
        }
    }
}
