import JSONTree
import Testing

@testable import DeviceAPI

struct FilterExpressionTests {
    private typealias Filter = FilterExpression<LogField>

    private func read(_ text: String) -> Filter? { try? FilterParser<LogField>.read(text) }

    /// An outgoing call of 1 January 2026.
    private static func record(_ field: LogField) -> ListValue {
        switch field {
        case .timestamp: .time(1_767_225_600_000)
        case .category: .text("info")
        case .priority: .text("low")
        case .name: .text("outgoing_call")
        }
    }

    @Test(arguments: [
        ("category eq info", true),
        ("category eq access", false),
        ("category nq access", true),
        ("name gt outgoing", true),
        ("name lt p", true),
        ("name ge outgoing_call", true),
        ("name le outgoing_calk", false),
        ("timestamp gt 1767225599", true),
        ("timestamp eq 1767225600", true),
        ("timestamp eq 1767225600000", true),
        ("timestamp ge 1767225600001", false),
        ("timestamp lt 99999999999999999999", true),
        ("timestamp eq '1767225600'", true),
        ("timestamp gt 1767225599.5", true),
        ("timestamp gt 1767225600.5", false),
        ("timestamp eq 1767225600.000", true),
        ("timestamp eq 1767225600000.0001", false),
        ("timestamp lt 1767225600.001", true),
        ("timestamp gt 999999999.5", true),
        ("timestamp gt -1", true),
        ("timestamp lt 1.8e12", true),
        ("timestamp eq 1.7672256e9", true),
        ("timestamp lt 1e999999999999999999999", true),
        ("timestamp gt 1e-999999999999999999999", true),
        ("timestamp lt 10000000000000000000", true),
        ("category equal info", true),
        ("category EQUAL access", false),
        (#"category eq "info""#, true),
        ("category eq 'info'", true),
        (#"category eq "in\fo""#, true),
        (#"category eq "in fo""#, false),
        ("category eq ''", false),
        ("not category eq info", false),
        ("not not category eq info", true),
        ("category eq info and priority eq high", false),
        ("category eq info or priority eq high", true),
        ("category eq access or category eq info and priority eq low", true),
        ("(category eq access or category eq info) and priority eq high", false),
        ("category eq info or category eq info and priority eq high", true),
        ("(category eq info or category eq info) and not (priority eq high)", true),
        ("not category eq access and priority eq low", true),
        ("(category eq info)and(priority eq low)", true),
        ("  ( ( category  eq\tinfo ) )  ", true),
        ("category EQ info AND NOT priority Eq high", true),
        ("category eq and or category eq info", true),
    ])
    func `an expression that can be read accepts or does not`(text: String, accepts: Bool) throws {
        let filter = try #require(read(text))
        #expect(filter.accepts(Self.record) == accepts)
    }

    @Test(arguments: [
        "", " ", "category", "category eq", "category is info", "colour eq red", "Category eq info", "eq info",
        "category eq info priority eq low", "category eq info and", "and category eq info", "or", "not",
        "(category eq info", "category eq info)", "()", "category eq (info)", "category eq 'info",
        "timestamp eq soon", "timestamp eq 'soon'", "timestamp gt 2026-01-01", "timestamp eq +1", "timestamp eq .5",
        "timestamp eq 0x10", "timestamp eq 01", "timestamp eq NaN", "timestamp eq ''", "timestamp eq inf",
        "category eq info or timestamp lt later", #"category eq "info\"#, "category eq info or or priority eq low",
        "not(", "category=info",
    ])
    func `what cannot be read is none`(text: String) {
        let filter = read(text)
        #expect(filter == nil)
    }

    @Test func `and binds more than or, and a chain is one list`() {
        let (a, b, c): (Filter, Filter, Filter) = (
            .comparison(.category, .eq, FilterLiteral("a")), .comparison(.category, .eq, FilterLiteral("b")),
            .comparison(.category, .eq, FilterLiteral("c"))
        )
        #expect(read("category eq a or category eq b and category eq c") == .any([a, .all([b, c])]))
        #expect(read("category eq a and category eq b or category eq c") == .any([.all([a, b]), c]))
        #expect(read("category eq a or category eq b or category eq c") == .any([a, b, c]))
        #expect(read("not category eq a and category eq b") == .all([.not(a), b]))
        #expect(read("not (category eq a and category eq b)") == .not(.all([a, b])))
    }

    @Test func `no prefix traps`() {
        let whole = #"not (category eq "in\"fo é" and name nq 'a b') or(timestamp ge 1767225600 and priority le low)"#
        let readable = whole.indices.map { whole[..<$0] }.filter { read(String($0)) != nil }
        let bracketed = #"not (category eq "in\"fo é" and name nq 'a b')"#
        #expect(readable == [bracketed[...], (bracketed + " ")[...]])
        #expect(read(whole) != nil)
    }

    /// A request line may be told to be megabytes long.
    @Test(arguments: ["or", "and", "or not", "and not", "or (category eq info) and"])
    func `a chain is as long as it likes`(link: String) throws {
        let chain = Array(repeating: "category eq info", count: 100_000).joined(separator: " \(link) ")
        let filter = try #require(read(chain))
        #expect(filter.accepts(Self.record) != (link == "and not"))
    }

    @Test func `brackets and negations have a depth`() {
        func nested(_ depth: Int, _ open: String, _ close: String) -> String {
            String(repeating: open, count: depth) + "category eq info" + String(repeating: close, count: depth)
        }
        for (open, close) in [("(", ")"), ("not ", ""), ("not (", ")")] {
            #expect(read(nested(10, open, close)) != nil)
            #expect(read(nested(100_000, open, close)) == nil)
        }
    }

    @Test(arguments: [
        ("0", "-0.0e5"), ("5", "5.0"), ("1.5", "15e-1"), ("-1.5", "-150E-2"), ("0.001", "1e-3"), ("100", "1e2"),
    ])
    func `numbers that are spelt otherwise are equal`(one: String, other: String) throws {
        let (one, other) = (try #require(DecimalNumber(one)), try #require(DecimalNumber(other)))
        #expect(one == other && !(one < other) && !(other < one))
    }

    @Test(arguments: [5000, 99_999_999_999, 100_000_000_000, 1_767_225_600_250])
    func `a time that an answer shows finds its line again`(milliseconds: Int) throws {
        for test in ["eq", "ge", "le"] {
            let filter = try #require(read("timestamp \(test) \(milliseconds)"))
            #expect(filter.accepts { _ in .time(milliseconds) })
        }
        for test in ["nq", "gt", "lt"] {
            let filter = try #require(read("timestamp \(test) \(milliseconds)"))
            #expect(!filter.accepts { _ in .time(milliseconds) })
        }
    }

    @Test func `numbers go by their value, of whatever size`() throws {
        let ascending = [
            "-1e99999999999999999999", "-9223372036854775809", "-10", "-9.99", "-1", "-1e-9", "0", "1e-400", "0.1",
            "0.11",
            "1", "1.0000000000000000000000001", "9", "10", "9223372036854775807", "9223372036854775807.5", "1e400",
        ]
        let numbers = try ascending.map { try #require(DecimalNumber($0)) }
        for (one, other) in zip(numbers, numbers.dropFirst()) { #expect(one < other && !(other < one)) }
        for value in [0, -1, 10, 1200, Int.max, Int.min] { #expect(DecimalNumber("\(value)") == DecimalNumber(value)) }
    }

    @Test(arguments: [
        ("timestamp", ListOrder<LogField>([.timestamp], isAscending: true)),
        ("timestamp desc", ListOrder([.timestamp], isAscending: false)),
        ("category, name asc", ListOrder([.category, .name], isAscending: true)),
        ("category,name DESC", ListOrder([.category, .name], isAscending: false)),
        ("", nil), ("desc", nil), ("colour asc", nil), ("timestamp down", nil), ("asc timestamp", nil),
    ])
    func `an order is fields and a direction`(text: String, order: ListOrder<LogField>?) {
        #expect(ListOrder<LogField>(text) == order)
    }
}
