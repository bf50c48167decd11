import HTTPTransport
import HTTPWire
import Reactor
import TestSupport
import Testing

/// A server on its own thread, and a client on another one. Afterwards no C handle may be left.
func withServer<Result: Sendable>(
    host: String = "127.0.0.1",
    limits: ConnectionLimits = ConnectionLimits(),
    plans: [String: ResponsePlan] = [:],
    through filter: (@Sendable () -> any StreamFilter)? = nil,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ work: @escaping @Sendable (RunningServer) -> Result
) async throws -> Result {
    let (result, leaked) = try await onOwnThread {
        Swift.Result {
            let server = try RunningServer(host: host, limits: limits, plans: plans, through: filter)
            let result = work(server)
            return (result, server.stop())
        }
    }.get()
    #expect(leaked == 0, "C handles are left", sourceLocation: sourceLocation)
    return result
}

/// The server as the client's thread sees it.
final class RunningServer {
    let clock = HeldClock()
    let answerer: Answerer
    let address: SocketAddress
    fileprivate let thread: LoopThread
    private var server: HTTPServer?

    init(
        host: String,
        limits: ConnectionLimits,
        plans: [String: ResponsePlan],
        through filter: (() -> any StreamFilter)?
    ) throws {
        let (clock, answerer, thread) = (clock, Answerer(plans: plans), try LoopThread())
        let server = try thread.wait {
            Swift.Result { () throws(ReactorError) in
                try HTTPServer(
                    on: thread.loop,
                    host: host,
                    port: 0,
                    limits: limits,
                    clock: clock,
                    handler: answerer,
                    through: filter.map { make in { _, _ in make() } }
                )
            }
        }.get()
        (self.answerer, self.thread, self.server, address) = (answerer, thread, server, server.address)
    }

    func client() -> RawClient {
        RawClient(host: address.host, port: address.port)
    }

    /// What one client gets that sends `text` and reads until the end.
    func answer(to text: String) -> Exchange {
        let client = client()
        client.send(text)
        return Exchange(client.readToEnd())
    }

    /// Runs on the loop's thread, and waits for it.
    func onLoop<Result>(_ work: @escaping (HTTPServer) -> Result) -> Result {
        guard let server else { preconditionFailure("the server was stopped") }
        return thread.wait { work(server) }
    }

    /// Waits until something is so on the loop's thread; false if it is not within ten seconds.
    func until(_ condition: @escaping (HTTPServer) -> Bool) -> Bool {
        let end = SuspendingClock.now + .seconds(10)
        while SuspendingClock.now < end {
            if onLoop(condition) { return true }
        }
        return false
    }

    /// Says how many C handles are left.
    func stop() -> Int {
        onLoop { $0.stop() }
        server = nil
        let left = thread.wait { [loop = thread.loop] in loop.liveHandles }
        thread.stop()
        return left
    }
}

/// What a client has read, and how it ended.
struct Exchange: Equatable, Sendable {
    var text: String
    var end: RawClient.End

    init(_ text: String, _ end: RawClient.End) {
        self.text = text
        self.end = end
    }

    init(_ read: (text: String, end: RawClient.End)) {
        self.init(read.text, read.end)
    }
}

extension RunningServer {
    /// Begins to drain; read on the loop's thread, the flag says whether the server is drained.
    func drain(within deadline: Duration) -> Flag {
        let flag = Flag()
        onLoop { $0.drain(within: deadline) { flag.isSet = true } }
        return flag
    }
}

extension RunningServer {
    /// Whether a second server gets the port. Not always at the first try: a program that another test starts at this
    /// moment holds all that is open until it has become itself.
    func canBindAgain() -> Bool {
        let (address, loop) = (address, thread.loop)
        return until { _ in (try? Listener(on: loop, host: address.host, port: address.port)) != nil }
    }
}

final class Flag {
    var isSet = false
}
