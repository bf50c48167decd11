import ArgumentParser
import Glibc
import IntercomModel
import Reactor
import RingbackFixtures
import Scenarios
import SimulatorCore
import SimulatorServer

/// `ringback serve`: until SIGINT, SIGTERM or SIGHUP.
struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        _superCommandName: Ringback.name,
        abstract: "Serve a device until SIGINT, SIGTERM or SIGHUP.",
        discussion: """
            Standard output gets one line of JSON as soon as it serves: where both ports are. Everything else goes to \
            standard error.

            Each option is also an environment variable: --control-port is RINGBACK_CONTROL_PORT, several scenarios are \
            RINGBACK_SCENARIO=busy:mine.yaml. The command line wins, then the environment, then the script.

            Exit codes: 0 it was told to stop; 1 an internal failure; 2 bad usage, a bad script or profile; 4 an address \
            is in use.
            """
    )

    /// What an answer under way may still take when the program is told to stop.
    static let drain = Duration.milliseconds(800)

    @Flag(help: "Stop when the process that started this one ends, even by SIGKILL.")
    var exitWithParent = false

    @OptionGroup(title: "Serving") var options: ServeOptions
    @OptionGroup(title: "Limits") var limits: LimitOptions

    func run() throws {
        let server = try RunningServer.start(options, limits, ports: .wellKnown)
        // Before anybody is told that it runs: whoever reads the ready line may end it at once.
        let orders = try orders(to: server.simulator, on: server.loop)
        StartPages.giveBack()
        Output.neverWait()
        try server.readyLine.announce(file: options.readyFile)
        server.tell(hint: "  Ctrl-C stops.")
        server.loop.run()
        withExtendedLifetime(orders) {}
        try server.finish()
        // Whoever has told it to stop waits no longer for a reader of the log.
        Output.settle(patience: .milliseconds(100), limit: .milliseconds(100))
    }

    /// A second order while answers drain changes nothing: the deadline is short.
    private func orders(to simulator: Simulator, on loop: EventLoop) throws -> [AnyObject] {
        var isStopping = false
        let stop = {
            guard !isStopping else { return }
            isStopping = true
            simulator.stop(within: Self.drain) { loop.stop() }
        }
        let signals = StopSignals.sources(on: loop, stop)
        return exitWithParent ? signals + [try Parent.watch(on: loop, isGone: stop)] : signals
    }
}
