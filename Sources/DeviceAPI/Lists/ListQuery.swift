import APIContract
import JSONTree

/// What a client wants of a list: which records, in which order, which page.
struct ListQuery<Field: ListField> {
    static var defaultLimit: Int { 10 }

    var limit: Int
    /// The first is 1.
    var pageNumber: Int
    var filter: FilterExpression<Field>?
    /// Nil: as the list is kept.
    var order: ListOrder<Field>?
    /// By what the list is kept, ascending. Nil where that may be disturbed.
    private let keptBy: Field?

    /// - Parameters:
    ///   - query: has passed `parameters`.
    ///   - usual: what a direction alone is about.
    ///   - isKept: whether the list is always in that order.
    init(_ query: JSONObject, sortedBy usual: Field, isKept: Bool = true) {
        keptBy = isKept ? usual : nil
        limit = query["limit"]?.int ?? Self.defaultLimit
        pageNumber = query["page_number"]?.int ?? 1
        filter = query["filter"]?.string.flatMap(FilterParser<Field>.read)
        if let older = Self.olderFilter(query) { filter = filter.map { .all([$0, older]) } ?? older }
        order = query["order_by"]?.string.flatMap(ListOrder.init)
        if order == nil, let direction = query["sort_type"]?.string {
            order = ListOrder([usual], isAscending: direction == "asc")
        }
    }

    /// `filter_field`, `filter_type`, `filter_value` of API 2.x: one comparison.
    private static func olderFilter(_ query: JSONObject) -> FilterExpression<Field>? {
        guard let field = query["filter_field"]?.string.flatMap(Field.init), let value = query["filter_value"]?.string
        else { return nil }
        let test = query["filter_type"]?.string.flatMap(FilterOperator.init) ?? .eq
        return .comparison(field, test, FilterLiteral(value))
    }

    /// The parameters of every list. A limit may be any number: clients ask for 1 and 100 (fact sheet, part 6.1).
    static var parameters: [Shape.Field] {
        [
            .optional("limit", .integer(1...)),
            .optional("page_number", .integer(1...)),
            .optional("order_by", .string(pattern: readable("<field>[, <field>] asc|desc") { ListOrder<Field>($0) })),
            .optional("filter", .string(pattern: readable("<field> <op> <value>", FilterParser<Field>.read))),
            .optional("filter_field", .string(oneOf: Field.allCases.map(\.rawValue))),
            .optional("filter_type", .string(oneOf: FilterOperator.allCases.map(\.rawValue))),
            .optional("filter_format", .string()),
            .optional("filter_value", .string()),
            .optional("sort_type", .string(oneOf: ["asc", "desc"])),
        ]
    }

    private static func readable<Value>(
        _ form: String,
        _ read: @escaping @Sendable (String) -> Value?
    ) -> Shape.Pattern {
        Shape.Pattern(form) { read($0) != nil }
    }
}

extension ListQuery {
    /// An unfiltered page of a list in its own order, or from its end, costs what is on it, however long the list.
    func page<Records: RandomAccessCollection>(
        of records: Records,
        by value: (Records.Element, Field) -> ListValue
    ) -> ListPage<Records.Element> {
        guard filter != nil || order != nil else { return cut(records) }
        if filter == nil, let order, let keptBy, order.fields == [keptBy] {
            return order.isAscending ? cut(records) : cut(records.reversed())
        }
        var chosen = Array(records)
        if let filter { chosen.removeAll { record in !filter.accepts { value(record, $0) } } }
        if let order { chosen = order.sorted(chosen, by: value) }
        return cut(chosen)
    }

    private func cut<Records: RandomAccessCollection>(_ records: Records) -> ListPage<Records.Element> {
        let (skipped, isBeyond) = (pageNumber - 1).multipliedReportingOverflow(by: limit)
        let rest = isBeyond ? records.suffix(0) : records.dropFirst(skipped)
        return ListPage(records: Array(rest.prefix(limit)), total: records.count, limit: limit, number: pageNumber)
    }
}

/// One page. Past the end it is empty, never the last one again (fact sheet, part 6.1).
struct ListPage<Record> {
    var records: [Record]
    /// On all pages.
    var total: Int
    var limit: Int
    var number: Int

    var pages: Int { total == 0 ? 0 : (total - 1) / limit + 1 }
}
