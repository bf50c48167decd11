import Glibc
import JSONTree
import Reactor

/// The one line on standard output: where the ports are. Scripts wait for it instead of sleeping.
struct ReadyLine {
    let text: String

    /// - Parameters:
    ///   - devices: one or more; several are listed besides.
    ///   - secure: where each speaks HTTPS; nil where it does not.
    init(devices: [String], secure: [String?], control: SocketAddress) {
        var line: JSONObject = [
            "ready": true,
            "device": .string(devices[0]),
            "control": .string(control.url),
            "pid": .number(JSONNumber(Int(getpid()))),
            "version": .string(Ringback.version),
        ]
        if let first = secure.first, let first { line["device_tls"] = .string(first) }
        if devices.count > 1 {
            line["devices"] = .array(devices.map(JSONValue.string))
            if secure.contains(where: { $0 != nil }) {
                line["devices_tls"] = .array(secure.map { $0.map(JSONValue.string) ?? .null })
            }
        }
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
    var url: String { "http://\(nearest)" }
}
