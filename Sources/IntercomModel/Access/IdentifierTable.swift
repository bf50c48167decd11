/// The identifiers by uid, by kind and number, and by the id of their link. No two of one kind have the same number.
public struct IdentifierTable: Sendable {
    /// Why one cannot be kept.
    public enum Conflict: Error, Sendable, Hashable {
        case numberTaken
        case linkTaken
        /// The memory that identifiers may take is used up.
        case full
    }

    /// What all of them may take, in bytes: 100,000 of an ordinary length.
    public static let byteLimit = 32 << 20

    private struct Key: Hashable {
        let kind: IdentifierKind
        /// Its code units: two ways to write an accent are two numbers.
        let number: [UInt8]

        init(kind: IdentifierKind, number: String) {
            (self.kind, self.number) = (kind, Array(number.utf8))
        }
    }

    private var table = NumberedTable<Identifier>()
    private var uids: [Key: Int] = [:]
    private var linked: [LinkID: Int] = [:]
    /// What they take, about.
    public private(set) var byteCount = 0

    public init() {}

    /// In the order of their uids.
    public var all: NumberedTable<Identifier> { table }

    /// The uid that it got.
    public mutating func add(_ identifier: Identifier) throws(Conflict) -> Int {
        try check(identifier, uid: nil, added: identifier.bytes)
        let uid = table.add(identifier)
        index(identifier, uid)
        return uid
    }

    /// In place of the one that has the uid, or new under it.
    public mutating func put(_ identifier: Identifier, under uid: Int) throws(Conflict) {
        let old = table.record(uid)
        try check(identifier, uid: uid, added: identifier.bytes - (old?.bytes ?? 0))
        if let old { forget(old) }
        table.put(identifier, under: uid)
        index(identifier, uid)
    }

    public func identifier(_ uid: Int) -> Identifier? {
        table.record(uid)
    }

    public func uid(of kind: IdentifierKind, _ number: String) -> Int? {
        uids[Key(kind: kind, number: number)]
    }

    public func uid(ofLink link: LinkID) -> Int? {
        linked[link]
    }

    /// Unknown uids are skipped.
    public mutating func remove(_ unwanted: some Sequence<Int>) {
        for identifier in table.remove(unwanted) { forget(identifier) }
    }

    /// No identifier names the time profiles any more.
    public mutating func forgetTimeProfiles(_ profiles: Set<Int>) {
        for entry in table where entry.record.timeProfiles.contains(where: profiles.contains) {
            edit(entry.number) { $0.timeProfiles.removeAll(where: profiles.contains) }
        }
    }

    /// No identifier belongs to the apartments any more.
    public mutating func forgetApartments(_ apartments: Set<Int>) {
        for entry in table where entry.record.apartment.map(apartments.contains) == true {
            edit(entry.number) { $0.apartment = nil }
        }
    }

    mutating func usePass(of uid: Int) {
        edit(uid) { $0.usePass() }
    }

    /// Kind, number and link stay.
    private mutating func edit(_ uid: Int, _ change: (inout Identifier) -> Void) {
        guard var identifier = table.record(uid) else { return }
        byteCount -= identifier.bytes
        change(&identifier)
        byteCount += identifier.bytes
        table.put(identifier, under: uid)
    }

    private func check(_ identifier: Identifier, uid: Int?, added: Int) throws(Conflict) {
        if let other = self.uid(of: identifier.kind, identifier.number), other != uid { throw .numberTaken }
        if let link = identifier.link?.id, let other = linked[link], other != uid { throw .linkTaken }
        if added > 0, byteCount + added > Self.byteLimit { throw .full }
    }

    private mutating func index(_ identifier: Identifier, _ uid: Int) {
        uids[Key(kind: identifier.kind, number: identifier.number)] = uid
        if let link = identifier.link?.id { linked[link] = uid }
        byteCount += identifier.bytes
    }

    private mutating func forget(_ identifier: Identifier) {
        uids[Key(kind: identifier.kind, number: identifier.number)] = nil
        if let link = identifier.link?.id { linked[link] = nil }
        byteCount -= identifier.bytes
    }
}

extension Identifier {
    /// About what it takes in memory, with its places in the tables.
    fileprivate var bytes: Int {
        256 + owner.name.utf8.count + 2 * number.utf8.count + 8 * timeProfiles.count + (link == nil ? 0 : 160)
    }
}
