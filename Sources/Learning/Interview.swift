import APIContract
import HTTPWire
import IntercomModel
import JSONTree

/// Asks one question after the other, and decides by the answers what comes next. It knows no network and no clock.
///
/// It reads, unless more is permitted; it makes no more than two logins that are refused; it ends at the first 429.
public struct Interview: Sendable {
    enum Stage: Int, CaseIterable {
        case info, bases, login, reads, heads, writes, invalid, call, acts, over
    }

    private let username: String
    private let password: String
    private let permissions: Permissions
    private var stage = Stage.info
    private var queue: [Question] = []
    public private(set) var transcript = Transcript()
    /// Of the newest login that was granted.
    public private(set) var token: String?
    /// Why it ended before all was asked; nil where it did not.
    public private(set) var ending: String?
    /// Below which the API stands, the main one first.
    public private(set) var bases: [String] = []
    /// In place of the questions of the contract.
    private var played: [Question]?
    private var refusedLogins = 0
    private var failuresInARow = 0

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
    public var left: Int { queue.count }

    /// The next question; nil at the end.
    public mutating func next() -> Question? {
        guard ending == nil else { return nil }
        while queue.isEmpty {
            guard let next = Stage(rawValue: stage.rawValue + 1) else { return nil }
            stage = next
            guard next != .over else { return nil }
            queue = questions(of: next)
        }
        return queue.removeFirst()
    }

    public mutating func note(_ outcome: Outcome, of question: Question) {
        transcript.append(Transcript.Entry(question, outcome))
        switch outcome {
        case .skipped(let why):
            failuresInARow += 1
            if failuresInARow >= Self.patience {
                ending = "\(failuresInARow) questions in a row have no answer: \(why)"
            }
            forget(question)
        case .answered(let response):
            failuresInARow = 0
            if response.status.code == 429 {
                ending = "the unit asks to wait: \(question.name) was answered with 429"
                return
            }
            learn(response, of: question)
        }
    }

    /// What was learnt so far is all there will be.
    public mutating func end(because why: String) {
        ending = ending ?? why
    }

    private static let patience = 8
    private static let mostRefusedLogins = 2
}

// What comes next.
extension Interview {
    private func questions(of stage: Stage) -> [Question] {
        switch stage {
        case .info: []
        case .bases: Self.knownBases.flatMap(Self.questions(aboutBase:))
        case .login: bases.isEmpty ? [] : [login(.query, "login", digest)]
        case .reads: played ?? plan.reads + plan.refusals
        case .heads: played == nil ? plan.heads : []
        case .writes: permissions.writes ? WritePlan(plan, transcript).writes : []
        case .invalid: permissions.invalid ? WritePlan(plan, transcript).invalid : []
        case .call: permissions.call.map { CallPlan(base: plan.base).questions(calling: $0) } ?? []
        case .acts: WritePlan(plan, transcript).acts(permissions)
        case .over: []
        }
    }

    private var plan: QuestionPlan { QuestionPlan(profile, bases: bases) }

    private static let knownBases = ["/api/v1", "/api/v0", "/api/v2"]

    /// Whatever is not 404 there shows that the base is.
    private static func questions(aboutBase base: String) -> [Question] {
        ["/api/info", "/sip/status", "/device/language", "/log/items"].map { path in
            Question(.base(base), "\(base)\(path) without a token", base + path)
        }
    }

    private func login(_ login: Question.Login, _ name: String, _ digest: String) -> Question {
        Question.login(login, bases[0], username, digest).with { $0.name = name }
    }

    private var digest: String { MD5Digest(of: password).hex }
}

// What an answer means for what comes next.
extension Interview {
    private mutating func learn(_ response: ReceivedResponse, of question: Question) {
        switch question.purpose {
        case .base(let base):
            guard response.status.code != 404 else { return }
            bases.append(base)
            queue.removeAll { $0.purpose == .base(base) }
        case .login(let login):
            learn(response, login)
        case .invalid(let name) where response.isGood:
            queue.insert(contentsOf: WritePlan(plan, transcript).restoring(name), at: 0)
        default: break
        }
    }

    private mutating func learn(_ response: ReceivedResponse, _ login: Question.Login) {
        let token = response.isGood ? response.json?["token"]?.string : nil
        self.token = token ?? self.token
        if token == nil, ![404, 405].contains(response.status.code) { refusedLogins += 1 }
        let mayGuess = refusedLogins < Self.mostRefusedLogins && !response.speaksOfWaiting
        switch login {
        case .query where token == nil && mayGuess:
            queue = [self.login(.body, "login with a body", digest)]
        case .query, .body:
            guard token != nil else {
                ending = "the unit refuses the login: \(response.text ?? "no words")"
                return
            }
            if played != nil { return }
            queue.append(contentsOf: withBasic)
            if mayGuess, login == .query {
                queue.append(self.login(.wrongPassword, "login with a wrong password", MD5Digest(of: "").hex))
            }
        case .wrongPassword where mayGuess:
            queue.append(self.login(.capitals, "login with a digest in capitals", digest.uppercased()))
        case .capitals where mayGuess:
            queue.append(self.login(.incomplete, "login without a name", ""))
        case .wrongPassword, .capitals, .incomplete: break
        }
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
        if case .info = question.purpose, transcript.entries.count == 1 { failuresInARow += 1 }
    }
}

extension ReceivedResponse {
    /// Whether a refusal tells how long, or how often still, one may try.
    fileprivate var speaksOfWaiting: Bool {
        guard !isGood, let object = json?.object else { return false }
        return object.contains { member in
            ["seconds", "attempts", "wait", "lock"].contains { member.key.lowercased().contains($0) }
        }
    }
}

extension Question {
    /// - Parameter digest: of the password, in hex.
    static func login(_ login: Login, _ base: String, _ username: String, _ digest: String) -> Question {
        let name = "login \(login)"
        switch login {
        case .body:
            let body: JSONValue = ["username": .string(username), "password": .string(digest)]
            return Question(.login(login), name, "POST", base + "/login").with(json: body.bytes)
        case .query, .capitals, .wrongPassword:
            return Question(.login(login), name, "\(base)/login?username=\(username.escaped)&password=\(digest)")
        case .incomplete:
            return Question(.login(login), name, base + "/login")
        }
    }
}

extension String {
    /// For a query (RFC 3986, section 2.1).
    var escaped: String {
        let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        return utf8.reduce(into: "") { text, byte in
            if unreserved.contains(byte) {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}
