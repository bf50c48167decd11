import APIContract
import IntercomModel
import JSONTree

/// The device's own log (fact sheet, part 4.10), newest line first.
enum LogItems: Resource {
    enum Operation: String, CaseIterable {
        case list = "LogItems.list"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        [
            .get(.list, "/log/items", .confirmed("V135, C1; C3", for: .panels))
                .also("/log/list", .confirmed("L0", for: .panels))
                .lists(
                    item(on: device.profile),
                    older: older(on: device.profile),
                    by: LogField.self,
                    period(on: device.profile),
                    on: device.profile,
                    .documented(
                        "the lists of both families of panels; the item: \(Capture.logItem.words)",
                        for: .panels
                    )
                )
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .list: .json(try list(device, request))
        }
    }

    /// Times in seconds or in milliseconds: clients send both.
    private static func period(on profile: DeviceProfile) -> [Shape.Field] {
        [
            .optional("locale", .string(oneOf: ListLocale.all(on: profile))),
            .optional("from", .integer(0...Int.max)),
            .optional("to", .integer(0...Int.max)),
        ]
    }
}

enum LogField: String, ListField {
    case timestamp, category, priority, name

    var type: ListFieldType { self == .timestamp ? .timestamp : .string }

    func words(on profile: DeviceProfile) -> [String] {
        switch self {
        case .timestamp: []
        case .category: LogItem.categories(on: profile).map(\.rawValue)
        case .priority: LogItem.Priority.allCases.map(\.rawValue)
        case .name: LogItem.keys(on: profile)
        }
    }
}

extension LogItems {
    private static func list(_ device: Device, _ request: ValidRequest) throws(DeviceRefusal) -> JSONValue {
        let query = try ListQuery<LogField>(request.query, sortedBy: .timestamp, isKept: false)
        let page = try page(device, query)
        let item = request.isUnderVersionZero ? olderJSON : json
        return ListForm(on: device.profile, of: request)
            .json(page, of: query, isNewestFirst: true, locale: query.parameters["locale"]?.string ?? "en", item: item)
    }

    /// Both ends of the period count.
    private static func page(
        _ device: Device,
        _ query: ListQuery<LogField>
    ) throws(DeviceRefusal) -> ListPage<DeviceLog.Line> {
        let (from, to) = (literal("from", query), literal("to", query))
        let isEarly = UnixTime.isEarly(device.date)
        func value(of line: DeviceLog.Line, _ field: LogField) -> ListValue {
            Self.value(of: line, field, isEarly: isEarly)
        }
        guard from != nil || to != nil else { return query.page(of: device.log.lines, isNewestFirst: true, by: value) }
        if let from = from?.number, let to = to?.number, device.profile.isAndroid,
            isEarly ? from >= to : UnixTime.milliseconds(from) >= UnixTime.milliseconds(to)
        {
            throw .wrongTimeRange
        }
        let period = device.log.lines.filter { line in
            let time = value(of: line, .timestamp)
            return from.map { time.compared(with: $0) != .below } ?? true
                && to.map { time.compared(with: $0) != .above } ?? true
        }
        return query.page(of: period, isNewestFirst: true, by: value)
    }

    private static func literal(_ name: String, _ query: ListQuery<LogField>) -> FilterLiteral? {
        query.parameters[name]?.number.map { FilterLiteral($0.text) }
    }

    private static func value(of line: DeviceLog.Line, _ field: LogField, isEarly: Bool) -> ListValue {
        switch field {
        case .timestamp where isEarly: .number(Int(line.date.millisecondsSince1970))
        case .timestamp: .time(Int(line.date.millisecondsSince1970))
        case .category: .text(line.item.category.rawValue)
        case .priority: .text(line.item.priority.rawValue)
        case .name: .text(line.item.key)
        }
    }
}
