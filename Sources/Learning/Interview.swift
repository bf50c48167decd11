import APIContract
import HTTPWire
import IntercomModel
import JSONTree

/// Asks one question after the other, and decides by the answers what comes next. It knows no network and no clock.
///
/// It reads, unless more is permitted; it makes no more than two logins that are refused; it ends at the first 429, and at a
/// refused login that speaks of waiting. What it has begun it ends in any case: a call, a wrong value that was taken.
public struct Interview: Sendable {
    enum Stage: Int, CaseIterable {
        case info, bases, login, proofs, reads, heads, again, writes, invalid, call, wrongLogins, acts, over
    }

    let username: String
    let password: String
    private let permissions: Permissions
    private var stage = Stage.info
    var queue: ArraySlice<Question> = []
    public private(set) var transcript = Transcript()
    /// The token of the newest successful login.
    public internal(set) var token: String?
    /// Why it ended before all was asked; nil where it did not.
    public private(set) var ending: String?
    private var room = AnswerRoom()
    var search = BaseSearch()
    /// The base below which it logs in.
    var home = ""
    /// Whether all can be read without a login, and there is none.
    var needsNoLogin = false
    /// In place of the questions of the contract.
    private(set) var played: [Question]?
    var refusedLogins = 0
    private var failuresInARow = 0
    /// Whether it has answered anything.
    private var isThere = false
    /// What must still be asked, however it ends.
    var owed: [Question] = []
    /// Took long; they are asked once more.
    private var slow: [Question] = []
    /// By which form of a login the unit has let us in.
    var door: Question.Login?
    /// Whether the present token has opened anything.
    var isTokenProven = false
    var renewals = 0

    /// - Parameter password: in clear.
    public init(username: String, password: String, permissions: Permissions = Permissions()) {
        (self.username, self.password, self.permissions) = (username, password, permissions)
        queue = [Question(.info, UnitInfo.question, UnitInfo.path)]
    }

    /// Asks nothing but these, behind a login.
    public init(username: String, password: String, playing questions: [Question]) {
        self.init(username: username, password: password)
        played = questions
    }

    /// The unit's family, as far as it has said who it is.
    var profile: DeviceProfile { UnitInfo(transcript).profile }

    /// Below which the API stands, the main one first.
    public var bases: [String] { search.found }

    /// Whether it may read what a unit tells to those who know its password.
    public var isLetIn: Bool { token != nil || needsNoLogin }

    /// What is to come, as far as that is known: how many questions, and for how long they wait on purpose.
    public var remaining: (questions: Int, pauses: Duration) {
        let later = Stage.allCases.drop { $0.rawValue <= stage.rawValue }
        let rest = ending == nil ? queue + later.flatMap(questions(of:)) : owed[...]
        return (rest.count, rest.reduce(.zero) { $0 + ($1.pause ?? .zero) })
    }

    /// The next question; nil at the end.
    public mutating func next() -> Question? {
        guard ending == nil else { return owed.isEmpty ? nil : owed.removeFirst() }
        while queue.isEmpty {
            guard let next = Stage(rawValue: stage.rawValue + 1) else { return nil }
            stage = next
            guard next != .over else { return nil }
            queue = ArraySlice(next == .login ? firstLogin() : questions(of: next))
            guard ending == nil else { return nil }
        }
        let question = queue.removeFirst()
        owed += consequences(of: question)
        return question
    }

    /// - Parameter time: from the request to the end of the answer.
    public mutating func note(_ answer: Outcome, of question: Question, after time: Duration = .zero) {
        if case .skipped = answer { failuresInARow += 1 } else { (failuresInARow, isThere) = (0, true) }
        if renewsToken(answer, question) { return }
        let outcome = room.keeping(answer.withoutRedirection)
        transcript.append(Transcript.Entry(question, outcome, after: time))
        switch outcome {
        case .skipped(let why):
            if failuresInARow >= (isThere ? Self.patience : Self.firstPatience) {
                end(because: isThere ? "\(failuresInARow) questions in a row have no answer: \(why)" : why)
            }
            if played == nil { forget(question) }
        case .answered(let response):
            if case .read = question.purpose, time >= Transcript.long { slow.append(question) }
            if response.status.code == 429 {
                end(because: "the unit asks to wait: \(question.name) was answered with 429")
            }
            learn(response, of: question)
        }
        settle(question, outcome.response)
    }

    /// What was learnt so far is all there will be.
    public mutating func end(because why: String) {
        ending = ending ?? why
    }

    /// Why nothing can be made of it: the first reason that is known.
    public var obstacle: String? { ending ?? transcript.skipped.first }

    private static let patience = 12
    /// Where it has never said anything.
    private static let firstPatience = 3
    static let mostRenewals = 3
    static let mostRefusedLogins = 2
}

// What comes next.
extension Interview {
    private func questions(of stage: Stage) -> [Question] {
        switch stage {
        case .info: []
        case .bases: BaseSearch.questions
        case .login: []
        case .proofs: proofs
        case .reads: played ?? plan.reads.filter { !(needsNoLogin && $0.isGuarded) } + plan.refusals
        case .heads: played == nil ? plan.heads : []
        case .again: slow.map { slow in slow.with { $0.name = Transcript.again(slow.name) } }
        case .writes: permissions.writes ? WritePlan(plan, transcript).writes : []
        case .invalid: permissions.invalid ? WritePlan(plan, transcript).invalid : []
        case .call: permissions.call.map { CallPlan(base: plan.base).questions(calling: $0) } ?? []
        case .wrongLogins: wrongLogins
        case .acts: WritePlan(plan, transcript).acts(permissions)
        case .over: []
        }
    }

    var plan: QuestionPlan { QuestionPlan(profile, bases: bases) }
}

// What an answer means for what comes next.
extension Interview {
    private mutating func learn(_ response: ReceivedResponse, of question: Question) {
        switch question.purpose {
        case .nowhere: search.noteNowhere(response)
        case .base(let base):
            search.note(response, to: question, of: base)
            if bases.contains(base) { queue.removeAll { $0.purpose == .base(base) } }
        case .login(let login):
            learn(response, login, of: question)
        case .call(.start) where !response.isGood:
            queue.removeAll { $0.purpose.isOfCall }
        default: break
        }
    }

    /// What gives no answer is not asked for again.
    private mutating func forget(_ question: Question) {
        let path = question.target.prefix { $0 != "?" }
        queue.removeAll { $0.target.prefix { $0 != "?" } == path }
    }
}
