import HTTPWire
import IntercomModel
import JSONTree
import PlainText
import Scenarios

extension Replay {
    /// What came of it, in one line.
    /// - Parameters:
    ///   - recorder: the version that recorded, such as `0.1.0`.
    ///   - player: the version that replays.
    public func verdict(recorder: String, player: String) -> String {
        let story =
            "\(count(requests, "request")), \(count(controlCalls, "control call")), "
            + "\(DurationText.text(of: time)) of the device's time"
        let versions = recorder == player ? "" : " (recorded by \(recorder), replayed by \(player))"
        guard let first = differences.first else { return "\(story): the same bytes\(versions)" }
        return PlainText.line(
            "\(story): \(count(differences.count, "answer")) with other bytes\(versions); "
                + "the first to \(first.subject) at \(first.place)"
        )
    }

    /// The first difference line by line, and where the others are.
    public var diff: String {
        guard let first = differences.first else { return "" }
        var lines = ["--- recorded  \(first.subject)", "+++ replayed  at \(first.place)"]
        lines += LineDiff.lines(from: AnswerText.lines(first.recorded), to: AnswerText.lines(first.replayed))
        let others = differences.dropFirst()
        if !others.isEmpty { lines += ["", "\(count(others.count, "more answer")):"] }
        lines += others.prefix(Self.mostShown).map { "  \($0.subject) at \($0.place)" }
        if others.count > Self.mostShown { lines.append("  ...") }
        return lines.map { PlainText.line($0) + "\n" }.joined()
    }

    private static let mostShown = 20

    private func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}

extension Replay.Difference {
    /// `12.5s (life 1, input 7)`
    fileprivate var place: String {
        "\(DurationText.text(of: at - .start)) (life \(life), input \(input))"
    }
}

/// An answer as people read it: bodies of JSON a member a line, what is no text in hex.
enum AnswerText {
    static func lines(_ plan: ResponsePlan?) -> [String] {
        guard let plan else { return ["(it goes on)"] }
        return plan.steps.flatMap(lines) + [plan.keepsAlive ? "(the connection goes on)" : "(the connection ends)"]
    }

    private static func lines(_ step: ResponsePlan.Step) -> [String] {
        switch step {
        case .bytes(let bytes): lines(bytes)
        case .drip(let bytes, let drops):
            ["(\(drops.size) bytes at a time, each \(DurationText.text(of: drops.pause)))"] + lines(bytes)
        case .pause(let length): ["(pause of \(DurationText.text(of: length)))"]
        case .hold: ["(hold)"]
        case .shut(let queue): ["(no other connection is accepted, \(queue) may wait)"]
        case .stall: ["(nothing more)"]
        case .close: ["(close)"]
        case .cut: ["(close without the farewell of TLS)"]
        case .reset: ["(reset)"]
        }
    }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)),
            String(validating: bytes[..<end.lowerBound], as: UTF8.self) != nil
        else { return text(bytes) }
        let body = Array(bytes[end.upperBound...])
        return text(Array(bytes[..<end.upperBound])) + (body.isEmpty ? [] : self.body(body))
    }

    /// Pretty only where nothing is lost by it: two bodies that differ must not look the same.
    private static func body(_ bytes: [UInt8]) -> [String] {
        guard let value = try? JSONReader.read(bytes), value.bytes == bytes else { return text(bytes) }
        return value.prettyText().split(separator: "\n").map(String.init)
    }

    /// Line by line; line ends are shown where they are not CRLF.
    private static func text(_ bytes: [UInt8]) -> [String] {
        guard String(validating: bytes, as: UTF8.self) != nil else { return hex(bytes) }
        return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast(
            bytes.last == UInt8(ascii: "\n") ? 1 : 0
        )
        .map { line in
            let isWhole = line.last == UInt8(ascii: "\r")
            return JSONValue.string(String(decoding: isWhole ? line.dropLast() : line, as: UTF8.self)).unquoted
        }
    }

    private static func hex(_ bytes: [UInt8]) -> [String] {
        stride(from: 0, to: bytes.count, by: 16).map { start in
            bytes[start..<min(start + 16, bytes.count)].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
                .joined(separator: " ")
        }
    }
}

extension JSONValue {
    /// A string with its control characters escaped.
    fileprivate var unquoted: String { String(text.dropFirst().dropLast()) }
}
