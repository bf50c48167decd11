public import HTTPWire
public import IntercomModel
import JSONTree

/// What the device's calls look like as HTTP (facts of the device, part 3.5).
public enum OutgoingMessage {
    /// - Throws: where the owner of the device has written what leads nowhere.
    public static func request(
        for call: OutgoingCall,
        of device: Device
    ) throws(ServerURL.Fault) -> OutgoingRequest {
        let base = try ServerURL(call.server)
        var fields = HTTPFields()
        if let token = call.token { fields.append(name: "Authorization", value: "Bearer \(token)") }
        switch call.purpose {
        case .access(let shown):
            fields.append(name: "Content-Type", value: "application/json")
            return OutgoingRequest("POST", base, fields: fields, body: body(asking: shown))
        case .linkLogin:
            let password = device.settings.management.http.password
            let body: JSONValue = [
                "login": .string(device.profile.info.deviceSerialNumber), "password": .string(password),
            ]
            return link("POST", "login", base, fields, body.bytes)
        case .linkLogs(let lines):
            let unit = device.profile.outgoing.createdAt
            let body: JSONValue = ["events": .array(lines.map { event($0, unit) })]
            return link("PUT", "logs", base, fields, body.bytes)
        case .linkPong: return link("POST", "pong", base, fields, [])
        case .linkRefresh: return link("POST", "refresh", base, fields, Array("{}".utf8))
        case .syslog(let entries):
            let lines = entries.map { SyslogText.line($0, on: device) }
            let body = Array(lines.joined(separator: "\n").utf8)
            return OutgoingRequest("POST", base, fields: fields, body: body)
        }
    }

    /// Live panels send no Content-Type to Link.
    private static func link(
        _ method: String,
        _ word: String,
        _ base: ServerURL,
        _ fields: HTTPFields,
        _ body: [UInt8]
    ) -> OutgoingRequest {
        OutgoingRequest(method, base.appending(path: "/api/v0/devices/\(word)"), fields: fields, body: body)
    }

    private static func body(asking shown: Presentation) -> [UInt8] {
        let word =
            switch shown.kind {
            case .inputCode: "input_code"
            case .qr: "qr"
            case .card, .ukey, .licensePlate, .face: "card"
            }
        let body: JSONValue = ["identifier_number": .string(shown.number), "identifier_type": .string(word)]
        return body.bytes
    }

    private static func event(_ line: DeviceLog.Line, _ unit: OutgoingRules.TimeUnit) -> JSONValue {
        let item = line.item
        let time =
            switch unit {
            case .milliseconds: line.date.millisecondsSince1970
            case .seconds: line.date.secondsSince1970
            }
        let info = item.details.map { JSONObject.Member(key: $0.name, value: $0.typed.json) }
        return [
            "created_at": .number(Int(time)),
            "category": .string(item.category.rawValue),
            "code": .string(code(of: item)),
            "priority": .string(item.priority.rawValue),
            "info": .object(JSONObject(info)),
        ]
    }

    /// As in the log, but for one that two live panels sent in a shorter form.
    private static func code(of item: LogItem) -> String {
        item.key == "access_denied_by_unknown_qr_code" ? "access_denied_by_unknown_qr" : item.key
    }
}

extension OutgoingMessage {
    /// What the device makes of an answer.
    public static func result(of call: OutgoingCall, _ response: ReceivedResponse) -> OutgoingResult {
        switch call.purpose {
        case .access(let shown): decision(in: response.body, on: shown)
        case .linkLogin: token(in: response) ?? .refused
        case .linkLogs, .linkPong, .linkRefresh, .syslog: acknowledgement(response)
        }
    }

    /// The status is ignored, the JSON is read (confirmed by a server that works with panels).
    private static func decision(in body: [UInt8], on shown: Presentation) -> OutgoingResult {
        guard let answer = try? JSONReader.read(body), answer["handled"]?.bool == true,
            let access = answer["access"], let isGranted = access["granted"]?.bool
        else { return .leftToDevice }
        guard isGranted else { return .accessDenied }
        return .accessGranted(lock: access["lock_number"]?.int ?? shown.lock)
    }

    private static func token(in response: ReceivedResponse) -> OutgoingResult? {
        guard response.status == .ok, let body = try? JSONReader.read(response.body) else { return nil }
        return body["token"]?.string.map(OutgoingResult.token)
    }

    private static func acknowledgement(_ response: ReceivedResponse) -> OutgoingResult {
        switch response.status.code {
        case 200: .acknowledged
        case 401: .unauthorised
        default: .refused
        }
    }
}
