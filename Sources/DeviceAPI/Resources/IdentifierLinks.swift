import APIContract
import IntercomModel
import JSONTree

/// Identifiers by the ids of the vendor's Link service: a client keeps the list of a panel equal to its own.
enum IdentifierLinks: Resource {
    enum Operation: String, CaseIterable {
        case list = "IdentifierLinks.list"
        /// Its first name: profiles of users hold it.
        case upsert = "IdentifierLinks.create"
        case delete = "IdentifierLinks.delete"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        let v135 = Claim.documented("V135, lift controller: post-access-identifier-items-link", for: .panels)
        let list = Shape.object([.required("list_items", .array(of: IdentifierForm.linked(on: device.profile)))])
        return [
            .get(.list, "/access/identifier/items/link", v135).lists(
                IdentifierView.linkItem,
                by: LinkField.self,
                byLinkID: true,
                on: device.profile,
                .confirmed("C9: two panels of one kind", for: .camdroidPanels)
            ),
            .post(.upsert, "/access/identifier/items/link", v135).takes(list).shows(
                LinkResults.shape(on: device.profile),
                v135
            ),
            .delete(.delete, "/access/identifier/items/link", v135).takes(linkIDs).shows(
                LinkResults.shape(on: device.profile),
                v135
            ),
        ].on(.panels)
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .list: .json(try list(device, request))
        case .upsert: .json(try upsert(request.body["list_items"]?.array ?? [], on: &device))
        case .delete: .json(delete(request.body["link_ids"]?.array ?? [], from: &device))
        }
    }

    static let linkIDs = Shape.object([.required("link_ids", .array(of: .uuid))])
}

// Each part is carried out separately: one that fails is reported, and the others stay.
extension IdentifierLinks {
    /// - Throws: where a number has a wrong form; then nothing has changed.
    private static func upsert(
        _ items: [JSONValue],
        on device: inout Device
    ) throws(DeviceRefusal) -> JSONValue {
        var orders: [(item: JSONValue, identifier: Identifier, link: Identifier.Link)] = []
        for item in items {
            guard let link = link(item) else { continue }
            let uid = device.access.identifiers.uid(ofLink: link.id)
            let old = uid.flatMap(device.access.identifiers.identifier) ?? Identifier()
            orders.append((item, try IdentifierForm.read(item, over: old), link))
        }
        let profiles = timeProfiles(device.access)
        var (results, seen) = (LinkResults(on: device.profile), Set<LinkID>())
        for order in orders {
            let isDouble = !seen.insert(order.link.id).inserted && device.profile.findsDoubleLinks
            results.add(
                order.link.id,
                isDouble ? .duplicates : put(order.identifier, order.link, order.item, profiles, on: &device)
            )
        }
        return results.json
    }

    private static func put(
        _ identifier: Identifier,
        _ link: Identifier.Link,
        _ item: JSONValue,
        _ profiles: [LinkID: Int],
        on device: inout Device
    ) -> LinkResults.Outcome {
        guard device.access.settings.permits(identifier) else { return .numberTaken }
        guard identifier.kind != .face || device.profile.access.knowsFaces else { return .noFaces }
        var identifier = identifier
        identifier.link = link
        if let ids = item["time_profiles"]?["link_ids"]?.array {
            guard let named = uids(ids, among: profiles) else {
                return .noTimeProfile
            }
            identifier.timeProfiles = named
        }
        if let left = item["additional"]?["passes_left"]?.int, left >= 0 { identifier.setPassesLeft(left) }
        do throws(IdentifierTable.Conflict) {
            guard let uid = device.access.identifiers.uid(ofLink: link.id) else {
                _ = try device.add(identifier)
                return .created
            }
            try device.change(identifier: uid, to: identifier)
            return .updated
        } catch .full {
            return .full
        } catch {
            return .numberTaken
        }
    }

    private static func delete(_ ids: [JSONValue], from device: inout Device) -> JSONValue {
        var (results, uids) = (LinkResults(on: device.profile), Set<Int>())
        for id in ids.compactMap({ $0.string.flatMap(LinkID.init) }) {
            let uid = device.access.identifiers.uid(ofLink: id)
            let isNew = uid.map { uids.insert($0).inserted } ?? false
            results.add(id, isNew ? .deleted : .notFound)
        }
        device.removeIdentifiers(uids)
        return results.json
    }

    static func link(_ item: JSONValue) -> Identifier.Link? {
        guard let id = item["link_id"]?.string.flatMap(LinkID.init),
            let apartment = item["apartment_link_id"]?.string.flatMap(LinkID.init)
        else { return nil }
        return Identifier.Link(id: id, apartment: apartment)
    }

    /// The uids of the time profiles that have a link, by it.
    static func timeProfiles(_ access: AccessControl) -> [LinkID: Int] {
        Dictionary(
            access.timeProfiles.compactMap { entry in entry.record.link.map { ($0, entry.number) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Nil when one is unknown.
    static func uids(_ ids: [JSONValue], among known: [LinkID: Int]) -> [Int]? {
        let uids = ids.compactMap { $0.string.flatMap(LinkID.init).flatMap { known[$0] } }
        return uids.count == ids.count ? uids : nil
    }
}

private struct Linked {
    let identifier: Identifier
    let link: Identifier.Link
}

extension IdentifierLinks {
    /// A `link_id` in the query narrows nothing: two panels were seen not to look at it.
    private static func list(_ device: Device, _ request: ValidRequest) throws(DeviceRefusal) -> JSONValue {
        let parameters = IdentifierNumbers.normal(request.query)
        let query = try ListQuery<LinkField>(parameters, sortedBy: .link, isKept: false)
        let linked = device.access.identifiers.all.compactMap { entry in
            entry.record.link.map { Linked(identifier: entry.record, link: $0) }
        }
        let view = IdentifierView(of: device)
        return ListForm(on: device.profile, of: request, byLinkID: true).json(
            query.page(of: linked, by: value),
            of: query
        ) {
            .object(view.linkItem($0.identifier, $0.link))
        }
    }

    private static func value(of linked: Linked, _ field: LinkField) -> ListValue {
        switch field {
        case .link: .text(linked.link.id.text)
        case .apartment: .text(linked.link.apartment.text)
        case .type: .text(linked.identifier.kind.rawValue)
        case .number: .text(linked.identifier.number)
        case .owner: .text(linked.identifier.owner.name)
        }
    }
}

enum LinkField: String, ListField {
    case link = "link_id"
    case apartment = "apartment_link_id"
    case type = "identifier_type"
    case number = "identifier_number"
    case owner = "identifier_owner.name"
}
