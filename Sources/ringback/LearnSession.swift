import Glibc
import HTTPClient
import HTTPWire
import Learning
import Reactor

/// An interview over the network: one request at a time.
final class LearnSession {
    private let loop: EventLoop
    private let client: HTTPClient
    private let server: ServerURL
    private let pace: Duration
    /// For each answer.
    private let limit: Duration
    private(set) var interview: Interview
    private var timer: Reactor.Timer?
    private var asked = 0
    private var timeouts = 0
    private var isInterrupted = false
    private var progress = ProgressLine()
    private let keep: (Question, Outcome) -> Void

    /// - Parameters:
    ///   - waits: from the end of one answer to the next request, and for each answer.
    ///   - keep: called with each answer.
    init(
        _ interview: Interview,
        to server: ServerURL,
        waiting waits: (pace: Duration, limit: Duration),
        on loop: EventLoop,
        keep: @escaping (Question, Outcome) -> Void = { _, _ in }
    ) {
        (self.loop, self.interview, self.server) = (loop, interview, server)
        (pace, limit) = waits
        self.keep = keep
        client = HTTPClient(
            on: loop,
            reach: .any,
            resolver: WaitingResolver(loop),
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
        let wait = (asked == 0 ? .zero : pace) + (question.pause ?? .zero)
        asked += 1
        progress.show(question.name, left: interview.left, each: pace)
        let timer = Reactor.Timer(on: loop) { [weak self] in self?.ask(question) }
        timer.arm(after: wait)
        self.timer = timer
    }

    private func ask(_ question: Question) {
        let request = question.request(to: server, token: interview.token)
        let begin = ContinuousClock.now
        client.send(request, within: limit) { [weak self] result in
            guard let self else { return }
            let outcome: Outcome =
                switch result {
                case .success(let response): .answered(response)
                case .failure(let failure): .skipped(Self.sentence(of: failure))
                }
            keep(question, outcome)
            interview.note(outcome, of: question, after: ContinuousClock.now - begin)
            if result == .failure(.timedOut) { noteTimeout() }
            askNext()
        }
    }
}

extension LearnSession {
    /// A unit that hangs now and then may; one that hangs again and again would keep its owner for an hour.
    private func noteTimeout() {
        timeouts += 1
        if timeouts == Self.mostTimeouts { interview.end(because: "\(timeouts) questions had no answer in time") }
    }

    private static let mostTimeouts = 12
    private static let largestBody = 2 * 1024 * 1024

    /// Why there is no answer, as it stands behind the question's name.
    private static func sentence(of failure: ClientFailure) -> String {
        switch failure {
        case .malformed(.bodyTooLarge): "the answer is larger than \(largestBody / 1024 / 1024) MiB"
        case .malformed(let error): "the answer cannot be read as HTTP: \(error.sentence)"
        case .off, .notLoopback, .unknownHost, .unreachable, .timedOut, .cut, .insecure: "\(failure)"
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

/// What is asked now, on one line of a terminal; a file gets nothing of it.
private struct ProgressLine {
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private var count = 0

    mutating func show(_ name: String, left: Int, each: Duration) {
        count += 1
        guard isTerminal else { return }
        let seconds = Int((each * (left + 1)).components.seconds) + 1
        write("\r\u{1B}[K\(count) asked, \(left) to go, about \(seconds) s: \(name)")
    }

    func clear() {
        if isTerminal { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) {
        _ = Glibc.write(STDERR_FILENO, text, text.utf8.count)
    }
}
