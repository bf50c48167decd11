import HTTPWire
import JSONTree
import TestSupport

/// A client as it should be: it keeps its token and its connection, logs in again after 401, gives up after a while, and
/// asks what became of a POST before it sends it again.
final class CorrectClient {
    /// No whole answer came, or one that makes no sense.
    struct Lost: Error {}
    /// It has asked in vain for long.
    struct GaveUp: Error {}

    struct Answer {
        let status: Int
        let body: JSONValue
    }

    private static let tries = 60

    private let served: Served
    private let patience: Duration
    private var connection: RawClient?
    var token: String?
    /// Goes out with each request.
    var fields = ["Host: device", "User-Agent: a-correct-client/1.0"]

    init(of served: Served, patience: Duration = .seconds(2)) {
        (self.served, self.patience) = (served, patience)
    }

    /// A login, a call, a look at it, its end, a logout.
    func call(_ number: String) throws {
        try logIn()
        try start(number)
        _ = try status()
        try end()
        logOut()
    }

    func logIn(password: String = "e10adc3949ba59abbe56e057f20f883e") throws {
        token = nil
        let given: String = try insist {
            let answer = try send("GET", "/login?username=admin&password=\(password)")
            return answer.status == 200 ? answer.body["token"]?.string : nil
        }
        token = given
    }

    func start(_ number: String) throws {
        try insist {
            if try tell("/system/debug/call/start", ["number": .string(number)]) == 200 { return true }
            return try isCalling() ? true : nil
        }
    }

    func end() throws {
        try insist {
            if try tell("/system/debug/call/end") == 200 { return true }
            return try isCalling() ? nil : true
        }
    }

    func status() throws -> JSONValue {
        try insist {
            let answer = try send("GET", "/system/call/status")
            if answer.status == 401 { try logIn() }
            return answer.status == 200 ? answer.body : nil
        }
    }

    /// Once: where the answer is lost, the token dies of age.
    func logOut() {
        _ = try? send("GET", "/logout")
        token = nil
    }
}

extension CorrectClient {
    private func isCalling() throws -> Bool {
        try status()["status"]?.string.map { ["calling", "ringing", "talking"].contains($0) } ?? false
    }

    /// - Returns: nil where the answer was lost: the device has to be asked what it has done.
    private func tell(_ path: String, _ body: JSONValue? = nil) throws -> Int? {
        do {
            let answer = try send("POST", path, body)
            if answer.status == 401 { try logIn() }
            return answer.status
        } catch is Lost {
            return nil
        }
    }

    @discardableResult
    private func insist<Value>(_ attempt: () throws -> Value?) throws -> Value {
        for _ in 0..<Self.tries {
            do {
                if let value = try attempt() { return value }
            } catch is Lost {}
        }
        throw GaveUp()
    }
}

/// One request and its answer.
extension CorrectClient {
    @discardableResult
    func send(_ method: String, _ path: String, _ body: JSONValue? = nil, type: String = "application/json") throws
        -> Answer
    {
        let content = body.map { Array($0.text.utf8) } ?? []
        let described = content.isEmpty ? [] : ["Content-Type: \(type)", "Content-Length: \(content.count)"]
        let lines = fields + (token.map { ["Authorization: Bearer \($0)"] } ?? []) + described
        let head = "\(method) /api/v1\(path) HTTP/1.1\r\n" + lines.map { $0 + "\r\n" }.joined() + "\r\n"
        let answer = try exchange(method, Array(head.utf8) + content)
        // Whoever answers so has not read the request.
        guard answer.status.code != 408 else { throw Lost() }
        if answer.body.isEmpty { return Answer(status: answer.status.code, body: [:]) }
        guard let body = try? JSONReader.read(answer.body) else { throw Lost() }
        return Answer(status: answer.status.code, body: body)
    }

    private func exchange(_ method: String, _ request: [UInt8]) throws -> ReceivedResponse {
        let connection = connection ?? served.client(patience: patience)
        self.connection = nil
        connection.send(request)
        var (parser, kept) = (ResponseParser(to: method), [UInt8]())
        while true {
            let more = connection.readSome()
            guard !more.isEmpty else {
                guard let answer = parser.end() else { throw Lost() }
                return answer
            }
            kept += more
            let (consumed, step) = kept.withUnsafeBytes { parser.read($0) }
            kept.removeFirst(consumed)
            switch step {
            case .needMore: continue
            case .refused: throw Lost()
            case .complete(let answer):
                if answer.keepsAlive, kept.isEmpty { self.connection = connection }
                return answer
            }
        }
    }
}
