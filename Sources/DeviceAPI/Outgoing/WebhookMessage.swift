import HTTPWire
import IntercomModel
import JSONTree

/// What a webhook gets (facts of the device, part 3.5: android panels, API 2.14.1 and 2.15.0). Names of members and of
/// fields are documented; what is signed, the unit of the timestamp, the form of `event_id` and all of a test are invented.
enum WebhookMessage {
    static func body(of delivery: WebhookDelivery) -> [UInt8] {
        let body: JSONValue =
            switch delivery.what {
            case .line(let line): event("log." + line.item.key, line.number, line.date, LogItems.json(line))
            case .test: event("webhook.test", 0, delivery.date, [:])
            }
        return body.bytes
    }

    private static func event(_ type: String, _ id: Int, _ date: CalendarDate, _ data: JSONValue) -> JSONValue {
        [
            "data": data,
            "created_at": .number(Int(date.millisecondsSince1970)),
            "event_id": .string(String(id)),
            "event_type": .string(type),
        ]
    }

    /// The owner's own stand behind those of the device.
    static func fields(of delivery: WebhookDelivery, _ body: [UInt8]) -> HTTPFields {
        var fields = HTTPFields()
        fields.append(name: "Content-Type", value: "application/json")
        fields.append(name: "User-Agent", value: "BAS-IP-Webhook-Service/1.0")
        let signature = HMACDigest.sha256(of: body, by: Array(delivery.webhook.secret.utf8))
        fields.append(name: "X-Webhook-Signature", value: hex(signature))
        fields.append(name: "X-Webhook-Timestamp", value: String(delivery.date.millisecondsSince1970))
        fields.append(name: "X-Webhook-Attempt", value: String(delivery.attempt))
        for (name, value) in own(delivery.webhook.headers) { fields.append(name: name, value: value) }
        return fields
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// What is no object of texts, and what would break the message, is left out.
    private static func own(_ text: String) -> [(name: String, value: String)] {
        guard let object = (try? JSONReader.read(Array(text.utf8)))?.object else { return [] }
        return object.compactMap { member in
            guard let value = member.value.string, !member.key.isEmpty, member.key.utf8.allSatisfy(\.isOfName),
                !framing.contains(member.key.lowercased()),
                value.utf8.allSatisfy({ $0 >= 32 && $0 < 127 })
            else { return nil }
            return (member.key, value)
        }
    }

    /// These say where the message goes and ends.
    private static let framing: Set<String> = [
        "host", "content-length", "transfer-encoding", "connection", "expect", "upgrade", "te", "trailer",
    ]
}

extension UInt8 {
    /// Whether a field's name may hold it. Marks that nobody uses are left out (RFC 9110, section 5.6.2).
    fileprivate var isOfName: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
