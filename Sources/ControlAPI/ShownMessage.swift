import HTTPWire
import JSONTree
import SimulatorCore

/// An answer of the device, taken apart again to be shown. It was written by us, or by a fault.
struct ShownMessage {
    /// 0 where no status line can be read.
    let status: Int
    let fields: [String]
    let body: [UInt8]

    init(_ bytes: [UInt8]) {
        let end = bytes.firstRange(of: Array("\r\n\r\n".utf8))
        let head = String(decoding: bytes[..<(end?.lowerBound ?? bytes.endIndex)], as: UTF8.self)
        let lines = head.split(separator: "\r\n").map(String.init)
        status = Int((lines.first ?? "").dropFirst("HTTP/1.1 ".count).prefix(3)) ?? 0
        fields = Array(lines.dropFirst())
        body = end.map { Array(bytes[$0.upperBound...]) } ?? []
    }

    var json: JSONValue {
        [
            "status": .number(status),
            "fields": .array(fields.map(JSONValue.string)),
            "body": .string(Secrets.hidden(inBody: body)),
        ]
    }
}
