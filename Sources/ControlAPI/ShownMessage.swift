import HTTPWire
import JSONTree
import SimulatorCore

/// An answer as it is shown: its head a line a field, its body without secrets.
struct ShownMessage: Sendable {
    /// 0 where no status line can be read.
    let status: Int
    let fields: [String]
    let body: [UInt8]

    init(_ answer: Exchange.Answer) {
        let bytes = answer.bytes
        let end = bytes.firstRange(of: Array("\r\n\r\n".utf8))
        let head = String(decoding: bytes[..<(end?.lowerBound ?? bytes.endIndex)], as: UTF8.self)
        let lines = head.split(separator: "\r\n").map(String.init)
        status = answer.status
        fields = Array(lines.dropFirst())
        body = end.map { Array(bytes[$0.upperBound...]) } ?? []
    }

    static let view = View<ShownMessage>([
        .number("status", \.status), .texts("fields") { $0.fields.map(Secrets.hidden(inField:)) },
        .text("body") { Secrets.hidden(inBody: $0.body) },
    ])
}
