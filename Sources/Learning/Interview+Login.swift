import HTTPWire
import IntercomModel
import JSONTree

// Who gets in, and how.
extension Interview {
    /// Below the base that is tried first.
    mutating func firstLogin() -> [Question] {
        guard let first = candidates.first else {
            let why = transcript.silence ?? "no known API is there, below \(BaseSearch.known.joined(separator: ", "))"
            end(because: why)
            return []
        }
        home = first
        return [login(.query, "login", digest)]
    }

    private var candidates: [String] { search.candidates(UnitInfo(transcript).apiVersion) }

    func login(_ login: Question.Login, _ name: String, _ digest: String) -> Question {
        Question.login(login, home, username, digest).with { $0.name = name }
    }

    var digest: String { MD5Digest(of: password).hex }

    mutating func learn(_ response: ReceivedResponse, _ login: Question.Login, of question: Question) {
        let token = response.isGood ? response.json?["token"]?.string : nil
        self.token = token ?? self.token
        if token == nil, ![404, 405, 501].contains(response.status.code) { refusedLogins += 1 }
        let mayGuess = refusedLogins < Self.mostRefusedLogins && !response.speaksOfWaiting
        switch login {
        case .query, .body:
            if token != nil {
                enter(by: login)
            } else if mayGuess, let next = nextGuess(after: response, login) {
                queue = [next]
            } else if search.isOpen, refusedLogins == 0 {
                needsNoLogin = true
            } else {
                end(because: "the unit refuses the login: \(response.shown.oneLine)")
            }
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

    /// The same below another base, where this one may not be there; else the other form of a login.
    private mutating func nextGuess(after response: ReceivedResponse, _ login: Question.Login) -> Question? {
        guard login == .query else { return nil }
        let isHere = search.found.contains(home) || response.status.code != 404 && !search.isLikeNowhere(response)
        if isHere { return self.login(.body, "login with a body", digest) }
        let candidates = candidates
        guard let place = candidates.firstIndex(of: home), place + 1 < candidates.count else { return nil }
        home = candidates[place + 1]
        return self.login(.query, "login below \(home)", digest)
    }

    private mutating func enter(by login: Question.Login) {
        search.add(home)
        if played == nil, door == nil { queue.append(contentsOf: withBasic) }
        door = login
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

    /// Last of all, so that a unit that locks its doors after them costs nothing that could be read.
    var wrongLogins: [Question] {
        guard played == nil, door != nil, refusedLogins < Self.mostRefusedLogins else { return [] }
        return [login(.wrongPassword, "login with a wrong password", MD5Digest(of: "").hex)]
    }

    /// What a unit tells only to those who have a token.
    var proofs: [Question] {
        guard token != nil else { return [] }
        let isHidden = transcript.response(to: UnitInfo.question)?.status.code == 401
        let info = Question(.info, UnitInfo.questionWithToken, UnitInfo.path).withToken
        return (isHidden ? [info] : []) + search.questions(besides: home)
    }
}
