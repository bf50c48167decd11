import HTTPTransport
import HTTPWire

/// Answers with the plan of a path, and else says what it has understood: `GET /path body`.
final class Answerer: ExchangeHandler {
    private(set) var requests: [String] = []
    private(set) var refusals: [WireError] = []
    private let plans: [String: ResponsePlan]
    /// What a test may ask for at the other moments.
    var onAccept: ResponsePlan?
    var onReuse: ResponsePlan?
    var onHead: [String: HeadDecision] = [:]
    /// What the handler was told before it was asked for an answer.
    private(set) var moments: [String] = []

    private(set) var holds: [String] = []
    /// The numbers of those that were accepted.
    private(set) var connections: [Int] = []
    private(set) var refused: [String] = []

    init(plans: [String: ResponsePlan]) {
        self.plans = plans
    }

    func accepted(on connection: Int, from client: String) -> ResponsePlan? {
        moments.append("accepted")
        connections.append(connection)
        return onAccept
    }

    func reused(for head: HTTPRequest, on connection: Int) -> ResponsePlan? {
        moments.append("reused for \(head.target.path)")
        return onReuse
    }

    func headArrived(_ head: HTTPRequest, on connection: Int) -> HeadDecision {
        moments.append("head of \(head.target.path)")
        return onHead[head.target.path] ?? .readBody
    }

    func respond(to request: HTTPRequest, on connection: Int) -> ResponsePlan {
        let summary = [request.method, request.target.path, String(decoding: request.body, as: UTF8.self)]
            .filter { !$0.isEmpty }.joined(separator: " ")
        requests.append(summary)
        if let plan = plans[request.target.path] { return plan }
        let keepsAlive = request.version == .http11 && request.fields["Connection"] != "close"
        return ResponsePlan([.text(answer(summary, isHead: request.method == "HEAD"))], keepsAlive: keepsAlive)
    }

    func holdBegan(_ hold: Int) {
        holds.append("began \(hold)")
    }

    func holdEnded(_ hold: Int) {
        holds.append("ended \(hold)")
    }

    func refuse(_ error: WireError, of bytes: [UInt8], on connection: Int) -> ResponsePlan {
        refusals.append(error)
        refused.append(String(decoding: bytes, as: UTF8.self))
        return ResponsePlan([.text("refused \(error.status.code)")], keepsAlive: true)
    }
}

/// The answer to a request that `Answerer` has no plan for.
func answer(_ summary: String, isHead: Bool = false) -> String {
    "HTTP/1.1 200 OK\r\nContent-Length: \(summary.utf8.count)\r\n\r\n" + (isHead ? "" : summary)
}

extension ResponsePlan.Step {
    static func text(_ text: String) -> Self {
        .bytes(Array(text.utf8))
    }
}
