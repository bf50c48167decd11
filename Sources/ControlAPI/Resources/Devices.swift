import APIContract
import HTTPWire
public import IntercomModel
import JSONTree
import Scenarios
public import SimulatorCore

/// Other devices in the same process. Each has its own port, clock, seed, script and journal, and everything that the
/// control port offers stands for it below `/devices/{id}` too.
enum Devices: ControlResource {
    enum Operation: CaseIterable {
        case list, create, remove
    }

    static func row(of operation: Operation) -> ControlRow {
        switch operation {
        case .list:
            ControlRow(.get, "/devices", takes: .nothing, shows: .json(listView.shape), mayRefuse: [], moves: .nothing)
        case .create:
            ControlRow(
                .post,
                "/devices",
                takes: .json(NewDevice.shape),
                shows: .json(DeviceListing.view.shape),
                mayRefuse: [.badRequest([.optional("findings", .any)]), .conflict],
                moves: .nothing
            )
        case .remove:
            ControlRow(
                .delete,
                "/devices/{id}",
                takes: .nothing,
                shows: .done,
                mayRefuse: [.notFound, .conflict],
                moves: .nothing
            )
        }
    }

    static func outcome(
        of operation: Operation,
        for request: ValidRequest,
        on session: inout ControlSession
    ) throws(ControlError) -> ControlOutcome {
        switch operation {
        case .list:
            return .command(.listDevices)
        case .create:
            return .command(.create(try NewDevice(request.body)))
        case .remove:
            let text = request.parameters["id"] ?? ""
            guard let id = Int(text) else { throw .notFound("there is no device \(text)") }
            guard id != 1 else { throw .conflict("device 1 stays as long as the simulator") }
            return .command(.remove(id))
        }
    }

    static let listView = View<[DeviceListing]>([.list("devices", of: DeviceListing.view) { $0 }])
}

/// What is said of a device that is to be; what is not said is as it is with the first one.
public struct NewDevice: Sendable {
    /// Unique among the devices of the simulator.
    public var name: String?
    public var profile: String?
    public var scenarios: [String] = []
    /// A script itself, in place of its name.
    public var scenarioText: String?
    public var clock: ClockMode?
    public var seed: UInt64?
    public var startAt: CalendarDate?
    /// 0: a free one.
    public var port = 0
    /// It is removed when nothing was asked of it for so long, by the wall's clock. Nil keeps it.
    public var lease: Duration?
    /// Whether the client is on the server's machine, and may name files there. The server decides that.
    public var isNear = false

    public init() {}
}

extension NewDevice {
    static let shape = Shape.object([
        .optional("name", .string(length: 1...64)),
        .optional("profile", .string(length: 1...4096)),
        .optional(
            "scenario",
            .oneOf([.string(length: 1...4096), .array(of: .string(length: 1...4096), count: 0...1000)])
        ),
        .optional("scenario-text", .string(length: 1...8_388_608)),
        .optional("clock", .string(length: 1...32)),
        .optional("seed", .number(0...)),
        .optional("start-at", .string(length: 1...64)),
        .optional("port", .integer(0...65535)),
        .optional("lease", .string(length: 1...64)),
    ])

    init(_ body: JSONValue) throws(ControlError) {
        name = try (body["name"]?.string).map(Self.checked)
        profile = body["profile"]?.string
        scenarios = body["scenario"]?.array?.compactMap(\.string) ?? (body["scenario"]?.string).map { [$0] } ?? []
        scenarioText = body["scenario-text"]?.string
        if scenarioText != nil, body["scenario"] != nil {
            throw .badInput("say \"scenario\" or \"scenario-text\", not both")
        }
        seed = try (body["seed"]?.number).map(Self.seed)
        port = body["port"]?.int ?? 0
        lease = try Wording.duration("lease", in: body)
        if lease == .zero { throw .badInput("\"lease\" has no length: the device would be gone at once") }
        if let text = body["clock"]?.string { clock = try Wording.clockMode(text) }
        if let text = body["start-at"]?.string { startAt = try Wording.date(text, "start-at") }
    }

    /// A name stands in listings, reports and names of files.
    private static func checked(_ name: String) throws(ControlError) -> String {
        let isGood = name.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || "-_. ".unicodeScalars.contains(scalar)
        }
        guard isGood, name.first?.isLetter == true || name.first?.isNumber == true, name.last != " " else {
            throw .badInput(
                "\"name\" is made of letters, digits, \"-\", \"_\", \".\" and spaces, and begins with a letter or a digit"
            )
        }
        guard !name.allSatisfy({ $0.isNumber }) else {
            throw .badInput("\"name\" is a number, and devices have numbers of their own; add a letter")
        }
        return name
    }

    /// All that 64 bits hold, as for `--seed` and in scripts.
    private static func seed(_ number: JSONNumber) throws(ControlError) -> UInt64 {
        if let seed = number.uint64 { return seed }
        throw .badInput("\"seed\" must be a whole number from 0 to \(UInt64.max)")
    }
}

/// A device and where it is.
public struct DeviceListing: Sendable {
    public let device: DeviceLabel
    /// The name of its profile.
    public let profile: String
    public let url: String
    /// Where it speaks HTTPS; nil where it does not.
    public let secureURL: String?
    /// What stands before the paths of the control port.
    public let control: String
    /// After so long without a request it is removed.
    public let lease: Duration?
    /// How its test has ended.
    public var outcome: TestOutcome?

    public init(
        of device: DeviceLabel,
        profile: String,
        url: String,
        secureURL: String? = nil,
        control: String,
        lease: Duration? = nil
    ) {
        (self.device, self.profile) = (device, profile)
        (self.url, self.secureURL, self.control) = (url, secureURL, control)
        self.lease = lease
    }

    static let view = View<DeviceListing>([
        .number("id", \.device.number),
        .optional("name", .string()) { $0.device.name.map(JSONValue.string) },
        .text("profile", \.profile),
        .text("url", \.url),
        .optional("url_tls", .string()) { $0.secureURL.map(JSONValue.string) },
        .text("control", \.control),
        .optional("lease", .string()) { $0.lease.map { .string(DurationText.text(of: $0)) } },
        .optional("outcome", TestOutcome.view.shape) { $0.outcome.map(TestOutcome.view.json) },
    ])
}
