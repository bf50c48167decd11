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
        case info, bases, login, reads, heads, again, writes, invalid, call, wrongLogins, acts, over
    }

    private let username: String
    private let password: String
    private let permissions: Permissions
    private var stage = Stage.info
    var queue: [Question] = []
    public private(set) var transcript = Transcript()
    /// The token of the newest successful login.
    public private(set) var token: String?
    /// Why it ended before all was asked; nil where it did not.
    public private(set) var ending: String?
    /// Below which the API stands, the main one first.
    public private(set) var bases: [String] = []
    /// In place of the questions of the contract.
    private var played: [Question]?
    private var refusedLogins = 0
    private var failuresInARow = 0
    /// Whether it has answered anything.
    private var isThere = false
    /// What must still be asked, however it ends.
    var owed: [Question] = []
    /// Took long; they are asked once more.
    private var slow: [Question] = []
    /// By which form the unit has let us in.
    var door: Question.Login?
    /// Whether the present token has opened anything.
    var isTokenProven = false
    var renewals = 0

    /// - Parameter password: in clear.
    public init(username: String, password: String, permissions: Permissions = Permissions()) {
        (self.username, self.password, self.permissions) = (username, password, permissions)
        queue = [Question(.info, "info", "/api/info")]
    }

    /// Asks nothing but these, behind a login.
    public init(username: String, password: String, playing questions: [Question]) {
        self.init(username: username, password: password)
        played = questions
    }

    /// The unit's family, as far as it has said who it is.
    var profile: DeviceProfile { UnitInfo(transcript).profile }

    /// How many questions are to come, as far as that is known.
    public var left: Int { ending == nil ? queue.count : owed.count }

    /// The next question; nil at the end.
    public mutating func next() -> Question? {
        guard ending == nil else { return owed.isEmpty ? nil : owed.removeFirst() }
        while queue.isEmpty {
            guard let next = Stage(rawValue: stage.rawValue + 1) else { return nil }
            stage = next
            guard next != .over else { return nil }
            if next == .login, bases.isEmpty {
                end(because: "no known API is there, below \(Self.knownBases.joined(separator: ", "))")
                return nil
            }
            queue = questions(of: next)
        }
        let question = queue.removeFirst()
        owed += consequences(of: question)
        return question
    }

    /// - Parameter time: from the request to the end of the answer.
    public mutating func note(_ answer: Outcome, of question: Question, after time: Duration = .zero) {
        if case .skipped = answer { failuresInARow += 1 } else { (failuresInARow, isThere) = (0, true) }
        if renewsToken(answer, question) { return }
        let outcome = answer.withoutRedirection
        transcript.append(Transcript.Entry(question, outcome, after: time))
        switch outcome {
        case .skipped(let why):
            if failuresInARow >= (isThere ? Self.patience : Self.firstPatience) {
                end(because: "\(failuresInARow) questions in a row have no answer: \(why)")
            }
            forget(question)
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

    private static let patience = 12
    /// Where it has never said anything.
    private static let firstPatience = 3
    static let mostRenewals = 3
    private static let mostRefusedLogins = 2
}

// What comes next.
extension Interview {
    private func questions(of stage: Stage) -> [Question] {
        switch stage {
        case .info: []
        case .bases: Self.knownBases.flatMap(Self.questions(aboutBase:))
        case .login: [login(.query, "login", digest)]
        case .reads: played ?? plan.reads + plan.refusals
        case .heads: played == nil ? plan.heads : []
        case .again: slow.map { slow in slow.with { $0.name = Transcript.again(slow.name) } }
        case .writes: permissions.writes ? WritePlan(plan, transcript).writes : []
        case .invalid: permissions.invalid ? WritePlan(plan, transcript).invalid : []
        case .call: permissions.call.map { CallPlan(base: plan.base).questions(calling: $0) } ?? []
        case .wrongLogins: played == nil ? wrongLogins : []
        case .acts: WritePlan(plan, transcript).acts(permissions)
        case .over: []
        }
    }

    var plan: QuestionPlan { QuestionPlan(profile, bases: bases) }

    private static let knownBases = ["/api/v1", "/api/v0", "/api/v2"]

    /// Whatever is JSON and not 404 there, or asks for a token, shows that the base is.
    private static func questions(aboutBase base: String) -> [Question] {
        ["/api/info", "/sip/status", "/device/language", "/log/items"].map { path in
            Question(.base(base), "\(base)\(path) without a token", base + path)
        }
    }

    func login(_ login: Question.Login, _ name: String, _ digest: String) -> Question {
        Question.login(login, bases[0], username, digest).with { $0.name = name }
    }

    var digest: String { MD5Digest(of: password).hex }
}

// What an answer means for what comes next.
extension Interview {
    private mutating func learn(_ response: ReceivedResponse, of question: Question) {
        switch question.purpose {
        case .base(let base):
            guard response.json != nil && response.status.code != 404 || response.status.code == 401 else { return }
            bases.append(base)
            queue.removeAll { $0.purpose == .base(base) }
        case .login(let login):
            learn(response, login, of: question)
        case .call(.start) where !response.isGood:
            queue.removeAll { $0.purpose.isOfCall }
        default: break
        }
    }

    private mutating func learn(_ response: ReceivedResponse, _ login: Question.Login, of question: Question) {
        let token = response.isGood ? response.json?["token"]?.string : nil
        self.token = token ?? self.token
        if token == nil, ![404, 405].contains(response.status.code) { refusedLogins += 1 }
        let mayGuess = refusedLogins < Self.mostRefusedLogins && !response.speaksOfWaiting
        switch login {
        case .query where token == nil && mayGuess:
            queue = [self.login(.body, "login with a body", digest)]
        case .query, .body:
            guard token != nil else {
                return end(because: "the unit refuses the login: \(response.shown.oneLine)")
            }
            if played == nil, door == nil { queue.append(contentsOf: withBasic) }
            door = login
        case .wrongPassword where mayGuess:
            queue.append(self.login(.capitals, "login with a digest in capitals", digest.uppercased()))
        case .capitals where mayGuess:
            queue.append(self.login(.incomplete, "login without a name", ""))
        case .wrongPassword, .capitals, .incomplete:
            if token == nil, response.speaksOfWaiting {
                end(because: "the unit speaks of waiting: \(question.name) was answered with \(response.shown.oneLine)")
            }
        }
    }

    /// Last of all, so that a unit that locks its doors after them costs nothing that could be read.
    private var wrongLogins: [Question] {
        guard door != nil, refusedLogins < Self.mostRefusedLogins else { return [] }
        return [login(.wrongPassword, "login with a wrong password", MD5Digest(of: "").hex)]
    }

    /// With the right account; a unit that does not know it takes it for a request without a token.
    private var withBasic: [Question] {
        let pair = Base64.encode(Array("\(username):\(password)".utf8))
        return [
            Question(.basic, "HTTP Basic", bases[0] + "/log/items").with {
                $0.fields = [HTTPFields.Line(name: "Authorization", value: "Basic \(pair)")]
            }
        ]
    }

    /// What gives no answer is not asked for again.
    private mutating func forget(_ question: Question) {
        let path = question.target.prefix { $0 != "?" }
        queue.removeAll { $0.target.prefix { $0 != "?" } == path }
    }
}
