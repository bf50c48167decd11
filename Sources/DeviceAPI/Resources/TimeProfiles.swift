import APIContract
import IntercomModel
import JSONTree

/// Hours of the week at which identifiers open. Only the paths are known (fact sheet, part 4.9).
enum TimeProfiles: Resource {
    enum Operation: CaseIterable {
        case create, list, item, change, delete
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        let known = Claim.confirmed("V135, C2, L0", for: .panels)
        return [
            .post(.create, "/access/timeprofile", known).takes(whole).shows(uid, invented),
            .get(.list, "/access/timeprofile/items", known)
                .asks(ListQuery<TimeProfileField>.parameters).shows(page, invented),
            .get(.item, "/access/timeprofile/item/{uid}", known).shows(profile, invented),
            .patch(.change, "/access/timeprofile/item/{uid}", known).takes(partial),
            .delete(.delete, "/access/timeprofile/item/{uid}", known),
        ].on(.panels)
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .create:
            let profile = read(request.body, over: TimeProfile())
            return .json(["uid": .number(device.access.timeProfiles.add(profile))])
        case .list:
            return .json(list(device.access.timeProfiles, request.query))
        case .item:
            let (uid, profile) = try find("uid", request, device)
            return .json(json(profile, uid: uid))
        case .change:
            let (uid, profile) = try find("uid", request, device)
            device.access.timeProfiles.put(read(request.body, over: profile), under: uid)
            return .done
        case .delete:
            let uid = try find("uid", request, device).uid
            device.access.timeProfiles.remove(uid)
            device.access.identifiers.forgetTimeProfile(uid)
            return .done
        }
    }

    private static let uid = Shape.object([.required("uid", .integer(1...))])
    private static let page = ListPage<TimeProfile>.shape(item: profile)
    private static let whole = Shape.object([.required("name", .string(length: 1...)), .optional("days", days)])
    private static let partial = Shape.object([.optional("name", .string(length: 1...)), .optional("days", days)])
    private static let invented = Claim.invented(
        "only the path is known; by analogy with identifiers and free access"
    )

    static func find(
        _ name: String,
        _ request: ValidRequest,
        _ device: Device
    ) throws(DeviceRefusal) -> (uid: Int, profile: TimeProfile) {
        guard let uid = request.number(name), let profile = device.access.timeProfiles.record(uid) else {
            throw .unknownTimeProfile
        }
        return (uid, profile)
    }

    static let profile: Shape = .object([
        .required("uid", .integer(1...)), .required("name", .string()), .required("days", days),
    ])

    private static let days: Shape = .array(
        of: .object([
            .required("day", .string(oneOf: TimeProfile.Weekday.allCases.map(\.rawValue))),
            .optional("enable", .boolean),
            .required("time_from", time),
            .required("time_to", time),
        ])
    )

    private static let time: Shape = .string(pattern: .init("HH:MM") { TimeOfDay($0) != nil })
}

enum TimeProfileField: String, ListField {
    case uid, name
}

extension TimeProfiles {
    private static func list(_ profiles: NumberedTable<TimeProfile>, _ parameters: JSONObject) -> JSONValue {
        let query = ListQuery<TimeProfileField>(parameters, sortedBy: .uid)
        return query.page(of: profiles, by: value).json(.init(of: query)) { json($0.record, uid: $0.number) }
    }

    private static func value(
        of profile: NumberedTable<TimeProfile>.Element,
        _ field: TimeProfileField
    ) -> ListValue {
        switch field {
        case .uid: .number(profile.number)
        case .name: .text(profile.record.name)
        }
    }

    static func json(_ profile: TimeProfile, uid: Int) -> JSONValue {
        ["uid": .number(uid), "name": .string(profile.name), "days": .array(profile.days.map(json))]
    }

    private static func json(_ day: TimeProfile.Day) -> JSONValue {
        [
            "day": .string(day.day.rawValue),
            "enable": .bool(day.isEnabled),
            "time_from": .string(day.from.text),
            "time_to": .string(day.to.text),
        ]
    }

    static func read(_ body: JSONValue, over old: TimeProfile) -> TimeProfile {
        var profile = old
        if let name = body["name"]?.string { profile.name = name }
        if let days = body["days"]?.array { profile.days = days.compactMap(day) }
        return profile
    }

    private static func day(_ value: JSONValue) -> TimeProfile.Day? {
        guard let day = value["day"]?.string.flatMap(TimeProfile.Weekday.init),
            let from = value["time_from"]?.string.flatMap(TimeOfDay.init),
            let to = value["time_to"]?.string.flatMap(TimeOfDay.init)
        else { return nil }
        return TimeProfile.Day(day: day, isEnabled: value["enable"]?.bool ?? true, from: from, to: to)
    }
}
