/// The identifiers by uid and by number. No two have the same number.
public struct IdentifierTable: Sendable {
    private var table = NumberedTable<Identifier>()
    private var uids: [String: Int] = [:]

    public init() {}

    /// Nil when two have the same number.
    public init?(_ identifiers: NumberedTable<Identifier>) {
        table = identifiers
        for entry in identifiers where uids.updateValue(entry.number, forKey: entry.record.number) != nil { return nil }
    }

    /// In the order of their uids.
    public var all: NumberedTable<Identifier> { table }

    /// The uid it got; nil when the number is taken.
    public mutating func add(_ identifier: Identifier) -> Int? {
        guard uids[identifier.number] == nil else { return nil }
        let uid = table.add(identifier)
        uids[identifier.number] = uid
        return uid
    }

    public func identifier(_ uid: Int) -> Identifier? {
        table.record(uid)
    }

    public func uid(ofNumber number: String) -> Int? {
        uids[number]
    }

    /// False when another one has the new number. The uid must be that of an identifier.
    public mutating func replace(_ uid: Int, by identifier: Identifier) -> Bool {
        guard let old = table.record(uid) else { preconditionFailure("nothing to replace") }
        guard uids[identifier.number, default: uid] == uid else { return false }
        uids[old.number] = nil
        uids[identifier.number] = uid
        table.put(identifier, under: uid)
        return true
    }

    /// Uids that nobody has are passed over.
    public mutating func remove(_ unwanted: some Sequence<Int>) {
        for identifier in table.remove(unwanted) {
            uids[identifier.number] = nil
        }
    }

    @discardableResult
    public mutating func remove(_ uid: Int) -> Bool {
        guard let identifier = table.remove(uid) else { return false }
        uids[identifier.number] = nil
        return true
    }

    /// No identifier names the time profile any more.
    public mutating func forgetTimeProfile(_ profile: Int) {
        for entry in table where entry.record.timeProfile == profile {
            var identifier = entry.record
            identifier.timeProfile = nil
            table.put(identifier, under: entry.number)
        }
    }
}
