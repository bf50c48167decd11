import IntercomModel
import JSONTree
import Testing

@testable import DeviceAPI

/// Ten thousand identifiers are an ordinary house.
struct ManyIdentifiersTests {
    @Test(arguments: [(1, "", 10), (1000, "", 10), (1001, "", 0), (1, "uid desc", 10), (7, "uid asc", 10)])
    func `an unfiltered page touches what is on it`(page: Int, order: String, touched: Int) throws {
        var parameters: JSONObject = ["page_number": .number(page)]
        if !order.isEmpty { parameters["order_by"] = .string(order) }
        let records = Counted(count: 10_000)
        let query = try ListQuery<TimeProfileField>(parameters, sortedBy: .uid)
        let found = query.page(of: records) { record, _ in .number(record) }
        #expect(found.records.count == touched && found.total == 10_000)
        #expect(order != "uid desc" || found.records.first == 9_999)
        #expect(records.touched.count == touched)
    }

    @Test func `they are created, listed by pages, filtered and deleted through the API`() {
        var ask = AskAccess()
        for number in 1...10_000 {
            let owner: JSONValue = ["name": number.isMultiple(of: 1000) ? "Ada" : "Bob"]
            let body: JSONValue = [
                "identifier_owner": owner, "identifier_type": "card", "identifier_number": .string("\(number)"),
            ]
            guard ask("POST", "/access/identifier", body) == .ok(["uid": .number(number)]) else {
                Issue.record("the identifier \(number) is not taken")
                return
            }
        }
        func uids(_ query: String) -> [Int] {
            ask("GET", "/access/identifier/items?" + query).items("identifier_uid").compactMap(\.int)
        }
        var listed: [Int] = []
        for page in 1... {
            let found = uids("limit=50&page_number=\(page)")
            if found.isEmpty { break }
            listed += found
        }
        #expect(listed == Array(1...10_000))
        #expect(uids("sort_type=desc") == Array((9_991...10_000).reversed()))
        #expect(uids("filter=identifier_owner.name eq Ada") == (1...10).map { $0 * 1000 })
        #expect(uids("filter=identifier_uid gt 9998") == [9_999, 10_000])
        #expect(ask("DELETE", "/access/identifier/items", ["uid_items": .array(listed.map { .number($0) })]) == .done)
        #expect(uids("") == [])
    }

    @Test func `all of them can go one by one, or at once`() throws {
        var ask = try device(holding: 10_000)
        var other = ask
        for uid in 1...10_000 { ask.device.access.identifiers.remove([uid]) }
        #expect(ask.device.access.identifiers.all.isEmpty)
        let uids = JSONValue.array((1...10_000).map { .number($0) })
        #expect(other("DELETE", "/access/identifier/items", ["uid_items": uids]) == .done)
        #expect(other.device.access.identifiers.all.isEmpty)
        #expect(other.device.access.identifiers.uid(of: .card, "1") == nil)
    }

    private func device(holding count: Int) throws -> AskAccess {
        var ask = AskAccess()
        for number in 1...count {
            #expect(try ask.device.access.identifiers.add(Identifier(kind: .card, number: String(number))) == number)
        }
        return ask
    }
}

/// Its own positions, and how often somebody asked for one.
private struct Counted: RandomAccessCollection {
    final class Counter {
        var count = 0
    }

    let count: Int
    let touched = Counter()

    var startIndex: Int { 0 }
    var endIndex: Int { count }

    subscript(position: Int) -> Int {
        touched.count += 1
        return position
    }
}
