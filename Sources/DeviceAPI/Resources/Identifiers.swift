import APIContract
import HTTPWire
import IntercomModel
import JSONTree

/// Cards, codes and whatever else opens a lock (fact sheet, parts 4.9 and 6.2).
enum Identifiers: Resource {
    enum Operation: String, CaseIterable {
        case create = "Identifiers.create"
        case list = "Identifiers.list"
        case deleteMany = "Identifiers.deleteMany"
        case item = "Identifiers.item"
        case change = "Identifiers.change"
        case delete = "Identifiers.delete"
        case resetPasses = "Identifiers.resetPasses"
        case attachTimeProfile = "Identifiers.attachTimeProfile"
        case detachTimeProfile = "Identifiers.detachTimeProfile"
        case qrCode = "Identifiers.qrCode"
        case setFace = "Identifiers.setFace"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        let known = Claim.confirmed("V135, C2, L0", for: .panels)
        let v135 = Claim.documented("V135", for: .camdroidPanels)
        var list = Endpoint.get(Operation.list, "/access/identifier/items", known)
            .also("/access/identifiers/items/list", .documented("L0, on v0", for: .panels))
        // "The newest pages", of which 2.15.0 is the last that was read.
        if device.profile.isAndroid, APIVersion(device.profile.info.apiVersion) >= APIVersion("2.15.0") {
            list = list.also("/access/identifiers", .documented("the title of the page", for: android))
        }
        let form = (whole: IdentifierForm.whole(on: device.profile), part: IdentifierForm.partial(on: device.profile))
        return [
            .post(.create, "/access/identifier", known).takes(form.whole).shows(uid, .captured(.aa12fb, for: android)),
            list.lists(IdentifierView.listItem, by: IdentifierField.self, on: device.profile, listed),
            .delete(.deleteMany, "/access/identifier/items", known).takes(uids),
            .get(.item, "/access/identifier/item/{uid}", known).shows(IdentifierView.item, captured),
            .patch(.change, "/access/identifier/item/{uid}", v135).takes(form.part),
            .delete(.delete, "/access/identifier/item/{uid}", known),
            .post(.resetPasses, "/access/identifier/item/{uid}/passes/reset", v135),
            .post(.attachTimeProfile, "/access/identifier/item/{uid}/timeprofile/{profile}", v135),
            .delete(.detachTimeProfile, "/access/identifier/item/{uid}/timeprofile/{profile}", v135),
            .get(.qrCode, "/access/identifier/item/{uid}/qr", known)
                .sends("image/png", .invented("of the number; no source tells the format or the text")),
        ].on(.panels)
            + [
                .post(
                    .setFace,
                    "/access/identifier/item/face/file/{uid}",
                    .documented("the title of the page", for: android)
                )
            ].on(android)
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .create:
            return .json(["uid": .number(try create(request.body, on: &device))])
        case .list:
            return .json(try list(device, request))
        case .deleteMany:
            device.removeIdentifiers((request.body["uid_items"]?.array ?? []).compactMap(\.int))
        case .item:
            return .json(.object(IdentifierView(of: device).item(try find(request, device).identifier)))
        case .change:
            let (uid, old) = try find(request, device)
            try change(uid, to: try read(request.body, over: old, device), on: &device)
        case .delete:
            device.removeIdentifiers([try find(request, device).uid])
        case .resetPasses:
            try change(request, &device) { $0.resetPasses() }
        case .attachTimeProfile:
            let profile = try TimeProfiles.find("profile", request, device).uid
            try change(request, &device) { if !$0.timeProfiles.contains(profile) { $0.timeProfiles.append(profile) } }
        case .detachTimeProfile:
            let profile = try TimeProfiles.find("profile", request, device).uid
            try change(request, &device) { $0.timeProfiles.removeAll { $0 == profile } }
        case .qrCode:
            return try qrCode(of: try find(request, device).identifier, device)
        case .setFace:
            guard try find(request, device).identifier.kind == .face else { throw .unknownIdentifier }
        }
        return .done
    }

    private static let uid = Shape.object([.required("uid", .integer(1...))])
    private static let uids = Shape.object([.required("uid_items", .array(of: .integer(0...Int(Int32.max))))])

    private static let android = Families.androidPanels
    private static let captured = Claim.captured(.aa12fb, "the answer to a request without valid", for: android)
    private static let listed = Claim.inferred("clients read the uid; the rest as an item was captured")
}

extension Identifiers {
    private static func create(_ body: JSONValue, on device: inout Device) throws(DeviceRefusal) -> Int {
        let identifier = try read(body, over: Identifier(), device)
        do throws(IdentifierTable.Conflict) {
            return try device.add(identifier)
        } catch {
            throw refusal(of: error)
        }
    }

    private static func change(
        _ uid: Int,
        to identifier: Identifier,
        on device: inout Device
    ) throws(DeviceRefusal) {
        do throws(IdentifierTable.Conflict) {
            try device.change(identifier: uid, to: identifier)
        } catch {
            throw refusal(of: error)
        }
    }

    private static func change(
        _ request: ValidRequest,
        _ device: inout Device,
        _ edit: (inout Identifier) -> Void
    ) throws(DeviceRefusal) {
        var (uid, identifier) = try find(request, device)
        edit(&identifier)
        try change(uid, to: identifier, on: &device)
    }

    private static func refusal(of conflict: IdentifierTable.Conflict) -> DeviceRefusal {
        switch conflict {
        case .numberTaken, .linkTaken: .identifierExists
        case .full: .tooManyIdentifiers
        }
    }

    /// With all that it names: its time profiles and its apartment are there.
    private static func read(
        _ body: JSONValue,
        over old: Identifier,
        _ device: Device
    ) throws(DeviceRefusal) -> Identifier {
        var identifier = try IdentifierForm.read(body, over: old)
        if let refusal = device.access.settings.refusal(of: identifier) { throw refusal }
        if identifier.kind == .face, !device.profile.access.knowsFaces { throw .noFaces }
        if let profiles = body["time_profiles"] {
            identifier.timeProfiles = try timeProfiles(profiles, device.access)
        }
        if let uid = body["apartment"]?["uid"]?.int {
            guard uid < 0 || device.access.apartments.apartment(uid) != nil else { throw .unknownApartment }
            identifier.apartment = uid < 0 ? nil : uid
        }
        return identifier
    }

    private static func timeProfiles(_ names: JSONValue, _ access: AccessControl) throws(DeviceRefusal) -> [Int] {
        let uids = names["uid_items"]?.array?.compactMap(\.int) ?? []
        let links = names["link_ids"]?.array ?? []
        guard uids.allSatisfy({ access.timeProfiles.record($0) != nil }),
            let linked = IdentifierLinks.uids(links, among: links.isEmpty ? [:] : IdentifierLinks.timeProfiles(access))
        else { throw .unknownTimeProfile }
        return uids + linked.filter { !uids.contains($0) }
    }

    static func find(
        _ request: ValidRequest,
        _ device: Device
    ) throws(DeviceRefusal) -> (uid: Int, identifier: Identifier) {
        guard let uid = request.number("uid"), let identifier = device.access.identifiers.identifier(uid) else {
            throw .unknownIdentifier
        }
        return (uid, identifier)
    }

    private static func qrCode(of identifier: Identifier, _ device: Device) throws(DeviceRefusal) -> Reply {
        guard let image = device.workshop.qrCode(of: identifier.number) else { throw .tooLongForQRCode }
        return Reply(.ok, .bytes(image, type: "image/png"))
    }

    private static func list(_ device: Device, _ request: ValidRequest) throws(DeviceRefusal) -> JSONValue {
        let query = try ListQuery<IdentifierField>(IdentifierNumbers.normal(request.query), sortedBy: .uid)
        let view = IdentifierView(of: device)
        let page = query.page(of: device.access.identifiers.all) { $0.record.value(of: $1, uid: $0.number) }
        return ListForm(on: device.profile, of: request).json(page, of: query) {
            .object(view.listItem($0.record, uid: $0.number))
        }
    }
}

extension AccessSettings {
    /// No identifier may have the number of the master code or the master card.
    func refusal(of identifier: Identifier) -> DeviceRefusal? {
        switch identifier.kind {
        case .inputCode where identifier.number == masterCode: .sameAsMasterCode
        case .card where identifier.number == IdentifierKind.card.normal(masterCard): .sameAsMasterCard
        case .card, .ukey, .inputCode, .qr, .licensePlate, .face: nil
        }
    }

    func permits(_ identifier: Identifier) -> Bool {
        refusal(of: identifier) == nil
    }
}

enum IdentifierField: String, ListField {
    case uid = "identifier_uid"
    case type = "identifier_type"
    case number = "identifier_number"
    case owner = "identifier_owner.name"

    var type: ListFieldType { self == .uid ? .integer : .string }
}

extension Identifier {
    func value(of field: IdentifierField, uid: Int) -> ListValue {
        switch field {
        case .uid: .number(uid)
        case .type: .text(kind.rawValue)
        case .number: .text(number)
        case .owner: .text(owner.name)
        }
    }
}
