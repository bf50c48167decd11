import ArgumentParser
import HTTPTransport
import HTTPWire
import Scenarios

/// The limits of connections and requests. What happens beyond them is in the fact sheet, part 7.
struct LimitOptions: ParsableArguments {
    private static let standard = ConnectionLimits()

    @Option(help: ArgumentHelp("Longest request line, up to 1 GiB; a longer one gets 414.", valueName: "bytes"))
    var maxRequestLine = standard.wire.requestLine

    @Option(help: ArgumentHelp("Largest header block, up to 1 GiB; a larger one gets 431.", valueName: "bytes"))
    var maxHeader = standard.wire.headerBlock

    @Option(help: ArgumentHelp("Largest body, up to 1 GiB; a larger one gets 413.", valueName: "bytes"))
    var maxBody = standard.wire.body

    @Option(
        help: ArgumentHelp("Connections at once, up to 1000000; further ones are accepted and closed.", valueName: "n")
    )
    var maxConnections = standard.connections

    @Option(help: ArgumentHelp("Close a connection that is idle for this long between requests.", valueName: "time"))
    var idleTimeout = Wait(standard.idle)

    @Option(help: ArgumentHelp("Answer 408 when the head of a request takes longer.", valueName: "time"))
    var headTimeout = Wait(standard.head)

    @Option(help: ArgumentHelp("Answer 408 when the body of a request takes longer.", valueName: "time"))
    var bodyTimeout = Wait(standard.body)

    static let valueNames = [
        "max-request-line", "max-header", "max-body", "max-connections", "idle-timeout", "head-timeout",
        "body-timeout",
    ]

    var connectionLimits: ConnectionLimits {
        var limits = Self.standard
        limits.wire = WireLimits(requestLine: maxRequestLine, headerBlock: maxHeader, body: maxBody)
        limits.connections = maxConnections
        limits.idle = idleTimeout.duration
        limits.head = headTimeout.duration
        limits.body = bodyTimeout.duration
        return limits
    }

    func validate() throws {
        let bytes = WireLimits.range
        try expect("--max-request-line", maxRequestLine, in: 1...bytes.upperBound)
        try expect("--max-header", maxHeader, in: 1...bytes.upperBound)
        try expect("--max-body", maxBody, in: bytes)
        try expect("--max-connections", maxConnections, in: 1...1_000_000)
    }
}

/// Checks the range of a number before it is used.
func expect(_ option: String, _ value: Int, in range: ClosedRange<Int>) throws {
    guard !range.contains(value) else { return }
    throw ValidationError("\(option) must be \(range.lowerBound) to \(range.upperBound), not \(value)")
}

/// Real time, written as in scripts: `500ms`, `1m30s`.
struct Wait: ExpressibleByArgument, CustomStringConvertible {
    let duration: Duration

    init(_ duration: Duration) {
        self.duration = duration
    }

    init?(argument: String) {
        guard let duration = try? DurationText.parse(argument), duration > .zero else { return nil }
        self.duration = duration
    }

    var description: String { DurationText.text(of: duration) }
    var defaultValueDescription: String { description }
}
