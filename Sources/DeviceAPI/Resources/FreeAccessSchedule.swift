import APIContract
import IntercomModel
import JSONTree

/// When the locks stand open (fact sheet, part 4.9).
enum FreeAccessSchedule: Resource {
    enum Operation: CaseIterable {
        case schedule, setSchedule
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        let known = Claim.confirmed("V135, C1, C2, L0", for: .panels)
        return [
            Endpoint(
                .schedule,
                .get,
                .base("/access/freeaccess", known),
                on: .panels,
                answer: schedule,
                .inferred("the members are known, their types are not")
            ),
            Endpoint(
                .setSchedule,
                .post,
                .base("/access/freeaccess", known),
                on: .panels,
                body: schedule,
                answer: .object([]),
                .inferred("clients look at the status only")
            ),
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .schedule:
            return .json(json(device.access.settings.freeAccess))
        case .setSchedule:
            device.access.settings.freeAccess = read(request.body)
            return .done
        }
    }

    private static let schedule: Shape = .object([
        .required("enable", .boolean),
        .required(
            "days",
            .array(
                of: .object([
                    .required("lock", spelling),
                    .required("enable", .boolean),
                    .required("time_from", spelling),
                    .required("time_to", spelling),
                    .required("day", spelling),
                ])
            )
        ),
    ])

    private static let spelling: Shape = .oneOf([.string(), .integer()])
}

extension FreeAccessSchedule {
    /// The schedule within a larger document.
    static func member<Root>(
        _ name: String,
        _ place: any WritableKeyPath<Root, FreeAccess> & Sendable
    ) -> Form<Root>.Member {
        Form<Root>.Member(
            name: name,
            written: schedule,
            shown: schedule,
            show: { json($0[keyPath: place]) },
            write: { value, root in root[keyPath: place] = read(value) }
        )
    }

    private static func json(_ access: FreeAccess) -> JSONValue {
        ["enable": .bool(access.isEnabled), "days": .array(access.days.map(json))]
    }

    private static func json(_ day: FreeAccess.Day) -> JSONValue {
        [
            "lock": json(day.lock),
            "enable": .bool(day.isEnabled),
            "time_from": json(day.from),
            "time_to": json(day.to),
            "day": json(day.day),
        ]
    }

    private static func json(_ spelling: FreeAccess.Spelling) -> JSONValue {
        switch spelling {
        case .text(let text): .string(text)
        case .number(let number): .number(number)
        }
    }

    private static func read(_ body: JSONValue) -> FreeAccess {
        FreeAccess(isEnabled: body["enable"]?.bool ?? false, days: (body["days"]?.array ?? []).map(day))
    }

    private static func day(_ value: JSONValue) -> FreeAccess.Day {
        FreeAccess.Day(
            lock: spelling(value["lock"]),
            isEnabled: value["enable"]?.bool ?? false,
            from: spelling(value["time_from"]),
            to: spelling(value["time_to"]),
            day: spelling(value["day"])
        )
    }

    private static func spelling(_ value: JSONValue?) -> FreeAccess.Spelling {
        value?.int.map(FreeAccess.Spelling.number) ?? .text(value?.string ?? "")
    }
}
