import APIContract
import HTTPWire
public import IntercomModel
public import JSONTree
import Scenarios
public import SimulatorCore

/// Other devices in the same process. Each has its own port, clock, seed, script and journal, and everything that the
/// control port offers stands for it below `/devices/{id}` too.
enum Devices: Resource {
    enum Operation: CaseIterable {
        case list, create, remove
    }

    static func endpoints(of desk: ControlDesk) -> [Endpoint<Operation>] {
        [
            Endpoint(
                .list,
                .get,
                .base("/devices", .own),
                answer: .object([.required("devices", .array(of: device))]),
                .own
            ),
            Endpoint(
                .create,
                .post,
                .base("/devices", .own),
                body: .object([
                    .optional("profile", .string()),
                    .optional("scenario", .oneOf([.string(), .array(of: .string())])),
                    .optional("clock", .string()),
                    .optional("seed", .integer(0...Int.max)),
                    .optional("start-at", .string()),
                    .optional("port", .integer(0...65535)),
                    .optional("lease", .string()),
                ]),
                answer: device,
                .own
            ),
            Endpoint(.remove, .delete, .base("/devices/{id}", .own), answer: .object([]), .own),
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from desk: inout ControlDesk
    ) throws(ControlError) -> Reply {
        switch operation {
        case .list:
            return .json(["devices": .array(desk.devices.map(\.json))])
        case .create:
            desk.errand = .create(try NewDevice(request.body))
            return later
        case .remove:
            let text = request.parameters["id"] ?? ""
            guard let id = Int(text), desk.devices.contains(where: { $0.device.number == id }) else {
                throw .notFound("there is no device \(text)")
            }
            guard id != 1 else { throw .conflict("device 1 stays as long as the simulator") }
            desk.errand = .remove(id)
            return later
        }
    }

    private static let device = Shape.object([
        .required("id", .integer()), .required("url", .string()), .required("control", .string()),
        .optional("name", .string()), .required("profile", .string()), .optional("lease", .string()),
    ])
    /// The server runs the errand and answers.
    private static let later = Reply(.ok, .empty)
}

/// What only the server can do: it has the ports.
public enum Errand: Sendable {
    case create(NewDevice)
    case remove(Int)
    /// All that is known of this device, in one file.
    case bundle
}

/// What is said of a device that is to be; what is not said is as it is with the first one.
public struct NewDevice: Sendable {
    /// What it is called in findings, reports and file names.
    public var name: String?
    public var profile: String?
    public var scenarios: [String] = []
    public var clock: ClockMode?
    public var seed: UInt64?
    public var startAt: CalendarDate?
    /// 0: a free one.
    public var port = 0
    /// Nobody asks for it for so long, by the wall's clock: it is removed. Nil keeps it.
    public var lease: Duration?

    public init() {}
}

extension NewDevice {
    init(_ body: JSONValue) throws(ControlError) {
        profile = body["profile"]?.string
        scenarios = body["scenario"]?.array?.compactMap(\.string) ?? (body["scenario"]?.string).map { [$0] } ?? []
        seed = (body["seed"]?.int).map { UInt64($0) }
        port = body["port"]?.int ?? 0
        lease = try Wording.duration("lease", in: body)
        if lease == .zero { throw .badInput("\"lease\" has no length: the device would be gone at once") }
        if let text = body["clock"]?.string { clock = try Wording.clockMode(text) }
        if let text = body["start-at"]?.string { startAt = try Wording.date(text, "start-at") }
    }
}

/// A device and where it is.
public struct DeviceListing: Sendable {
    public let device: DeviceLabel
    /// The name of its profile.
    public let profile: String
    public let url: String
    /// What stands before the paths of the control port.
    public let control: String
    /// After so long without a request it is removed.
    public let lease: Duration?

    public init(of device: DeviceLabel, profile: String, url: String, control: String, lease: Duration? = nil) {
        (self.device, self.profile) = (device, profile)
        (self.url, self.control) = (url, control)
        self.lease = lease
    }

    public var json: JSONValue {
        var view: JSONObject = ["id": .number(device.number), "url": .string(url), "control": .string(control)]
        view["name"] = device.name.map(JSONValue.string)
        view["profile"] = .string(profile)
        view["lease"] = lease.map { .string(DurationText.text(of: $0)) }
        return .object(view)
    }
}
