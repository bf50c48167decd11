/// A flat of the house, as a client of the vendor's Link service tells a panel of it.
public struct Apartment: Sendable, Hashable {
    /// Where it lies (fact sheet, part 3.7).
    public struct Address: Sendable, Hashable {
        public var building: Int
        public var unit: Int
        public var floor: Int
        public var room: Int

        public init(building: Int, unit: Int, floor: Int, room: Int) {
            (self.building, self.unit, self.floor, self.room) = (building, unit, floor, room)
        }
    }

    public var link: LinkID
    public var address: Address?
    public var name: String

    public init(link: LinkID, address: Address? = nil, name: String = "") {
        self.link = link
        self.address = address
        self.name = name
    }
}

/// The apartments by uid, by the id of their link and by their address. No two have the same address.
public struct ApartmentTable: Sendable {
    /// More than any house has.
    public static let countLimit = 100_000

    private var table = NumberedTable<Apartment>()
    private var linked: [LinkID: Int] = [:]
    private var placed: [Apartment.Address: Int] = [:]

    public init() {}

    /// In the order of their uids.
    public var all: NumberedTable<Apartment> { table }

    public func apartment(_ uid: Int) -> Apartment? {
        table.record(uid)
    }

    public func uid(ofLink link: LinkID) -> Int? {
        linked[link]
    }

    public func uid(at address: Apartment.Address) -> Int? {
        placed[address]
    }

    public var isFull: Bool { table.count >= Self.countLimit }

    /// In place of the one that has the uid, or new; nil is new, under a uid that none had before. No other one may have
    /// its link or its address.
    public mutating func put(_ apartment: Apartment, under known: Int?) -> Int {
        if let old = known.flatMap(table.record) { forget(old) }
        let uid = known ?? table.add(apartment)
        table.put(apartment, under: uid)
        linked[apartment.link] = uid
        if let address = apartment.address { placed[address] = uid }
        return uid
    }

    /// False where there was none.
    public mutating func remove(_ uid: Int) -> Bool {
        guard let old = table.remove(uid) else { return false }
        forget(old)
        return true
    }

    private mutating func forget(_ apartment: Apartment) {
        linked[apartment.link] = nil
        if let address = apartment.address { placed[address] = nil }
    }
}
