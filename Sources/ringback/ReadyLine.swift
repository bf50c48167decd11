import Glibc
import JSONTree
import Reactor

/// The one line on standard output: where the ports are. Scripts wait for it instead of sleeping.
struct ReadyLine {
    let text: String

    /// - Parameter devices: one or more; several are listed besides.
    init(devices: [SocketAddress], control: SocketAddress) {
        var line: JSONObject = [
            "ready": true,
            "device": .string(devices[0].url),
            "control": .string(control.url),
            "pid": .number(JSONNumber(Int(getpid()))),
            "version": .string(Ringback.version),
        ]
        if devices.count > 1 { line["devices"] = .array(devices.map { .string($0.url) }) }
        text = JSONValue.object(line).text + "\n"
    }

    /// The file first: who reads the line may look for the file.
    func announce(file: String?) throws {
        try write(file: file)
        try Output.write(text)
    }

    func write(file: String?) throws {
        if let file { try Files.hand(text, to: file) }
    }
}

extension SocketAddress {
    var url: String { "http://\(description)" }
}
