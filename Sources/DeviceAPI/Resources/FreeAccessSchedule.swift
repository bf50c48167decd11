import APIContract
import IntercomModel
import JSONTree

/// When the locks stand open (fact sheet, part 4.9).
enum FreeAccessSchedule: Resource {
    enum Operation: String, CaseIterable {
        case schedule = "FreeAccessSchedule.schedule"
        case setSchedule = "FreeAccessSchedule.setSchedule"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        form.endpoints(
            .schedule,
            .setSchedule,
            "/access/freeaccess",
            .confirmed("V135, C1, C2, L0", for: .panels),
            on: .panels,
            .inferred("the members are known, their types are not")
        )
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .schedule:
            return .json(form.json(of: device.access.settings.freeAccess))
        case .setSchedule:
            var settings = device.access.settings
            form.write(request, to: &settings.freeAccess)
            device.change(form.name, to: settings)
            return .done
        }
    }
}

extension FreeAccessSchedule {
    static let form = Form<FreeAccess>(
        "free access",
        [.flag("enable", \.isEnabled).required, .list("days", \.days, day, from: FreeAccess.Day()).required]
    )

    private static let day = Form<FreeAccess.Day>(
        "day",
        [
            spelling("lock", \.lock),
            .flag("enable", \.isEnabled).required,
            spelling("time_from", \.from),
            spelling("time_to", \.to),
            spelling("day", \.day),
        ]
    )

    /// A text or a number: no source tells which.
    private static func spelling(
        _ name: String,
        _ place: Form<FreeAccess.Day>.Member.Place<FreeAccess.Spelling>
    ) -> Form<FreeAccess.Day>.Member {
        .value(name, place, .oneOf([.string(), .integer()]), json: json, of: spelling).required
    }

    private static func json(_ spelling: FreeAccess.Spelling) -> JSONValue {
        switch spelling {
        case .text(let text): .string(text)
        case .number(let number): .number(number)
        }
    }

    private static func spelling(_ value: JSONValue) -> FreeAccess.Spelling? {
        value.int.map(FreeAccess.Spelling.number) ?? value.string.map(FreeAccess.Spelling.text)
    }
}
