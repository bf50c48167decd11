import ArgumentParser
import Glibc
import JSONTree
import Scenarios

/// `ringback ctl`: the control port from the shell.
struct Ctl: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ctl",
        abstract: "Steer a running device: time, calls, faults, waits, journal.",
        discussion: CtlWords.help + """


            Settings in brackets follow as name=value. A value is a word, a mapping or a list as in scripts:
              ringback ctl wait request:'POST */call/start' count=2 timeout=5s
              ringback ctl verify GET '*/call/status' count.max=3
              ringback ctl fault on='GET */call/status' nth=2 do='{ status: 503 }'

            RINGBACK_CONTROL_URL names the control port; `ringback run` sets it. Answers are printed as JSON.

            Exit codes:
              0  done
              1  refused, or no simulator answers; the reason is on standard error
              2  bad usage
            """
    )

    @Option(help: "The control port. (default: RINGBACK_CONTROL_URL, else http://127.0.0.1:8081)")
    var url: String?

    @Option(help: "Its token. (default: RINGBACK_CONTROL_TOKEN)")
    var token: String?

    @Option(help: "The number of the device. (default: 1)")
    var device: Int?

    @Flag(help: "Print text instead of JSON: for journal, journal ID, coverage, ladder.")
    var text = false

    @Argument(help: ArgumentHelp("The command, as listed above.", valueName: "command"))
    var words: [String]

    func run() throws {
        var request = try CtlWords.request(words)
        if text, !request.path.contains("format=text") {
            request.path += (request.path.contains("?") ? "&" : "?") + "format=text"
        }
        let environment = Environment.all
        let port = try ControlPort(
            url ?? environment.said("RINGBACK_CONTROL_URL") ?? "http://127.0.0.1:8081",
            token: token ?? environment.said("RINGBACK_CONTROL_TOKEN")
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
