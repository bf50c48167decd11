/// The members of an object, in the order in which they were written. No key stands twice.
public struct JSONObject: Sendable, Equatable {
    public struct Member: Sendable, Equatable {
        public var key: String
        public var value: JSONValue

        public init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    public private(set) var members: [Member]

    public init() {
        members = []
    }

    /// The last value of duplicate keys wins, at the place of the first.
    public init(_ members: [Member]) {
        self.members = members
        if hasDuplicates {
            self.members = uniqueMembers()
        }
    }

    /// Setting a known key keeps its place, a new one goes to the end; nil removes.
    public subscript(key: String) -> JSONValue? {
        get {
            index(of: key).map { members[$0].value }
        }
        set {
            switch (index(of: key), newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    /// Sets each member of `other`, in its order.
    public mutating func update(with other: JSONObject) {
        for member in other {
            self[member.key] = member.value
        }
    }

    public var keys: [String] {
        members.map(\.key)
    }
}

extension JSONObject: RandomAccessCollection {
    public var startIndex: Int { members.startIndex }
    public var endIndex: Int { members.endIndex }

    public subscript(position: Int) -> Member {
        members[position]
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral members: (String, JSONValue)...) {
        self.init(pairs: members)
    }

    init(pairs: [(String, JSONValue)]) {
        var list: [Member] = []
        list.reserveCapacity(pairs.count)
        for (key, value) in pairs { list.append(Member(key: key, value: value)) }
        self.init(list)
    }
}

extension JSONObject {
    private func index(of key: String) -> Int? {
        for index in 0..<members.count where members[index].key.isSameKey(as: key) { return index }
        return nil
    }

    /// Few members are compared with each other; many, which only an attacker sends, are counted.
    private var hasDuplicates: Bool {
        guard members.count <= 16 else {
            return Set(members.map { Array($0.key.utf8) }).count < members.count
        }
        for later in 0..<members.count {
            for earlier in 0..<later where members[earlier].key.isSameKey(as: members[later].key) { return true }
        }
        return false
    }

    private func uniqueMembers() -> [Member] {
        var places: [[UInt8]: Int] = [:]
        var unique: [Member] = []
        for member in members {
            let key = Array(member.key.utf8)
            if let place = places[key] {
                unique[place].value = member.value
            } else {
                places[key] = unique.count
                unique.append(member)
            }
        }
        return unique
    }
}

extension String {
    /// Compares code units, as RFC 8259, section 8.3 asks; `==` would take the two spellings of "é" for one.
    func isSameKey(as other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        return utf8.span.withUnsafeBytes { mine in other.utf8.span.withUnsafeBytes { mine.elementsEqual($0) } }
    }
}
