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

    @Test func `the last of repeated parameters counts`() {
        var ask = ask
        let body = ask("GET", "/log/items?limit=1&limit=2&limit=3").body
        #expect(body["list_option"]?["pagination"]?["items_limit"] == 3)
    }

    @Test mutating func `an answer, whole, as camdroid panels have it`() {
        ask.walk(to: 0.25)
        _ = ask("GET", "/access/general/lock/open/remote/accepted/1")
        let answer = ask("GET", "/log/items?locale=uk&limit=20&filter=category eq access")
        #expect(
            answer.body["list_items"] == [
                [
                    "timestamp": 1_767_225_600_250,
                    "category": "access",
                    "priority": "low",
                    "info": ["text": "Lock opened from the web interface", "model": ["lock": 1]],
                    "name": ["text": "Lock opened from the web interface", "key": "access_granted_by_api_call"],
                ]
            ]
        )
        #expect(answer.body["list_option"] == camdroidOptions)
        #expect(ask("GET", "/log/list?locale=uk&limit=20&filter=category eq access") == answer)
    }

    private var camdroidOptions: JSONValue {
        let operators: JSONValue = ["eq", "gt", "lt", "nq", "ge", "le"]
        func words(_ name: JSONValue, _ values: JSONValue) -> JSONValue {
            [
                "field_name": name, "data_type": "string", "options": ["available_values": values],
                "compare_operators": operators,
            ]
        }
        return [
            "pagination": ["total_items": 1, "items_limit": 20, "total_pages": 1, "current_page": 1],
            "sort": [
                "is_sorted": false, "order": "desc", "available_fields": ["timestamp", "category", "priority", "name"],
            ],
            "filter": [
                "available_filtering": true, "is_filtered": true,
                "available_fields": [
                    [
                        "field_name": "timestamp", "data_type": "timestamp",
                        "options": ["available_range": ["min": 0, "max": 253_402_300_799_999]],
                        "compare_operators": operators,
                    ],
                    words("category", ["access", "info", "system"]), words("priority", ["low", "medium", "high"]),
                    words("name", .words(LogItem.keys(on: ask.device.profile))),
                ],
            ],
        ]
    }

    @Test mutating func `a valid identifier is logged as a panel was seen to log it`() {
        ask.device.writeLog(.granted(number: "9381634", kind: .card, owner: "Ann", lock: 0))
        let item = ask("GET", "/log/items").body["list_items"]?[0]
        #expect(
            item?.text
                == #"{"timestamp":1767225600000,"category":"access","priority":"medium","#
                + #""info":{"text":"Valid identifier 9381634 was used, owner Ann, lock 0 was opened","#
                + #""model":{"lock":0,"owner":"Ann","number":"9381634","apartment_address":"","type":"card"}},"#
                + #""name":{"text":"Lock opened by identifier","key":"access_granted_by_valid_identifier"}}"#
        )
    }

    @Test mutating func `under v0 the older form stays`() {
        ask.base = "/api/v0"
        _ = ask("GET", "/access/general/lock/open/remote/accepted/1")
        let types: JSONValue = ["eq", "gt", "lt", "nq", "ge", "le"]
        let answer = ask("GET", "/log/list?locale=uk&limit=20")
        let words: JSONValue = "Lock opened from the web interface"
        #expect(
            answer.body["list_items"] == [
                [
                    "timestamp": 1_767_225_600_000,
                    "category": "access",
                    "priority": "low",
                    "name": ["key": "access_granted_by_api_call", "english": words, "localized": words],
                    "info": ["english": words, "localized": words, "model": ["lock": "1"]],
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
                        "name": .words(LogItem.keys(on: ask.device.profile)),
                    ],
                ],
                "locale": ["locale": "uk", "available_locales": ["en", "ru", "es", "pl", "nl", "fr", "uk"]],
                "sort": ["asc": false, "available_values": ["timestamp", "category", "priority", "name"]],
            ]
        )
    }

    @Test func `an android panel tells what was asked for, has its own keys and its emergencies`() {
        var ask = AskAccess(family: "android-panels") { $0.info.apiVersion = "2.9.0" }
        ask.device.access.settings.doorSensor.isEnabled = true
        ask.device.openDoor()
        ask.walk(to: 100)
        ask.device.closeDoor()
        let answer = ask("GET", "/log/items?sort_type=asc&filter_field=category&filter_type=equal&filter_value=access")
        #expect(
            answer.body["list_option"] == [
                "pagination": ["total_items": 2, "items_limit": 10, "total_pages": 1, "current_page": 1],
                "filter": [
                    "filter_field": "category", "filter_type": "equal", "filter_format": "", "filter_value": "access",
                ],
                "sort": [
                    "field": "timestamp", "asc": true,
                    "available_fields": ["timestamp", "category", "priority", "name"],
                ],
            ]
        )
        func keys(_ query: String) -> [String] {
            ask("GET", "/log/items?" + query).items("name").compactMap { $0["key"]?.string }
        }
        #expect(keys("sort_type=asc&limit=1") == ["door_was_opened"])
        #expect(keys("limit=1") == ["door_was_closed"])
        #expect(Set(keys("filter=category eq emergency")) == ["door_was_not_closed_too_long"])
        #expect(LogItem.keys(on: ask.device.profile).contains("door_was_not_closed_too_long"))
    }

    @Test func `whatever a device writes is among its keys`() {
        for family in DeviceProfile.families {
            var ask = AskAccess(family: family) { $0.settings.sip.isEnabled = true }
            ask.device.access.settings.doorSensor.isEnabled = true
            ask.device.openDoor()
            ask.walk(to: 10_000)
            ask.device.closeDoor()
            ask.device.pressExitButton()
            for (kind, number) in [(IdentifierKind.card, "1"), (.inputCode, "1"), (.licensePlate, "A1"), (.face, "1")] {
                if let shown = Presentation(kind, number) { _ = try? ask.device.present(shown) }
            }
            ask.device.setRegistration(.lost)
            ask.device.startCall(to: "1")
            ask.device.endCall()
            _ = try? ask.device.receiveCall(from: "2")
            ask.device.endCall()
            ask.device.reboot()
            ask.walk(to: 20_000)
            let written = Set(ask.device.log.lines.map(\.item.key))
            #expect(written.isSubset(of: LogItem.keys(on: ask.device.profile)))
            #expect(written.contains("device_booted") == family.hasPrefix("android"))
            #expect(written.contains("sip_registration_lost") == family.hasPrefix("android"))
        }
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
                == ["total_items": 23, "items_limit": 5, "total_pages": 5, "current_page": 1]
        )
    }

    /// Lines of a calendar that was never set: their times in milliseconds look like seconds of later days.
    @Test(arguments: [2000, 500_000_000, 31_536_000_000, 99_999_000_000], [false, true])
    func `a time copied from an early line finds it and what is behind it`(first: Int64, isSetLater: Bool) {
        var tests = self
        tests.ask.device.setDate(CalendarDate(millisecondsSince1970: first))
        tests.write(4)
        // From then on a number may well be seconds of a day behind March 1973.
        guard !isSetLater || first < 100_000_000 else { return }
        if isSetLater { tests.ask.device.setDate(CalendarDate(millisecondsSince1970: 1_767_225_600_000)) }
        #expect(tests.numbers("?from=\(first + 2000)") == [3, 2])
        #expect(tests.numbers("?to=\(first + 2000)") == [2, 1, 0])
        #expect(tests.numbers("?to=\(first - 1)") == [])
        #expect(tests.numbers("?from=\(first + 1000)&to=\(first + 2000)") == [2, 1])
        #expect(tests.numbers("?filter=timestamp gt \(first + 1000)") == [3, 2])
        #expect(tests.numbers("?filter=timestamp equal \(first + 1000)") == [1])
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
        ("order_by=category, priority asc&limit=3", [0, 6, 12]),
        ("order_by=category, priority desc&limit=3", [19, 17, 13]),
        ("sort_field=category&sort_type=desc&limit=3", [22, 20, 19]),
        ("sort_field=category&limit=3", [0, 3, 6]),
        ("filter=timestamp gt 1767225619.5", [22, 21, 20]),
        ("filter=timestamp gt 1767225600.5 and timestamp lt 1.767225603e9", [2, 1]),
        ("filter_field=timestamp&filter_type=equal&filter_value=1767225603", [3]),
        ("filter_field=category&filter_type=equal&filter_value=access&limit=1", [21]),
        ("filter_field=timestamp&filter_type=equal&filter_format=timestamp&filter_value=1767225603.000", [3]),
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
        ("to=-1", "must be between 0 and 9223372036854775807"),
        ("filter=category is info", "has a wrong format"),
        ("filter=", "has a wrong format"),
        ("order_by=colour", "has a wrong format"),
        ("filter_field=colour", "must be one of: timestamp, category, priority, name"),
        ("filter_type=is", "must be one of: eq, gt, lt, nq, ge, le, equal"),
        ("filter=timestamp gt 2026-01-01", "has a wrong format"),
        ("filter_field=timestamp&filter_value=2026-01-01", "has a wrong format"),
        ("sort_field=colour", "must be one of: timestamp, category, priority, name"),
        ("sort_type=up", "must be one of: asc, desc"),
    ])
    func `what cannot be read is refused`(query: String, what: String) {
        var ask = ask
        #expect(ask("GET", "/log/items?" + query) == .invalid(what))
    }

    @Test(arguments: [
        ("limit=0", "Wrong pagination limit", "Wrong parameter"),
        ("limit=x", "Wrong pagination limit", "Wrong parameter"),
        ("page_number=0", "Wrong page number", "Wrong parameter"),
        ("filter_type=like", "Wrong filter type", "Wrong parameter"),
        ("filter_field=colour", "Wrong filter field", "Wrong parameter"),
        ("filter=nonsense", "Wrong filter format", "Wrong parameter"),
        ("filter=category eq", "Wrong filter format", "Wrong parameter"),
        ("filter=category eq info and", "Wrong filter format", "Wrong parameter"),
        ("filter=(category eq info", "Wrong filter format", "Wrong parameter"),
        ("filter=category EQ\"info\"", "Wrong filter format", "Wrong parameter"),
        ("filter=colour eq red", "Wrong filter field", "Wrong parameter"),
        ("filter=category eq info or colour eq red", "Wrong filter field", "Wrong parameter"),
        ("filter=category is info", "Wrong filter type", "Wrong parameter"),
        ("filter=timestamp gt soon", "Wrong filter value", "Wrong parameter"),
        ("filter_format=foo", "Wrong filter format", nil),
        ("filter_field=timestamp&filter_type=equal&filter_value=soon", "Wrong filter value", "Wrong parameter"),
        ("sort_type=up", "Wrong sort type", "Wrong parameter"),
        ("sort_field=up", "Wrong sort field", "Wrong parameter"),
        ("order_by=up", "Wrong sort field", "Wrong parameter"),
        ("from=soon", "Wrong time format", "Wrong parameter"), ("to=-1", "Wrong time format", "Wrong parameter"),
        ("from=5&to=5", "Wrong time range: 'to' must be greter then 'from'", nil),
        ("from=6&to=5", "Wrong time range: 'to' must be greter then 'from'", nil),
    ])
    func `an android panel has words for each parameter`(query: String, android: String, camdroid: String?) {
        func words(_ family: String) -> JSONValue? {
            var ask = AskAccess(family: family) { $0.refusals.form = .plain }
            let answer = ask("GET", "/log/items?" + query)
            return answer.status == 200 ? nil : answer.body["error"]
        }
        #expect(words("android-panels") == .string(android))
        #expect(words("camdroid-panels") == camdroid.map(JSONValue.string))
    }

    @Test func `ascending is descending from behind, also of lines of one moment`() {
        var tests = self
        for number in 0..<60 {
            tests.ask.device.writeLog(
                LogItem(
                    key: "k\(number % 4)",
                    english: "Line",
                    category: number % 3 == 0 ? .access : .info,
                    priority: number % 2 == 0 ? .high : .low,
                    details: [.init("number", String(number))]
                )
            )
            if number % 7 == 0 {
                tests.ask.device.calendar.set(CalendarDate(millisecondsSince1970: Int64(number)), at: .start)
            }
        }
        for order in ["timestamp", "category", "priority, name", "name, timestamp"] {
            let ascending = tests.numbers("?limit=100&order_by=\(order) asc")
            #expect(ascending.count == 60)
            #expect(ascending.reversed() == tests.numbers("?limit=100&order_by=\(order) desc"))
        }
    }

    @Test mutating func `a monitor has a log too`() {
        ask = AskAccess(family: "camdroid-monitors")
        write(1)
        #expect(numbers("") == [0])
    }
}
