/// How a list is sorted: `timestamp desc`, `category, name asc`.
struct ListOrder<Field: ListField>: Equatable {
    /// The first counts most.
    var fields: [Field]
    var isAscending: Bool

    init(_ fields: [Field], isAscending: Bool) {
        self.fields = fields
        self.isAscending = isAscending
    }

    /// Fields apart by commas or blanks, then perhaps the direction. Nil where the text cannot be read.
    init?(_ text: String) {
        var words = text.split { $0 == " " || $0 == "," }
        isAscending = true
        if let last = words.last?.lowercased(), last == "asc" || last == "desc" {
            isAscending = last == "asc"
            words.removeLast()
        }
        fields = words.compactMap { Field(rawValue: String($0)) }
        guard !fields.isEmpty, fields.count == words.count else { return nil }
    }

    /// - Parameter records: as they came into being. Those that are equal keep that order, so that descending is
    ///   ascending from behind.
    func sorted<Record>(_ records: [Record], by value: (Record, Field) -> ListValue) -> [Record] {
        let keys = records.map { record in fields.map { value(record, $0) } }
        let places = records.indices.sorted { one, other in
            for (left, right) in zip(keys[one], keys[other]) {
                switch left.compared(with: right) {
                case .below: return true
                case .above: return false
                case .same: continue
                }
            }
            return one < other
        }
        return (isAscending ? places : places.reversed()).map { records[$0] }
    }
}
