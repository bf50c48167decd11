import IntercomModel

/// How many bytes may be taken, about, by each of what grows with use: for each device.
public struct ByteLimits: Sendable, Equatable {
    public enum Name: String, Sendable, CaseIterable {
        /// Entries, with the bytes of requests and answers.
        case journal
        /// What a bundle holds. By itself 4 KiB for each input of the record limit.
        case recording
        /// The calls of the device, and the lines of its log.
        case calls, log
        /// What only snapshots hold on to.
        case snapshots
        /// Events that streams have not taken.
        case streams
        /// Scripts whose uses are counted.
        case coverage
    }

    /// What people may say, in bytes: from 64 KiB to 1 TiB.
    public static let range = 65_536...1 << 40

    private var said: [Name: Int] = [:]

    public init() {}

    public subscript(name: Name) -> Int {
        get { said[name] ?? name.standard }
        set { said[name] = newValue }
    }

    /// Nil where it is not set.
    public func said(_ name: Name) -> Int? { said[name] }

    /// Those that are not as they are by themselves, in the order of their names.
    public var changes: [(name: Name, bytes: Int)] {
        Name.allCases.compactMap { name in said[name].map { (name, $0) } }
    }
}

extension ByteLimits.Name {
    /// The default.
    public var standard: Int {
        switch self {
        case .journal, .coverage, .streams: 64 << 20
        case .recording: 40 << 20
        case .snapshots: 256 << 20
        case .calls: DeviceMemory().calls
        case .log: DeviceMemory().log
        }
    }
}
