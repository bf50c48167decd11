import APIContract
import IntercomModel
import JSONTree

/// The device's own log (fact sheet, part 4.10), newest line first.
enum LogItems: Resource {
    enum Operation: CaseIterable {
        case list
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        [
            .get(.list, "/log/items", .confirmed("V135, C1; C3", for: .panels))
                .also("/log/list", .confirmed("L0", for: .panels))
                .asks(period + ListQuery<LogField>.parameters)
                .shows(
                    ListPage<DeviceLog.Line>.shape(item: item),
                    .confirmed("C1, C3, C6; list_option as on v0", for: .panels)
                )
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .list: .json(list(device.log, request.query))
        }
    }

    private static let period: [Shape.Field] = [
        .optional("locale", .string(oneOf: ListLocale.all)),
        .optional("from", .integer(0...)),
        .optional("to", .integer(0...)),
    ]

    private static let item: Shape = .object([
        .required("timestamp", .integer(0...)),
        .required("category", .string(oneOf: LogItem.Category.allCases.map(\.rawValue))),
        .required("priority", .string(oneOf: LogItem.Priority.allCases.map(\.rawValue))),
        .required("name", .object([.required("key", .string()), english, localized])),
        .required("info", .object([english, localized, .required("model", .map(of: .string()))])),
    ])

    private static let english = Shape.Field.required("english", .string())
    private static let localized = Shape.Field.required("localized", .string())
}

enum LogField: String, ListField {
    case timestamp, category, priority, name
}

extension LogItems {
    private static func list(_ log: DeviceLog, _ parameters: JSONObject) -> JSONValue {
        let query = ListQuery<LogField>(parameters, sortedBy: .timestamp, isKept: false)
        var options = ListPage<DeviceLog.Line>.Options(of: query, isAscending: false)
        options.values = words
        options.locale = parameters["locale"]?.string ?? options.locale
        return page(log, query, parameters).json(options, item: json)
    }

    /// Both ends of the period count.
    private static func page(
        _ log: DeviceLog,
        _ query: ListQuery<LogField>,
        _ parameters: JSONObject
    ) -> ListPage<DeviceLog.Line> {
        let lines = log.lines.reversed()
        let from = parameters["from"]?.int.map(CalendarDate.init(unixTime:))
        let to = parameters["to"]?.int.map(CalendarDate.init(unixTime:))
        if from == nil, to == nil { return query.page(of: lines, by: value) }
        let period = lines.filter { from ?? .earliest <= $0.date && $0.date <= to ?? .latest }
        return query.page(of: period, by: value)
    }

    private static func value(of line: DeviceLog.Line, _ field: LogField) -> ListValue {
        switch field {
        case .timestamp: .time(Int(line.date.millisecondsSince1970))
        case .category: .text(line.item.category.rawValue)
        case .priority: .text(line.item.priority.rawValue)
        case .name: .text(line.item.key)
        }
    }

    /// In whatever locale a client asks, the words are English: no source has the others.
    private static func json(_ line: DeviceLog.Line) -> JSONValue {
        let words = JSONValue.string(line.item.english)
        let model = line.item.details.map { JSONObject.Member(key: $0.name, value: .string($0.value)) }
        return [
            "timestamp": .number(Int(line.date.millisecondsSince1970)),
            "category": .string(line.item.category.rawValue),
            "priority": .string(line.item.priority.rawValue),
            "name": ["key": .string(line.item.key), "english": words, "localized": words],
            "info": ["english": words, "localized": words, "model": .object(JSONObject(model))],
        ]
    }

    private static let words: [(field: String, words: [String])] = [
        ("category", LogItem.Category.allCases.map(\.rawValue)),
        ("priority", LogItem.Priority.allCases.map(\.rawValue)),
        ("name", LogItem.keys),
    ]
}
