import APIContract
import IntercomModel
import JSONTree

/// The flats of the house by the ids of the vendor's Link service, and whose identifiers are whose.
enum Apartments: Resource {
    enum Operation: String, CaseIterable {
        case upsert = "Apartments.upsert"
        case list = "Apartments.list"
        case delete = "Apartments.delete"
        case listAll = "Apartments.listAll"
        // The one behind: a fixed word goes before a number in its place.
        case unbind = "Apartments.unbind"
        case bind = "Apartments.bind"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        let upsert = Claim.documented("V135: post-apartment-items-link", for: .panels)
        let analogy = Claim.inferred("as identifiers by link")
        let slug = Claim.documented("the title of the page", for: .androidPanels)
        return [
            .post(.upsert, "/apartment/items/link", upsert).takes(items).shows(
                LinkResults.shape(on: device.profile),
                upsert
            ),
            .get(.list, "/apartment/items/link", analogy).lists(
                item,
                by: ApartmentField.self,
                byLinkID: true,
                on: device.profile,
                analogy
            ),
            .delete(.delete, "/apartment/items/link", analogy).takes(IdentifierLinks.linkIDs)
                .shows(LinkResults.shape(on: device.profile), analogy),
            .get(.listAll, "/apartment/items/list", .documented("L0, on v0", for: .panels))
                .lists(item, by: ApartmentField.self, on: device.profile, .invented("only the path is known")),
        ].on(.panels)
            + [
                .post(.unbind, "/apartment/item/unbind/identifier/{uid}", slug),
                .post(.bind, "/apartment/item/{apartment}/identifier/{uid}", slug),
            ].on(.androidPanels)
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .upsert:
            return .json(upsert(request.body["list_items"]?.array ?? [], on: &device))
        case .list:
            return .json(try list(device, request, byLinkID: true))
        case .listAll:
            return .json(try list(device, request, byLinkID: false))
        case .delete:
            return .json(delete(request.body["link_ids"]?.array ?? [], from: &device))
        case .unbind:
            try bind(request, to: nil, on: &device)
        case .bind:
            guard let uid = request.number("apartment"), device.access.apartments.apartment(uid) != nil else {
                throw .unknownApartment
            }
            try bind(request, to: uid, on: &device)
        }
        return .done
    }

    /// From V135, in the form of an identifier.
    static let address = Shape.object([
        .required("building", .integer(1...9999)), .required("unit", .integer(0...99)),
        .required("floor", .integer(0...98)), .required("room", .integer(0...99)),
    ])

    static let item = Shape.object([
        .required("link_id", .uuid), .optional("logical_address", address), .optional("name", .name),
    ])
    private static let items = Shape.object([.required("list_items", .array(of: item))])
}

extension Apartments {
    private static func upsert(_ items: [JSONValue], on device: inout Device) -> JSONValue {
        var (results, seen) = (LinkResults(on: device.profile), Set<LinkID>())
        for item in items {
            guard let link = item["link_id"]?.string.flatMap(LinkID.init) else { continue }
            let isDouble = !seen.insert(link).inserted && device.profile.findsDoubleLinks
            results.add(link, isDouble ? .duplicates : put(item, link, on: &device))
        }
        return results.json
    }

    /// By its link or, where that is new, by its address: the flat there gets the link.
    private static func put(_ item: JSONValue, _ link: LinkID, on device: inout Device) -> LinkResults.Outcome {
        let apartments = device.access.apartments
        let address = item["logical_address"].flatMap(address)
        let atAddress = address.flatMap(apartments.uid)
        let uid = apartments.uid(ofLink: link) ?? atAddress
        guard atAddress == nil || atAddress == uid else { return .duplicates }
        guard uid != nil || !apartments.isFull else { return .full }
        var apartment = uid.flatMap(apartments.apartment) ?? Apartment(link: link)
        apartment.link = link
        if let address { apartment.address = address }
        if let name = item["name"]?.string { apartment.name = name }
        device.put(apartment, under: uid)
        return uid == nil ? .created : .updated
    }

    private static func delete(_ ids: [JSONValue], from device: inout Device) -> JSONValue {
        var (results, uids) = (LinkResults(on: device.profile), Set<Int>())
        for id in ids.compactMap({ $0.string.flatMap(LinkID.init) }) {
            let isNew = device.access.apartments.uid(ofLink: id).map { uids.insert($0).inserted } ?? false
            results.add(id, isNew ? .deleted : .notFound)
        }
        device.removeApartments(uids)
        return results.json
    }

    private static func bind(
        _ request: ValidRequest,
        to apartment: Int?,
        on device: inout Device
    ) throws(DeviceRefusal) {
        var (uid, identifier) = try Identifiers.find(request, device)
        identifier.apartment = apartment
        try? device.change(identifier: uid, to: identifier)
    }

    private static func list(
        _ device: Device,
        _ request: ValidRequest,
        byLinkID: Bool
    ) throws(DeviceRefusal) -> JSONValue {
        let query = try ListQuery<ApartmentField>(request.query, sortedBy: .link, isKept: false)
        let page = query.page(of: device.access.apartments.all) { entry, field in
            switch field {
            case .link: .text(entry.record.link.text)
            case .name: .text(entry.record.name)
            }
        }
        return ListForm(on: device.profile, of: request, byLinkID: byLinkID).json(page, of: query) { json($0.record) }
    }

    static func apartment(_ item: JSONValue) -> Apartment? {
        item["link_id"]?.string.flatMap(LinkID.init).map {
            Apartment(link: $0, address: item["logical_address"].flatMap(address), name: item["name"]?.string ?? "")
        }
    }

    static func json(_ apartment: Apartment) -> JSONValue {
        var object: JSONObject = ["link_id": .string(apartment.link.text)]
        object["logical_address"] = apartment.address.map(json)
        object["name"] = .string(apartment.name)
        return .object(object)
    }

    static func json(_ address: Apartment.Address) -> JSONValue {
        [
            "building": .number(address.building), "unit": .number(address.unit), "floor": .number(address.floor),
            "room": .number(address.room),
        ]
    }

    static func address(_ value: JSONValue) -> Apartment.Address? {
        guard let building = value["building"]?.int, let unit = value["unit"]?.int, let floor = value["floor"]?.int,
            let room = value["room"]?.int
        else { return nil }
        return Apartment.Address(building: building, unit: unit, floor: floor, room: room)
    }
}

enum ApartmentField: String, ListField {
    case link = "link_id"
    case name
}
