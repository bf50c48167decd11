import APIContract
import IntercomModel
import JSONTree

/// Links that open a lock when somebody follows them (fact sheet, parts 4.9 and 6.2). They look like identifiers.
enum IdentifierLinks: Resource {
    enum Operation: CaseIterable {
        case list, create, delete
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        let known = Claim.confirmed("V135, C2, L0", for: .panels)
        return [
            .get(.list, "/access/identifier/items/link", known).asks(ListQuery<LinkField>.parameters)
                .shows(page, .inferred("clients read uid; the rest by analogy with identifiers")),
            .post(.create, "/access/identifier/items/link", known).takes(IdentifierForm.link)
                .shows(uid, .invented("by analogy with identifiers")),
            .delete(.delete, "/access/identifier/items/link", known).takes(linkIDs),
        ].on(.panels)
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .list:
            return .json(list(device.access.links, request.query))
        case .create:
            let link = IdentifierForm.read(request.body, over: Identifier(type: "link"))
            return .json(["uid": .number(device.access.links.add(link))])
        case .delete:
            device.access.links.remove((request.body["link_ids"]?.array ?? []).compactMap(\.int))
            return .done
        }
    }

    private static let uid = Shape.object([.required("uid", .integer(1...))])
    private static let linkIDs = Shape.object([.required("link_ids", .array(of: .integer()))])
    private static let page = ListPage<Identifier>.shape(item: IdentifierForm.item(uid: "uid"))

    private static func list(_ links: NumberedTable<Identifier>, _ parameters: JSONObject) -> JSONValue {
        let query = ListQuery<LinkField>(parameters, sortedBy: .uid)
        return query.page(of: links, by: value)
            .json(.init(of: query)) { IdentifierForm.json($0.record, uid: $0.number, as: "uid") }
    }

    private static func value(of link: NumberedTable<Identifier>.Element, _ field: LinkField) -> ListValue {
        switch field {
        case .uid: .number(link.number)
        case .owner: .text(link.record.owner.name)
        }
    }
}

enum LinkField: String, ListField {
    case uid
    case owner = "identifier_owner.name"
}
