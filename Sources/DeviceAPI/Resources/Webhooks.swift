import APIContract
import IntercomModel
import JSONTree

/// Servers that an android panel tells lines of its log, by HTTP (facts of the device, part 3.5).
enum Webhooks: Resource {
    enum Operation: String, CaseIterable {
        case create = "Webhooks.create"
        case list = "Webhooks.list"
        case item = "Webhooks.item"
        case change = "Webhooks.change"
        case delete = "Webhooks.delete"
        case test = "Webhooks.test"
    }

    /// Older ones do not have them.
    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        guard APIVersion(device.profile.info.apiVersion) >= APIVersion("2.14.1") else { return [] }
        let pages = Claim.documented("the pages of webhooks, 2.14.1 and 2.15.0", for: .androidPanels)
        return [
            .post(.create, "/webhooks", .inferred("the path of the list")).takes(form.body)
                .shows(.object([.required("item_uid", .integer(1...))]), pages),
            .get(.list, "/webhooks", pages).lists(
                item,
                by: WebhookField.self,
                byLinkID: true,
                on: device.profile,
                .inferred("the members of one that is written")
            ),
            .get(.item, "/webhooks/{uid}", pages).shows(item, .inferred("the members of one that is written")),
            .put(.change, "/webhooks/{uid}", pages).takes(form.body),
            .delete(.delete, "/webhooks/{uid}", pages),
            .post(.test, "/webhooks/{uid}/test", pages),
        ].on(.androidPanels)
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .create:
            guard device.outgoing.webhooks.count < Webhook.most else { throw .tooManyWebhooks }
            return .json(["item_uid": .number(device.add(read(request)))])
        case .list:
            return .json(try list(device, request))
        case .item:
            let (uid, webhook) = try find(request, device)
            return .json(json(webhook, uid: uid))
        case .change:
            device.change(webhook: try find(request, device).uid, to: read(request))
            return .done
        case .delete:
            device.removeWebhook(try find(request, device).uid)
            return .done
        case .test:
            device.testWebhook(try find(request, device).uid)
            return .done
        }
    }

    private static func find(
        _ request: ValidRequest,
        _ device: Device
    ) throws(DeviceRefusal) -> (uid: Int, webhook: Webhook) {
        guard let uid = request.number("uid"), let webhook = device.outgoing.webhooks.record(uid) else {
            throw .unknownWebhook
        }
        return (uid, webhook)
    }
}

enum WebhookField: String, ListField {
    case uid, url

    var type: ListFieldType { self == .uid ? .integer : .string }
}

extension Webhooks {
    private static func list(_ device: Device, _ request: ValidRequest) throws(DeviceRefusal) -> JSONValue {
        let query = try ListQuery<WebhookField>(request.query, sortedBy: .uid)
        let page = query.page(of: device.outgoing.webhooks) { webhook, field in
            switch field {
            case .uid: .number(webhook.number)
            case .url: .text(webhook.record.url)
            }
        }
        return ListForm(on: device.profile, of: request, byLinkID: true).json(page, of: query) {
            json($0.record, uid: $0.number)
        }
    }

    /// PUT writes the whole, as POST does.
    private static func read(_ request: ValidRequest) -> Webhook {
        var webhook = Webhook()
        form.write(request, to: &webhook)
        return webhook
    }

    private static func json(_ webhook: Webhook, uid: Int) -> JSONValue {
        let members = form.members.map { JSONObject.Member(key: $0.name, value: $0.show(webhook)) }
        return .object(JSONObject([JSONObject.Member(key: "uid", value: .number(uid))] + members))
    }

    private static let item = Shape.object(
        [.required("uid", .integer(1...))] + form.members.map { .required($0.name, $0.shown) }
    )

    private static let form = Form<Webhook>(
        "webhook",
        [
            .text("url", \.url, .string(length: 1...2048, pattern: address)).required,
            .text("secret", \.secret, .string(length: 16...128)).required,
            .choice("status", \.status),
            .integer("timeout", \.timeout, .integer(1000...30_000)),
            .integer("retries", \.retries, .integer(0...5)),
            .text("headers", \.headers, .string(length: 0...4096)),
            .texts("event_types", \.eventTypes, .string(length: 1...100)).required,
        ]
    )

    private static let address = Shape.Pattern("^https?://[!-~]+$", words: "an address with http:// or https://") {
        text in
        let rest = text.hasPrefix("http://") ? text.dropFirst(7) : text.hasPrefix("https://") ? text.dropFirst(8) : ""
        return !rest.isEmpty && rest.utf8.allSatisfy { $0 > 32 && $0 < 127 }
    }
}
