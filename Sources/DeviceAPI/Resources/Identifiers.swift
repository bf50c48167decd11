import APIContract
import HTTPWire
import IntercomModel
import JSONTree

/// Cards, codes and whatever else opens a lock (fact sheet, parts 4.9 and 6.2).
enum Identifiers: Resource {
    enum Operation: CaseIterable {
        case create, list, deleteMany, item, change, delete, resetPasses, attachTimeProfile, detachTimeProfile, qrCode
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        let known = Claim.confirmed("V135, C2, L0", for: .panels)
        return [
            .post(.create, "/access/identifier", known).takes(IdentifierForm.whole).shows(uid, createdByC2),
            .get(.list, "/access/identifier/items", known)
                .asks(ListQuery<IdentifierField>.parameters).shows(page, members),
            .delete(.deleteMany, "/access/identifier/items", known).takes(uids),
            .get(.item, "/access/identifier/item/{uid}", known).shows(IdentifierForm.item, members),
            .patch(.change, "/access/identifier/item/{uid}", known).takes(IdentifierForm.partial),
            .delete(.delete, "/access/identifier/item/{uid}", known),
            .getOrPost(.resetPasses, "/access/identifier/item/{uid}/passes/reset", known).isDone(noMethod),
            .post(.attachTimeProfile, "/access/identifier/item/{uid}/timeprofile/{profile}", known).isDone(noMethod),
            .delete(.detachTimeProfile, "/access/identifier/item/{uid}/timeprofile/{profile}", known).isDone(noMethod),
            .get(.qrCode, "/access/identifier/item/{uid}/qr", known)
                .sends("image/png", .invented("of the number; no source tells the format or the text")),
        ].on(.panels)
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .create:
            return try create(IdentifierForm.read(request.body, over: Identifier()), on: &device)
        case .list:
            return .json(list(device.access.identifiers.all, request.query))
        case .deleteMany:
            device.access.identifiers.remove((request.body["uid_items"]?.array ?? []).compactMap(\.int))
        case .item:
            let (uid, identifier) = try find(request, device)
            return .json(IdentifierForm.json(identifier, uid: uid, as: "identifier_uid"))
        case .change:
            try change(request, &device) { $0 = IdentifierForm.read(request.body, over: $0) }
        case .delete:
            device.access.identifiers.remove(try find(request, device).uid)
        case .resetPasses:
            try change(request, &device) { $0.resetPasses() }
        case .attachTimeProfile:
            let profile = try TimeProfiles.find("profile", request, device).uid
            try change(request, &device) { $0.timeProfile = profile }
        case .detachTimeProfile:
            let profile = try TimeProfiles.find("profile", request, device).uid
            try change(request, &device) { if $0.timeProfile == profile { $0.timeProfile = nil } }
        case .qrCode:
            return try qrCode(of: try find(request, device).identifier, device)
        }
        return .done
    }

    private static let uid = Shape.object([.required("uid", .integer(1...))])
    private static let uids = Shape.object([.required("uid_items", .array(of: .integer()))])
    private static let page = ListPage<Identifier>.shape(item: IdentifierForm.item)

    private static let createdByC2 = Claim.confirmed("C2", for: .panels)
    private static let members = Claim.inferred("members by what clients read; the rest by analogy")
    private static let noMethod = Claim.invented("no source tells the method or the answer")
}

extension Identifiers {
    private static func create(_ identifier: Identifier, on device: inout Device) throws(DeviceRefusal) -> Reply {
        guard let uid = device.access.identifiers.add(identifier) else { throw .identifierExists }
        return .json(["uid": .number(uid)])
    }

    private static func find(
        _ request: ValidRequest,
        _ device: Device
    ) throws(DeviceRefusal) -> (uid: Int, identifier: Identifier) {
        guard let uid = request.number("uid"), let identifier = device.access.identifiers.identifier(uid) else {
            throw .unknownIdentifier
        }
        return (uid, identifier)
    }

    private static func change(
        _ request: ValidRequest,
        _ device: inout Device,
        _ edit: (inout Identifier) -> Void
    ) throws(DeviceRefusal) {
        var (uid, identifier) = try find(request, device)
        edit(&identifier)
        guard device.access.identifiers.replace(uid, by: identifier) else { throw .identifierExists }
    }

    private static func qrCode(of identifier: Identifier, _ device: Device) throws(DeviceRefusal) -> Reply {
        guard let image = device.workshop.qrCode(of: identifier.number) else { throw .tooLongForQRCode }
        return Reply(.ok, .bytes(image, type: "image/png"))
    }

    private static func list(_ identifiers: NumberedTable<Identifier>, _ parameters: JSONObject) -> JSONValue {
        let query = ListQuery<IdentifierField>(parameters, sortedBy: .uid)
        return query.page(of: identifiers) { $0.record.value(of: $1, uid: $0.number) }
            .json(.init(of: query)) { IdentifierForm.json($0.record, uid: $0.number, as: "identifier_uid") }
    }
}

enum IdentifierField: String, ListField {
    case uid = "identifier_uid"
    case type = "identifier_type"
    case number = "identifier_number"
    case owner = "identifier_owner.name"
}

extension Identifier {
    func value(of field: IdentifierField, uid: Int) -> ListValue {
        switch field {
        case .uid: .number(uid)
        case .type: .text(type)
        case .number: .text(number)
        case .owner: .text(owner.name)
        }
    }
}
