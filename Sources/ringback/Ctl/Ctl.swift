import ArgumentParser
import Glibc
import JSONTree
import Scenarios

/// `ringback ctl`: the control port from the shell.
struct Ctl: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Move a running simulator: clock, calls, waits, journal.",
        discussion: CtlWords.help + """


            What stands in brackets may follow as name=value: ctl wait request:'POST */call/start' count=2 timeout=5s; \
            ctl verify GET '*/status' count.max=3; ctl fault on='GET */status' nth=2 do=reset.

            The simulator is found by RINGBACK_CONTROL_URL, which `ringback run` sets. Answers go to standard output as \
            JSON; a refusal goes to standard error and exits with 1.
            """
    )

    @Option(help: "Where the control port is. (default: RINGBACK_CONTROL_URL, else http://127.0.0.1:8081)")
    var url: String?

    @Option(help: "What it asks for. (default: RINGBACK_CONTROL_TOKEN)")
    var token: String?

    @Option(help: "Which device, where there are several.")
    var device: Int?

    @Flag(help: "The answer as text for people, where there is one: journal, journal ID, coverage, ladder.")
    var text = false

    @Argument(help: ArgumentHelp("What to do, as listed above.", valueName: "command"))
    var words: [String]

    func run() throws {
        var request = try CtlWords.request(words)
        if text, !request.path.contains("format=text") {
            request.path += (request.path.contains("?") ? "&" : "?") + "format=text"
        }
        let environment = Environment.all
        let port = try ControlPort(
            url ?? environment["RINGBACK_CONTROL_URL"] ?? "http://127.0.0.1:8081",
            token: token ?? environment["RINGBACK_CONTROL_TOKEN"]
        )
        if let patience = request.patience { try port.awaitStart(within: Self.time(patience)) }
        let path = (device.map { "/devices/\($0)" } ?? "") + request.path
        let body = try request.bodyFile.map { try Files.read($0) } ?? request.body?.bytes ?? []
        var kept: [UInt8] = []
        let status = try port.ask(request.method, path, body) { part in
            if request.file == nil { try Output.write(part) } else { kept += part }
        }
        guard (200...299).contains(status) else { throw Failure(code: .internal, message: nil) }
        if let file = request.file { try BundleFile.write(kept, to: file) }
    }

    private static func time(_ text: String) throws -> Duration {
        do {
            return try DurationText.parse(text)
        } catch {
            throw Failure(code: .usage, message: "ctl ready takes a time such as 5s, not \"\(text)\"")
        }
    }
}
