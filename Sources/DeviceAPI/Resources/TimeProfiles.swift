import APIContract
import IntercomModel
import JSONTree

/// When identifiers open (fact sheet, part 4.9).
enum TimeProfiles: Resource {
    enum Operation: String, CaseIterable {
        case create = "TimeProfiles.create"
        case list = "TimeProfiles.list"
        case item = "TimeProfiles.item"
        case change = "TimeProfiles.change"
        case delete = "TimeProfiles.delete"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        let known = Claim.confirmed("V135, C2, L0", for: .panels)
        let pages = Claim.documented("V135; android 2.6.0 to 2.15.0: get-time-profile-entity", for: .panels)
        return [
            .post(.create, "/access/timeprofile", known).takes(TimeProfileForm.body(isWhole: true))
                .shows(uid, .inferred("as identifiers")),
            .get(.list, "/access/timeprofile/items", known)
                .also("/access/timeprofile/items/list", .documented("L0, on v0", for: .panels))
                .lists(TimeProfileForm.item, by: TimeProfileField.self, on: device.profile, pages),
            .get(.item, "/access/timeprofile/item/{uid}", known).shows(TimeProfileForm.item, pages),
            .patch(.change, "/access/timeprofile/item/{uid}", known).takes(TimeProfileForm.body(isWhole: false)),
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
            guard device.access.timeProfiles.count < TimeProfile.countLimit else { throw .tooManyTimeProfiles }
            let profile = TimeProfileForm.read(request.body, over: TimeProfile())
            return .json(["uid": .number(device.add(profile))])
        case .list:
            return .json(try list(device, request))
        case .item:
            let (uid, profile) = try find("uid", request, device)
            return .json(TimeProfileForm.json(profile, uid: uid, users: users(device.access)[uid] ?? []))
        case .change:
            let (uid, profile) = try find("uid", request, device)
            device.change(timeProfile: uid, to: TimeProfileForm.read(request.body, over: profile))
            return .done
        case .delete:
            device.removeTimeProfiles([try find("uid", request, device).uid])
            return .done
        }
    }

    private static let uid = Shape.object([.required("uid", .integer(1...))])

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

    /// Uids of identifiers by those of their time profiles.
    static func users(_ access: AccessControl) -> [Int: [Int]] {
        var users: [Int: [Int]] = [:]
        for entry in access.identifiers.all {
            for profile in entry.record.timeProfiles { users[profile, default: []].append(entry.number) }
        }
        return users
    }
}

enum TimeProfileField: String, ListField {
    case uid, name

    var type: ListFieldType { self == .uid ? .integer : .string }
}

extension TimeProfiles {
    private static func list(_ device: Device, _ request: ValidRequest) throws(DeviceRefusal) -> JSONValue {
        let query = try ListQuery<TimeProfileField>(request.query, sortedBy: .uid)
        let users = users(device.access)
        let page = query.page(of: device.access.timeProfiles, by: value)
        return ListForm(on: device.profile, of: request).json(page, of: query) {
            TimeProfileForm.json($0.record, uid: $0.number, users: users[$0.number] ?? [])
        }
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
}
