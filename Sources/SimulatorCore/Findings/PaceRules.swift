import HTTPWire
import IntercomModel

/// Logins as if tokens were for one request. Some clients log in before every call, so a few in a row are nothing.
struct LoginStorm: FindingRule {
    static let most = 10
    static let window = Duration.seconds(10)

    private var pace: Pace
    private var found: ClientFinding?

    /// - Parameter factor: how many times faster than the wall the device's time goes.
    init(factor: Double) {
        pace = Pace(most: Self.most, within: Self.window * factor)
    }

    mutating func see(_ entry: Journal.Entry) {
        guard let exchange = entry.exchange, exchange.isLogin else { return }
        if pace.isExceeded(at: entry.at) { found.add(.loginStorm, entry.id) }
    }

    func finding(at end: Instant) -> ClientFinding? { found }
}

/// A client that polls too fast. Asking for the door once a second is normal (fact sheet, part 6.1).
struct FastPolling: FindingRule {
    static let most = 10

    private let window: Duration
    private var paces: [String: Pace] = [:]
    private var found: ClientFinding?

    init(factor: Double) {
        window = .seconds(1) * factor
    }

    mutating func see(_ entry: Journal.Entry) {
        guard let exchange = entry.exchange, exchange.request.method == "GET", !exchange.isLogin else { return }
        let isExceeded = paces[exchange.errand, default: Pace(most: Self.most, within: window)]
            .isExceeded(at: entry.at)
        if isExceeded { found.add(.fastPolling, entry.id) }
    }

    func finding(at end: Instant) -> ClientFinding? { found }
}

/// Whether something happens more often than this in any period of that length.
private struct Pace {
    let most: Int
    let within: Duration
    /// The newest ones, `most` of them at the most.
    private var instants: [Instant] = []

    init(most: Int, within: Duration) {
        self.most = most
        self.within = within
    }

    mutating func isExceeded(at instant: Instant) -> Bool {
        defer {
            if instants.count == most { instants.removeFirst() }
            instants.append(instant)
        }
        guard instants.count == most, let oldest = instants.first else { return false }
        return instant - oldest < within
    }
}
