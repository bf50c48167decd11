public import HTTPWire
public import IntercomModel
import JSONTree

/// What is in the device's calls, and what it makes of the answers (facts of the device, part 3.5).
public enum OutgoingMessage {
    static func login(of device: Device) -> [UInt8] {
        let body: JSONValue = [
            "login": .string(device.profile.info.deviceSerialNumber),
            "password": .string(device.settings.management.http.password),
        ]
        return body.bytes
    }

    static func body(asking shown: Presentation) -> [UInt8] {
        let word =
            switch shown.kind {
            case .inputCode: "input_code"
            case .qr: "qr"
            case .card, .ukey, .licensePlate, .face: "card"
            }
        let body: JSONValue = ["identifier_number": .string(shown.number), "identifier_type": .string(word)]
        return body.bytes
    }
}

extension OutgoingMessage {
    /// What the device makes of an answer.
    public static func result(of call: OutgoingCall, _ response: ReceivedResponse) -> OutgoingResult {
        switch call.purpose {
        case .access(let shown): decision(in: response.body, on: shown)
        case .linkLogin: token(in: response) ?? .refused
        case .linkLogs, .linkPong, .linkRefresh, .syslog: acknowledgement(response)
        case .webhook: (200...299).contains(response.status.code) ? .acknowledged : .refused
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
