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
        abstract: "Serve a device until Ctrl-C, SIGTERM or SIGHUP.",
        discussion: """
            When it is ready, it prints one line of JSON with the URLs of both ports on standard output. Everything else \
            goes to standard error.

            Each option is also an environment variable: --control-port is RINGBACK_CONTROL_PORT, and two scenarios are \
            RINGBACK_SCENARIO=busy:mine.yaml. The command line wins, then the environment, then the script.

            Exit codes:
              0  stopped by a signal
              1  an internal failure
              2  bad usage, a bad script or a bad profile
              4  an address is in use
            """
    )

    /// How long answers under way may still take after a signal to stop, with the work between the two.
    static let drain = Duration.milliseconds(800)

    @Flag(help: "Stop when the process that started this one ends, even by SIGKILL.")
    var exitWithParent = false

    @OptionGroup(title: "Serving") var options: ServeOptions
    @OptionGroup(title: "A real unit") var upstream: UpstreamOptions
    @OptionGroup(title: "Limits") var limits: LimitOptions

    func validate() throws { try upstream.expectFitting(options) }

    func run() throws {
        let server = try RunningServer.start(options, limits, ports: .wellKnown) { configuration in
            configuration.upstream = try upstream.unit(servedBy: configuration)
        }
        // Before the ready line is printed: a reader of that line may stop the program at once.
        let orders = try orders(to: server.simulator, on: server.loop)
        StartPages.giveBack()
        Output.neverWait()
        try server.readyLine.announce(file: options.readyFile)
        server.tell(hint: "  Ctrl-C stops.")
        server.loop.run()
        withExtendedLifetime(orders) {}
        try server.finish()
        // After a signal to stop, it does not wait for a slow reader of the log.
        Output.settle(patience: .milliseconds(100), limit: .milliseconds(100))
    }

    /// A second order while answers drain changes nothing: the deadline is short.
    private func orders(to simulator: Simulator, on loop: EventLoop) throws -> [AnyObject] {
        var isStopping = false
        let stop = { (late: Duration) in
            guard !isStopping else { return }
            isStopping = true
            simulator.stop(within: max(.zero, Self.drain - late)) { loop.stop() }
        }
        let signals = StopSignals.sources(on: loop, stop)
        return exitWithParent ? signals + [try Parent.watch(on: loop) { stop(.zero) }] : signals
    }
}
