import IntercomModel
import JSONTree
import Testing

@testable import DeviceAPI

/// Ten thousand identifiers are an ordinary house.
struct ManyIdentifiersTests {
    @Test(arguments: [("", 10), ("1000", 10), ("1001", 0)])
    func `an unfiltered page touches what is on it`(page: String, touched: Int) {
        var parameters: JSONObject = [:]
        if let number = Int(page) { parameters["page_number"] = .number(number) }
        let records = Counted(count: 10_000)
        let query = ListQuery<LinkField>(parameters, sortedBy: .uid)
        let found = query.page(of: records) { record, _ in .number(record) }
        #expect(found.records.count == touched && found.total == 10_000)
        #expect(records.touched.count == touched)
    }

    @Test func `all of them can go one by one, or at once`() {
        var ask = device(holding: 10_000)
        var other = ask
        for uid in 1...10_000 { ask.device.access.identifiers.remove(uid) }
        #expect(ask.device.access.identifiers.all.isEmpty)
        let uids = JSONValue.array((1...10_000).map { .number($0) })
        #expect(other("DELETE", "/access/identifier/items", ["uid_items": uids]) == .done)
        #expect(other.device.access.identifiers.all.isEmpty)
        #expect(other.device.access.identifiers.uid(ofNumber: "1") == nil)
    }

    private func device(holding count: Int) -> AskAccess {
        var ask = AskAccess()
        for number in 1...count {
            #expect(ask.device.access.identifiers.add(Identifier(type: "card", number: String(number))) == number)
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
