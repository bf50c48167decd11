import IntercomModel
import JSONTree

// A line of the log. In whatever locale a client asks, the words are English: no source has the others.
extension LogItems {
    /// Member by member as a panel with API v1 printed it.
    static func json(_ line: DeviceLog.Line) -> JSONValue {
        let item = line.item
        let model = item.details.map { JSONObject.Member(key: $0.name, value: $0.typed.json) }
        return .object(
            JSONObject(
                head(of: line) + [
                    .init(key: "info", value: ["text": .string(item.text), "model": .object(JSONObject(model))]),
                    .init(key: "name", value: ["text": .string(item.english), "key": .string(item.key)]),
                ]
            )
        )
    }

    static func item(on profile: DeviceProfile) -> Shape {
        .object(
            head(on: profile) + [
                .required(
                    "info",
                    .object([text("text"), .required("model", .map(of: .oneOf([longText, .integer()])))])
                ),
                .required("name", .object([text("text"), text("key")])),
            ]
        )
    }

    /// As clients of API v0 read it (C6).
    static func olderJSON(_ line: DeviceLog.Line) -> JSONValue {
        let item = line.item
        let (name, info) = (JSONValue.string(item.english), JSONValue.string(item.text))
        let model = item.details.map { JSONObject.Member(key: $0.name, value: .string($0.value)) }
        return .object(
            JSONObject(
                head(of: line) + [
                    .init(key: "name", value: ["key": .string(item.key), "english": name, "localized": name]),
                    .init(
                        key: "info",
                        value: ["english": info, "localized": info, "model": .object(JSONObject(model))]
                    ),
                ]
            )
        )
    }

    static func older(on profile: DeviceProfile) -> Shape {
        .object(
            head(on: profile) + [
                .required("name", .object([text("key"), text("english"), text("localized")])),
                .required(
                    "info",
                    .object([text("english"), text("localized"), .required("model", .map(of: longText))])
                ),
            ]
        )
    }

    private static func head(of line: DeviceLog.Line) -> [JSONObject.Member] {
        [
            .init(key: "timestamp", value: .number(Int(line.date.millisecondsSince1970))),
            .init(key: "category", value: .string(line.item.category.rawValue)),
            .init(key: "priority", value: .string(line.item.priority.rawValue)),
        ]
    }

    /// A script may log whatever category it likes, on any device.
    private static func head(on profile: DeviceProfile) -> [Shape.Field] {
        [
            .required("timestamp", .integer(0...Int(CalendarDate.latest.millisecondsSince1970))),
            .required("category", .string(oneOf: LogItem.Category.allCases.map(\.rawValue))),
            .required("priority", .string(oneOf: LogItem.Priority.allCases.map(\.rawValue))),
        ]
    }

    private static func text(_ name: String) -> Shape.Field { .required(name, longText) }

    private static let longText = Shape.string()
}

extension LogItem.Detail.Value {
    var json: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .number(let number): .number(number)
        }
    }
}
