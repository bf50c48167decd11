import CLibevent
import Glibc

/// One thread's loop over sockets, timers and signals.
///
/// It belongs to the thread that made it until `run` is called, then to the thread that runs it. Everything that belongs to it
/// (timers, listeners, connections) is used on that thread alone, which debug builds check; `post` is the one door
/// for other threads.
public final class EventLoop: @unchecked Sendable {
    let base: OpaquePointer
    let mailbox: Mailbox
    /// The buffer into which sockets are read; no callback may keep its contents.
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
    private let wakeUp: UnsafeMutablePointer<event>
    /// Made when reading is first suspended.
    private var madeHangups: Hangups?
    private var thread = pthread_self()
    private var isStopped = false
    /// Connections that were accepted in this turn. They are read when all events of the turn are done.
    private var unread: [Connection] = []
    /// Connections with bytes that go out after that.
    private var unsent: [Connection] = []
    /// Connections that have had their share of the turn, and go on in the next one.
    private var interrupted: [Connection] = []
    private var served = 0
    private var madeAlarms: AlarmClock?

    /// As it was when the loop was made.
    let openFilesLimit = OpenFiles.limit

    /// How many C handles the objects of this loop own. A test that ends well ends at zero.
    public internal(set) var liveHandles = 0

    public init() throws(ReactorError) {
        EventLoop.prepareProcess()
        mailbox = try Mailbox()
        base = try EventLoop.makeBase()
        wakeUp = mailbox.makeEvent(on: base)
    }

    deinit {
        scratch.deallocate()
        (madeHangups, madeAlarms) = (nil, nil)
        event_free(wakeUp)
        event_base_free(base)
    }

    var hangups: Hangups {
        let hangups = madeHangups ?? Hangups(on: base)
        madeHangups = hangups
        return hangups
    }

    var alarms: AlarmClock {
        let alarms = madeAlarms ?? AlarmClock(on: base)
        madeAlarms = alarms
        return alarms
    }

    /// Runs until `stop`. Comes back with nothing lost: it may be called again.
    public func run() {
        thread = pthread_self()
        isStopped = false
        while !isStopped { turn(EVLOOP_ONCE | EVLOOP_NO_EXIT_ON_EMPTY) }
    }

    /// Does all that is due, and what becomes due by it; returns without waiting.
    public func turn() {
        assertOnLoop()
        repeat { turn(EVLOOP_NONBLOCK) } while !interrupted.isEmpty
    }

    /// Lets `run` return after the callback that is under way. Without a running loop it does nothing.
    public func stop() {
        assertOnLoop()
        isStopped = true
        event_base_loopbreak(base)
    }

    /// At the end of a turn: by then most clients have sent what they connected for, and need not be waited for.
    func readSoon(_ connection: Connection) {
        unread.append(connection)
    }

    /// At the end of a turn: to wake a client that waits costs more than to answer it (measured: half of the time in the
    /// kernel), and a client that was woken by the first of many answers stays awake for the others.
    func sendLater(_ connection: Connection) {
        unsent.append(connection)
    }

    /// In the next turn, which begins without waiting: a client that sends thousands of requests at once does not make all
    /// others wait for their answers.
    func goOnLater(_ connection: Connection) {
        interrupted.append(connection)
    }

    /// A connection was served. Thousands may be ready in one turn: between them alarms ring, and what is written goes out.
    func noteService() {
        served += 1
        guard served.isMultiple(of: 64) else { return }
        madeAlarms?.ring()
        for connection in take(&unsent) { connection.flush() }
    }

    private func turn(_ flags: Int32) {
        let interrupted = take(&interrupted)
        event_base_loop(base, interrupted.isEmpty ? flags : EVLOOP_NONBLOCK)
        for connection in interrupted { connection.goOn() }
        while !unread.isEmpty || !unsent.isEmpty {
            for connection in take(&unread) { connection.readFirst() }
            for connection in take(&unsent) { connection.flush() }
        }
    }

    private func take(_ connections: inout [Connection]) -> [Connection] {
        guard !connections.isEmpty else { return [] }
        let taken = connections
        connections.removeAll(keepingCapacity: true)
        return taken
    }

    /// Monotonic wall time, since a moment that means nothing: about 30 ns, no system call.
    ///
    /// A `Duration`, because the standard library's instants are opaque: one in the payload of an enum that is looked
    /// at for each request costs thousands of instructions there (measured).
    public var now: Duration { Self.now }

    static var now: Duration {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Duration(attoseconds: (Int128(time.tv_sec) * 1_000_000_000 + Int128(time.tv_nsec)) * 1_000_000_000)
    }

    public var isCurrent: Bool { pthread_equal(thread, pthread_self()) != 0 }

    func assertOnLoop() {
        assert(isCurrent, "used on a thread that is not the loop's; only post(_:) may be")
    }
}

extension EventLoop {
    private static func makeBase() throws(ReactorError) -> OpaquePointer {
        guard let config = event_config_new() else { throw .cannotMakeLoop(errno: ENOMEM) }
        defer { event_config_free(config) }
        event_config_set_flag(config, Int32(EVENT_BASE_FLAG_NOLOCK.rawValue))
        event_config_set_flag(config, Int32(EVENT_BASE_FLAG_IGNORE_ENV.rawValue))
        // Without it timers fire up to 3.7 ms early (measured with 2.1.12).
        event_config_set_flag(config, Int32(EVENT_BASE_FLAG_PRECISE_TIMER.rawValue))
        // Without it a timer that is armed late in a long turn counts from the turn's beginning, and fires early.
        event_config_set_flag(config, Int32(EVENT_BASE_FLAG_NO_CACHE_TIME.rawValue))
        guard let base = event_base_new_with_config(config) else { throw .cannotMakeLoop(errno: errno) }
        return base
    }

    private static func prepareProcess() {
        // A write to a socket whose peer is gone shall be an error (EPIPE), not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        // libevent's warnings would go to standard error, which is the user's. Behind an error it ends the process:
        // a last word is due.
        event_set_log_callback { severity, message in
            guard severity == EVENT_LOG_ERR, let message else { return }
            let line = "libevent: \(String(cString: message))\n"
            write(STDERR_FILENO, line, line.utf8.count)
        }
    }
}
