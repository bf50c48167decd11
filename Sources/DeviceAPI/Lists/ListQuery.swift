import APIContract
import IntercomModel
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
    /// What a direction alone is about.
    let usual: Field
    /// As they came.
    let parameters: JSONObject
    /// By what the list is kept, ascending. Nil where that may be disturbed.
    private let keptBy: Field?

    /// - Parameters:
    ///   - query: has passed `parameters`.
    ///   - usual: what a direction alone is about.
    ///   - isKept: whether the list is always in that order.
    init(_ query: JSONObject, sortedBy usual: Field, isKept: Bool = true) throws(DeviceRefusal) {
        self.usual = usual
        parameters = query
        keptBy = isKept ? usual : nil
        limit = query["limit"]?.int ?? Self.defaultLimit
        pageNumber = query["page_number"]?.int ?? 1
        filter = try query["filter"]?.string.map(Self.read)
        if let newer = try Self.newerFilter(query) { filter = filter.map { .all([$0, newer]) } ?? newer }
        order = query["order_by"]?.string.flatMap(ListOrder.init) ?? Self.newerOrder(query, usual)
    }

    private static func read(_ filter: String) throws(DeviceRefusal) -> FilterExpression<Field> {
        do throws(FilterFault) {
            return try FilterParser<Field>.read(filter)
        } catch {
            throw .wrongFilter(error)
        }
    }

    /// `filter_field`, `filter_type`, `filter_value` of API 2.x: one comparison.
    private static func newerFilter(_ query: JSONObject) throws(DeviceRefusal) -> FilterExpression<Field>? {
        guard let field = query["filter_field"]?.string.flatMap(Field.init),
            let literal = query["filter_value"]?.string.map(FilterLiteral.init)
        else { return nil }
        guard field.type.admits(literal) else { throw .wrongFilterValue }
        return .comparison(field, query["filter_type"]?.string.flatMap(FilterOperator.init) ?? .eq, literal)
    }

    /// `sort_field` and `sort_type`, of which one does.
    private static func newerOrder(_ query: JSONObject, _ usual: Field) -> ListOrder<Field>? {
        let (field, direction) = (query["sort_field"]?.string, query["sort_type"]?.string)
        guard field != nil || direction != nil else { return nil }
        return ListOrder([field.flatMap(Field.init) ?? usual], isAscending: direction != "desc")
    }
}

extension ListQuery {
    /// An unfiltered page of a list in its own order, or from its end, costs what is on it, however long the list.
    /// - Parameters:
    ///   - records: as they came into being, whichever of them is shown first.
    ///   - isNewestFirst: what is shown first by default.
    func page<Records: RandomAccessCollection>(
        of records: Records,
        isNewestFirst: Bool = false,
        by value: (Records.Element, Field) -> ListValue
    ) -> ListPage<Records.Element> {
        let order = order
        if filter == nil, order == nil || order?.fields == keptBy.map({ [$0] }) {
            return order?.isAscending ?? !isNewestFirst ? cut(records) : cut(records.reversed())
        }
        let chosen =
            filter.map { filter in
                records.filter { record in filter.accepts { value(record, $0) } }
            } ?? Array(records)
        if let order { return cut(order.sorted(chosen, by: value)) }
        return isNewestFirst ? cut(chosen.reversed()) : cut(chosen)
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
