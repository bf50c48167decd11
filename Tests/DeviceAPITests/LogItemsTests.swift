import IntercomModel
import JSONTree
import Testing

@testable import DeviceAPI

struct LogItemsTests {
    private var ask = AskAccess()

    /// One line each second: numbers 0, 1, ... in the detail.
    private mutating func write(_ count: Int) {
        for number in 0..<count {
            ask.walk(to: Double(number))
            let isAccess = number % 3 == 0
            ask.device.writeLog(
                LogItem(
                    key: isAccess ? "door_sensor_was_opened" : "outgoing_call",
                    english: "Line",
                    category: isAccess ? .access : .info,
                    priority: number % 2 == 0 ? .high : .low,
                    details: [.init("number", String(number))]
                )
            )
        }
    }

    private mutating func numbers(_ query: String) -> [Int] {
        let answer = ask("GET", "/log/items" + query)
        #expect(answer.status == 200)
        return answer.items("info").compactMap { $0["model"]?["number"]?.string.flatMap(Int.init) }
    }

    @Test mutating func `an answer, whole`() {
        ask.walk(to: 0.25)
        _ = ask("GET", "/access/general/lock/open/remote/accepted/1")
        let types: JSONValue = ["eq", "gt", "lt", "nq", "ge", "le"]
        let answer = ask("GET", "/log/items?locale=uk&limit=20")
        #expect(
            answer.body["list_items"] == [
                [
                    "timestamp": 1_767_225_600_250,
                    "category": "access",
                    "priority": "low",
                    "name": [
                        "key": "access_granted_by_api_call", "english": "Access granted by API call",
                        "localized": "Access granted by API call",
                    ],
                    "info": [
                        "english": "Access granted by API call", "localized": "Access granted by API call",
                        "model": ["lock": "1"],
                    ],
                ]
            ]
        )
        #expect(
            answer.body["list_option"] == [
                "pagination": ["total_pages": 1, "items_limit": 20, "total_items": 1, "current_page": 1],
                "filter": [
                    "available_filtering": true,
                    "available_fields": [
                        ["filter_field": "timestamp", "available_types": types],
                        ["filter_field": "category", "available_types": types],
                        ["filter_field": "priority", "available_types": types],
                        ["filter_field": "name", "available_types": types],
                    ],
                    "available_values": [
                        "category": ["access", "info", "system"], "priority": ["low", "medium", "high"],
                        "name": .words(LogItem.keys),
                    ],
                ],
                "locale": ["locale": "uk", "available_locales": ["en", "ru", "es", "pl", "nl", "fr", "uk"]],
                "sort": ["asc": false, "available_values": ["timestamp", "category", "priority", "name"]],
            ]
        )
        #expect(ask("GET", "/log/list?locale=uk&limit=20") == answer)
    }

    @Test mutating func `pages hold ten lines, the newest first, and are empty past the end`() {
        write(23)
        #expect(numbers("") == Array((13...22).reversed()))
        #expect(numbers("?page_number=3") == [2, 1, 0])
        #expect(numbers("?page_number=4").isEmpty)
        #expect(numbers("?page_number=9223372036854775807&limit=9223372036854775807").isEmpty)
        #expect(numbers("?limit=1&page_number=2") == [21])
        #expect(numbers("?limit=100").count == 23)
        #expect(
            ask("GET", "/log/items?limit=5").body["list_option"]?["pagination"]
                == ["total_pages": 5, "items_limit": 5, "total_items": 23, "current_page": 1]
        )
    }

    @Test(arguments: [
        ("from=1767225620", [22, 21, 20]),
        ("from=1767225620001", [22, 21]),
        ("to=1767225602000", [2, 1, 0]),
        ("from=1767225601&to=1767225602999", [2, 1]),
        ("from=1767225602&to=1767225601", []),
        ("from=9223372036854775807", []),
        ("filter=category eq access", [21, 18, 15, 12, 9, 6, 3, 0]),
        ("filter=category eq access and not priority eq low&limit=2", [18, 12]),
        ("filter=timestamp ge 1767225621", [22, 21]),
        ("filter_field=category&filter_type=nq&filter_format=string&filter_value=info&limit=1", [21]),
        ("filter_field=category&filter_value=access&sort_type=asc&limit=3", [0, 3, 6]),
        ("filter_field=category&filter_value=access&filter=timestamp lt 1767225604", [3, 0]),
        ("sort_type=asc&limit=2&page_number=2", [2, 3]),
        ("order_by=timestamp asc&limit=2", [0, 1]),
        ("order_by=category, priority asc&limit=3", [18, 12, 6]),
        ("order_by=category desc&limit=3", [22, 20, 19]),
        ("order_by=timestamp desc&sort_type=asc&limit=1", [22]),
        ("unknown=1&limit=1", [22]),
    ])
    func `lines are chosen and sorted`(query: String, expected: [Int]) {
        var tests = self
        tests.write(23)
        #expect(tests.numbers("?" + query) == expected)
    }

    @Test(arguments: [
        ("limit=0", "must be at least 1"),
        ("limit=ten", "must be an integer"),
        ("page_number=0", "must be at least 1"),
        ("locale=de", "must be one of: en, ru, es, pl, nl, fr, uk"),
        ("from=yesterday", "must be an integer"),
        ("to=-1", "must be at least 0"),
        ("filter=category is info", "has a wrong format"),
        ("filter=", "has a wrong format"),
        ("order_by=colour", "has a wrong format"),
        ("filter_field=colour", "must be one of: timestamp, category, priority, name"),
        ("filter_type=is", "must be one of: eq, gt, lt, nq, ge, le"),
        ("sort_type=up", "must be one of: asc, desc"),
    ])
    func `what cannot be read is refused`(query: String, what: String) {
        var ask = ask
        #expect(ask("GET", "/log/items?" + query) == .invalid(what))
    }

    @Test mutating func `a monitor has a log too`() {
        ask = AskAccess(family: "camdroid-monitors")
        write(1)
        #expect(numbers("") == [0])
    }
}
