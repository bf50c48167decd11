import IntercomModel
import JSONTree

/// The body of a push to Link, `{"events":[…]}`. While Link is away the same lines are pushed each minute, with a few
/// more behind them: those that were written already stay.
struct LinkPush: Sendable {
    /// The number of the first line.
    private var first = 0
    private var count = 0
    /// Without what closes it.
    private var text: [UInt8] = []

    /// - Parameter lines: oldest first; no number is left out between the first and the last.
    mutating func body(of lines: [DeviceLog.Line], _ unit: OutgoingRules.TimeUnit) -> [UInt8] {
        if !goesOn(with: lines) {
            (first, count, text) = (lines.first?.number ?? 0, 0, Array(#"{"events":["#.utf8))
        }
        for line in lines[count...] {
            if count > 0 { text.append(UInt8(ascii: ",")) }
            text += Self.event(line, unit).bytes
            count += 1
        }
        return text + "]}".utf8
    }

    private func goesOn(with lines: [DeviceLog.Line]) -> Bool {
        guard count > 0, count <= lines.count else { return false }
        return lines[0].number == first && lines[count - 1].number == first + count - 1
    }

    private static func event(_ line: DeviceLog.Line, _ unit: OutgoingRules.TimeUnit) -> JSONValue {
        let item = line.item
        let time =
            switch unit {
            case .milliseconds: line.date.millisecondsSince1970
            case .seconds: line.date.secondsSince1970
            }
        let info = item.details.map { JSONObject.Member(key: $0.name, value: $0.typed.json) }
        return [
            "created_at": .number(Int(time)),
            "category": .string(item.category.rawValue),
            "code": .string(code(of: item)),
            "priority": .string(item.priority.rawValue),
            "info": .object(JSONObject(info)),
        ]
    }

    /// As in the log, but for one that two live panels sent in a shorter form.
    private static func code(of item: LogItem) -> String {
        item.key == "access_denied_by_unknown_qr_code" ? "access_denied_by_unknown_qr" : item.key
    }
}
