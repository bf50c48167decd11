import HTTPWire

/// An answer's bytes, taken apart so that a fault can spoil one part of them.
struct AnswerBytes {
    /// The status line and the field lines, without their line ends.
    var lines: [[UInt8]]
    var body: [UInt8]

    init(_ bytes: [UInt8]) {
        var lines: [[UInt8]] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\r")) {
            let line = rest[..<end]
            rest = rest[end...].dropFirst(2)
            if line.isEmpty { break }
            lines.append(Array(line))
        }
        self.lines = lines
        body = Array(rest)
    }

    var head: [UInt8] {
        lines.flatMap { $0 + lineEnd } + lineEnd
    }

    var bytes: [UInt8] {
        head + body
    }

    mutating func add(_ name: String, _ value: String) {
        lines.append(Array("\(name): \(value)".utf8))
    }

    mutating func remove(_ name: String) {
        lines.removeAll { Self.isLine($0, named: name) }
    }

    func line(named name: String) -> [UInt8]? {
        lines.first { Self.isLine($0, named: name) }
    }

    mutating func replaceBody(_ body: [UInt8]) {
        self.body = body
        remove("Content-Length")
        add("Content-Length", "\(body.count)")
    }

    private static func isLine(_ line: [UInt8], named name: String) -> Bool {
        let start = Array("\(name):".utf8)
        return line.count >= start.count && zip(line, start).allSatisfy { lowerCase($0) == lowerCase($1) }
    }

    private static func lowerCase(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}

let lineEnd = Array("\r\n".utf8)
