public import ControlAPI
public import HTTPWire
public import Scenarios
public import SimulatorCore

/// Everything sent to a device, and everything its answers depend on, in one file: a replay gives the same bytes anywhere.
///
/// It holds everything that clients have sent, passwords and tokens among it.
public struct Bundle: Sendable {
    /// The version of the file; a newer one cannot be read.
    public static let version = 1

    /// The version of the program that made it.
    public var program: String
    /// Which one, where several devices share a control port.
    public var device: DeviceLabel
    /// By which requests were read.
    public var limits: WireLimits
    /// The oldest first; empty where there was too much to keep.
    public var lives: [Recording.Life]
    /// Inputs that could not be kept, and how many can.
    public var lost: Int
    public var recordLimit: Int
    /// For people: one line an entry, passwords hidden.
    public var journal: [String]

    public init(
        program: String,
        device: DeviceLabel,
        limits: WireLimits,
        lives: [Recording.Life],
        lost: Int,
        recordLimit: Int,
        journal: [String]
    ) {
        self.program = program
        self.device = device
        self.limits = limits
        self.lives = lives
        self.lost = lost
        self.recordLimit = recordLimit
        self.journal = journal
    }

    /// Nil where nothing was recorded.
    public init?(of desk: ControlSession, limits: WireLimits, program: String) {
        guard let recording = desk.recording else { return nil }
        self.init(
            program: program,
            device: desk.label,
            limits: limits,
            lives: recording.lives,
            lost: recording.lost,
            recordLimit: recording.limit,
            journal: TimelineText.lines(of: desk.simulation.journal)
        )
    }

    /// Whether anything came to the device.
    public var hasTraffic: Bool { lost > 0 || requestCount > 0 }

    /// The bytes of recorded requests and answers.
    public var byteCount: Int { lives.reduce(0) { $0 + $1.byteCount } }

    /// How many requests it holds, refused ones too.
    public var requestCount: Int {
        lives.lazy.flatMap(\.inputs).count(where: \.isRequest)
    }

    /// What is not in it, though it was recorded.
    public var lossInWords: String {
        "\(lost) older inputs are not in it: --record-limit \(recordLimit) and --limit recording keep no more, by whole "
            + "lives between resets"
    }

    /// The same inputs for other scripts.
    public mutating func play(_ scenarios: [Scenario]) {
        lives = lives.map { life in
            var setup = life.setup
            setup.scenarios = scenarios
            return Recording.Life(
                setup,
                clock: life.clock,
                lastSnapshot: life.lastSnapshot,
                advancePart: life.advancePart,
                inputs: life.inputs
            )
        }
    }

    /// Why it cannot be replayed; nil where it can.
    public var obstacle: String? {
        guard lives.isEmpty else { return nil }
        return
            "\(lost) inputs came since the last start or reset, and --record-limit \(recordLimit) and --limit recording keep no more "
            + "than that; --record-limit \(lost + lost / 4) would have kept them, where their bytes fit"
    }
}

extension Input {
    /// Something that a client has sent, whole or broken. Of a request that a fault has met early, only that is known.
    var isRequest: Bool {
        switch what {
        case .request, .refusal: true
        case .reused, .head: answer.map { !$0.goesOn } ?? false
        case .accepted, .handshake, .control, .outgoing, .advanced, .reload: false
        }
    }
}
