import Glibc
import JSONTree
import Reactor

/// The one line on standard output: where the ports are. Scripts wait for it instead of sleeping.
struct ReadyLine {
    let text: String

    init(device: SocketAddress, control: SocketAddress) {
        let line: JSONValue = [
            "ready": true,
            "device": .string(device.url),
            "control": .string(control.url),
            "pid": .number(JSONNumber(Int(getpid()))),
            "version": .string(Ringback.version),
        ]
        text = line.text + "\n"
    }

    /// The file first: who reads the line may look for the file.
    func announce(file: String?) throws {
        try write(file: file)
        Output.write(text)
    }

    func write(file: String?) throws {
        if let file { try Files.write(text, to: file) }
    }
}

extension SocketAddress {
    var url: String { "http://\(description)" }
}
