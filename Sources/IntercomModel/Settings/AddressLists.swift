/// Network addresses that the device lets in always, or not for a while (fact sheet, 4.12).
public struct AddressLists: Sendable, Hashable {
    public struct Ban: Sendable, Hashable {
        public let address: String
        public let until: Instant

        public init(address: String, until: Instant) {
            self.address = address
            self.until = until
        }
    }

    public var white: [String] = []
    /// The newest last; one an address.
    public private(set) var bans: [Ban] = []

    /// The oldest one is forgotten for one more.
    public static let mostBans = 10_000

    public static let factory = AddressLists()

    /// The last word on an address counts.
    public mutating func ban(_ new: [Ban]) {
        var named: Set<String> = []
        let last = new.reversed().filter { named.insert($0.address).inserted }.reversed()
        bans.removeAll { named.contains($0.address) }
        bans += last
        bans.removeFirst(max(0, bans.count - Self.mostBans))
    }

    public mutating func unban(where isNamed: (String) -> Bool) {
        bans.removeAll { isNamed($0.address) }
    }

    /// Those that are over.
    public mutating func forgetBans(until now: Instant) {
        bans.removeAll { $0.until <= now }
    }
}
