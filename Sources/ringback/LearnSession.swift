import Glibc
import HTTPClient
import HTTPWire
import Learning
import Reactor

/// An interview over the network: one request at a time.
final class LearnSession {
    private let loop: EventLoop
    private let client: HTTPClient
    private let target: UnitTarget
    private let pace: Duration
    private(set) var interview: Interview
    private var timer: Reactor.Timer?
    /// When the newest question was sent; nil before the first.
    private var lastSent: ContinuousClock.Instant?
    private var timeouts = 0
    private var isInterrupted = false
    private var progress = ProgressLine()
    private let keep: (Question, Outcome) -> Void

    /// - Parameters:
    ///   - pace: where the user has said nothing of it.
    ///   - keep: called with each answer.
    init(
        _ interview: Interview,
        with target: UnitTarget,
        pace: Duration = UnitTarget.usualPace,
        on loop: EventLoop,
        keep: @escaping (Question, Outcome) -> Void = { _, _ in }
    ) {
        (self.loop, self.interview, self.target) = (loop, interview, target)
        self.pace = target.pace ?? pace
        self.keep = keep
        client = HTTPClient(
            on: loop,
            reach: .any,
            resolver: WaitingResolver(loop),
            trust: target.trust,
            limits: WireLimits(requestLine: 8 * 1024, headerBlock: 32 * 1024, body: Self.largestBody)
        )
    }

    /// Asks until the interview is over or Ctrl-C is pressed.
    func run() {
        let signals = [SIGINT, SIGTERM].map { signal in
            SignalSource(on: loop, signal: signal) { [weak self] in self?.interrupt() }
        }
        askNext()
        withExtendedLifetime(signals) { loop.run() }
        progress.clear()
        client.stop()
    }

    /// What was begun is ended first; who cannot wait for that says so again.
    private func interrupt() {
        if isInterrupted { return loop.stop() }
        isInterrupted = true
        interview.end(because: "it was interrupted")
        client.stop()
        askNext()
    }

    private func askNext() {
        guard let question = interview.next() else { return loop.stop() }
        let now = ContinuousClock.now
        let wait = lastSent.map { max(pace, $0 + (question.pause ?? .zero) - now) } ?? .zero
        progress.show(question.name, of: interview, each: pace)
        let timer = Reactor.Timer(on: loop) { [weak self] in self?.ask(question) }
        timer.arm(after: wait)
        self.timer = timer
    }

    private func ask(_ question: Question) {
        let request = question.request(to: target.server, token: interview.token)
        let begin = ContinuousClock.now
        lastSent = begin
        client.send(request, within: target.limit) { [weak self] result in
            guard let self else { return }
            let outcome: Outcome =
                switch result {
                case .success(let response): .answered(response)
                case .failure(let failure): .skipped(Self.sentence(of: failure))
                }
            let time = ContinuousClock.now - begin
            progress.note(time)
            keep(question, outcome)
            if let reason = reasonToEnd(result) { interview.end(because: reason) }
            interview.note(outcome, of: question, after: time)
            askNext()
        }
    }
}

extension LearnSession {
    /// Why it makes no sense to go on; nil where it does.
    private func reasonToEnd(_ result: Result<ReceivedResponse, ClientFailure>) -> String? {
        switch result {
        case .success(let response) where !interview.isLetIn:
            return target.server.secureTwin(by: response).map { "it answers over https only: ask \($0)" }
        case .failure(.untrusted(let why)):
            return Self.sentence(of: .untrusted(why))
        case .failure(.timedOut):
            // A unit that hangs now and then may; one that hangs again and again would keep its owner for an hour.
            timeouts += 1
            return timeouts < Self.mostTimeouts ? nil : "\(timeouts) questions had no answer in time"
        case .success, .failure: return nil
        }
    }

    private static let mostTimeouts = 12
    private static let largestBody = 2 * 1024 * 1024

    /// Why there is no answer, as it stands behind the question's name.
    private static func sentence(of failure: ClientFailure) -> String {
        switch failure {
        case .malformed(.bodyTooLarge): "the answer is larger than \(largestBody / 1024 / 1024) MiB"
        case .malformed(let error): "the answer cannot be read as HTTP: \(error.sentence)"
        case .untrusted: "\(failure); --ca FILE trusts the certificates in FILE, --insecure takes any"
        case .off, .notLoopback, .unknownHost, .noNameServer, .nameServerFailed, .unreachable, .timedOut, .cut,
            .insecure:
            "\(failure)"
        }
    }
}

/// Looks names up; the program waits for it, as it has nothing else to do.
private final class WaitingResolver: NameResolver {
    private let loop: EventLoop

    init(_ loop: EventLoop) {
        self.loop = loop
    }

    func resolve(
        _ host: String,
        then found: @escaping (Result<[String], ClientFailure>) -> Void
    ) -> AnyObject? {
        let addresses = HostAddress.all(of: host, port: 0).map(\.numeric)
        let soon = Reactor.Timer(on: loop) {
            found(addresses.isEmpty ? .failure(.unknownHost(host)) : .success(addresses))
        }
        soon.arm(after: .zero)
        return soon
    }
}

extension ServerURL {
    /// The same host by https, where that is to where the answer leads.
    fileprivate func secureTwin(by response: ReceivedResponse) -> String? {
        guard scheme == .http, (300..<400).contains(response.status.code), let place = response.fields["Location"],
            let twin = try? ServerURL(place, assumed: .http), twin.scheme == .https,
            twin.host.lowercased() == host.lowercased()
        else { return nil }
        return "https://\(twin.authority)"
    }
}
