import HTTPWire
import IntercomModel

/// The device did what it was asked, its answer was lost on the way, and the client asks for the same again without
/// having looked what became of it.
struct PostRepeated: FindingRule {
    private struct Attempt: Hashable {
        let target: String
        let body: [UInt8]
    }

    private var lost: Set<Attempt> = []
    private var found: ClientFinding?

    mutating func see(_ entry: Journal.Entry) {
        guard let exchange = entry.exchange else { return }
        switch exchange.request.method {
        case "POST" where !exchange.isLogin:
            let attempt = Attempt(target: exchange.request.target.text, body: exchange.request.body)
            if exchange.wasDone, lost.contains(attempt) {
                found.add(.postRepeated, entry.id)
                if found?.suspicion == nil {
                    let client = RepeatingClient(of: exchange.request.fields["user-agent"])
                    found?.suspicion = client?.sentence
                }
            }
            if exchange.fault?.losesAnswer == true, exchange.wasDone { lost.insert(attempt) }
        case "GET" where !exchange.isLogin:
            lost = []
        default:
            break
        }
    }

    func finding(at end: Instant) -> ClientFinding? { found }
}

extension Exchange {
    /// Whether the device did what it was asked, whatever the client heard of it: a refusal does nothing.
    fileprivate var wasDone: Bool { answer.origin.isDevice && (200..<300).contains(answer.status) }
}
