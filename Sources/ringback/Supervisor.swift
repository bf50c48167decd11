import CProcess
import Glibc
import Reactor

/// A command, from its start to the end of everything that it has started.
///
/// The command stays in this process's group, so the terminal is its own: keys such as Ctrl-C and Ctrl-Z reach it as if
/// it ran alone. Processes that it leaves behind are adopted (`PR_SET_CHILD_SUBREAPER`) and ended. If this process is
/// killed, it cannot do so, but the kernel sends the command SIGTERM (`PR_SET_PDEATHSIG`).
final class Supervisor {
    private let loop: EventLoop
    private var command: pid_t?
    private var signals: [SignalSource] = []
    private var patience: Timer?
    private var status: WaitStatus?
    private var isImpatient = false

    /// What a command that was told to end may take, and then what it has left behind.
    private static let grace = Duration.seconds(5)
    private static let graceOfOrphans = Duration.milliseconds(500)

    /// - Returns: the exit code that says how it ended.
    /// - Throws: where it cannot be started.
    static func run(
        _ words: [String],
        with environment: [String: String],
        _ openFiles: rlimit,
        on loop: EventLoop
    ) throws -> Int32 {
        adopt_orphans()
        // It listens to signals before there is a child: that may end at once, and so may the patience of who started us.
        let supervisor = Supervisor(on: loop)
        supervisor.command = try ChildProcess.start(words, environment, openFiles)
        loop.run()
        return supervisor.status?.exitCode ?? Failure.Code.internal.rawValue
    }

    private init(on loop: EventLoop) {
        self.loop = loop
        signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT].map { signal in
            SignalSource(on: loop, signal: signal) { [weak self] in self?.passOn(signal) }
        }
        signals.append(SignalSource(on: loop, signal: SIGCHLD) { [weak self] in self?.reap() })
    }

    /// What the terminal sent has reached the command already.
    private func passOn(_ signal: Int32) {
        if [SIGINT, SIGQUIT].contains(signal), Terminal.isOurs { return }
        if let command { kill(command, signal) }
        loseBy(Self.grace)
    }

    private func reap() {
        while true {
            switch ChildProcess.wait() {
            case .ended(let child, let status) where child == command:
                self.status = status
                loseBy(Self.graceOfOrphans)
            case .ended: continue
            case .noneYet: return endOrphans()
            case .noChildren: return loop.stop()
            }
        }
    }

    /// Processes adopted later are found when the next one has ended.
    private func endOrphans() {
        guard status != nil else { return }
        for orphan in ChildProcess.children() { kill(orphan, isImpatient ? SIGKILL : SIGTERM) }
    }

    /// After that time nothing is asked any more.
    private func loseBy(_ grace: Duration) {
        let timer = Timer(on: loop) { [weak self] in
            guard let self else { return }
            isImpatient = true
            if status == nil, let command { kill(command, SIGKILL) }
            endOrphans()
        }
        timer.arm(after: grace)
        patience = timer
    }
}

private enum Terminal {
    /// Whether keys pressed there send their signals to this process's group, the command in it.
    static var isOurs: Bool {
        let terminal = open("/dev/tty", O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard terminal >= 0 else { return false }
        defer { close(terminal) }
        return tcgetpgrp(terminal) == getpgrp()
    }
}
