/// Loopback addresses, one for each device, as devices in a building have: `127.7.0.0/24`.
public struct AddressRange: Sendable, Equatable, CustomStringConvertible {
    private let network: UInt32
    private let length: UInt32

    /// - Throws: a sentence that says what is wrong, and what would be right.
    public init(_ text: String) throws(Problem) {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        let parts = halves[0].split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard halves.count == 2, parts.count == 4, let length = UInt32(halves[1]), length <= 32 else {
            throw Problem(text: "it is an address and a length, such as 127.7.0.0/24")
        }
        var address: UInt32 = 0
        for part in parts {
            guard let part else { throw Problem(text: "it is an address and a length, such as 127.7.0.0/24") }
            address = address << 8 | UInt32(part)
        }
        guard address >> 24 == 127, length >= 8 else {
            throw Problem(text: "only loopback addresses are there without being set up: those of 127.0.0.0/8")
        }
        (network, self.length) = (address & ~Self.hosts(length), length)
        guard network == address else { throw Problem(text: "did you mean \(self)?") }
    }

    public struct Problem: Error, CustomStringConvertible {
        fileprivate let text: String
        public var description: String { text }
    }

    public var description: String { "\(Self.text(of: network))/\(length)" }

    /// Without the first and the last, which are no addresses of hosts, as long as there are others (RFC 3021).
    public var count: Int { length >= 31 ? 1 << (32 - length) : Int(Self.hosts(length)) - 1 }

    /// - Parameter index: from 0 on.
    public subscript(index: Int) -> String {
        Self.text(of: network + UInt32(index) + (length >= 31 ? 0 : 1))
    }

    /// Nil for an address outside the range.
    func index(of host: String) -> Int? {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).compactMap { UInt8($0) }
        guard parts.count == 4 else { return nil }
        let address = parts.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let index = Int(address) - Int(network) - (length >= 31 ? 0 : 1)
        return (0..<count).contains(index) ? index : nil
    }

    /// The bits that tell hosts apart.
    private static func hosts(_ length: UInt32) -> UInt32 { .max >> length }

    private static func text(of address: UInt32) -> String {
        [24, 16, 8, 0].map { "\(address >> UInt32($0) & 255)" }.joined(separator: ".")
    }
}

/// The addresses of a range that devices have. The first free one is found without a look at the others.
struct AddressBook {
    private let range: AddressRange
    private var taken: Set<Int> = []
    /// None below it is free.
    private var lowest = 0

    init(_ range: AddressRange) {
        self.range = range
    }

    /// Nil where none is left.
    mutating func firstFree() -> String? {
        while taken.contains(lowest) { lowest += 1 }
        return lowest < range.count ? range[lowest] : nil
    }

    mutating func take(_ host: String) {
        if let index = range.index(of: host) { taken.insert(index) }
    }

    mutating func giveBack(_ host: String) {
        guard let index = range.index(of: host), taken.remove(index) != nil else { return }
        lowest = min(lowest, index)
    }
}
