import IntercomModel
import JSONTree
import Testing

@testable import DeviceAPI

struct TimeProfilesTests {
    private var ask = AskAccess()

    private static let path = "/access/timeprofile"

    private static func custom(_ unit: JSONValue, _ options: JSONValue?) -> JSONObject {
        var custom: JSONObject = ["repeat_point_type": unit, "repeat_looper": 2]
        custom["repeat_options"] = options
        return [
            "repeat_type": "custom", "repeat_end": ["format": "never", "date": 0], "repeat_custom": .object(custom),
        ]
    }

    @Test mutating func `one that says only its name is always good`() {
        #expect(ask("POST", Self.path, ["name": "Always"]) == .ok(["uid": 1]))
        #expect(
            ask("GET", Self.path + "/item/1").body.text
                == #"{"uid":1,"name":"Always","time_options":{"is_all_day":true,"date_from":0,"date_to":0},"#
                + #""repeat_options":{"repeat_enable":false,"repeat_format":{"repeat_type":"day","#
                + #""repeat_end":{"format":"never","date":0}}},"identifiers":{"uid_items":[],"count":0}}"#
        )
    }

    @Test(
        arguments: [
            ["repeat_type": "day", "repeat_end": ["format": "never", "date": 0]],
            ["repeat_type": "week", "repeat_end": ["format": "date", "date": 1_800_000_000]],
            ["repeat_type": "twoWeeks", "repeat_end": ["format": "date", "date": 1_800_000_000_000]],
            ["repeat_type": "month", "repeat_end": ["format": "never", "date": 0]],
            ["repeat_type": "year", "repeat_end": ["format": "never", "date": 0]],
            custom("day", nil),
            custom("week", ["MON", "SUN"]),
            custom("month", ["format": "dayNumbers", "range": [1, 31]]),
            custom("month", ["format": "parameterizedDay", "range": ["third", "MON"]]),
            custom("month", ["format": "parameterizedDay", "range": ["week": "last", "day": "weekday"]]),
            custom("year", ["months": [1, 7], "range": [1, 15]]),
            custom("year", ["months": ["JAN"], "range": ["last", "FRI"]]),
        ] as [JSONObject]
    )
    func `what is written is read back, in each form`(format: JSONObject) {
        var ask = ask
        let profile: JSONObject = [
            "name": "p", "time_options": ["is_all_day": false, "date_from": 1_767_225_600, "date_to": 1_767_229_200],
            "repeat_options": ["repeat_enable": true, "repeat_format": .object(format)],
        ]
        #expect(ask("POST", Self.path, .object(profile)) == .ok(["uid": 1]))
        var expected: JSONObject = ["uid": 1]
        expected.update(with: profile)
        expected["identifiers"] = ["uid_items": [], "count": 0]
        #expect(ask("GET", Self.path + "/item/1") == .ok(.object(expected)))
        #expect(ask("GET", Self.path + "/items").body["list_items"] == [.object(expected)])
        #expect(ask("PATCH", Self.path + "/item/1", ["name": "q"]) == .done)
        expected["name"] = "q"
        #expect(ask("GET", Self.path + "/item/1") == .ok(.object(expected)))
    }

    /// The calendar stands at 1 January 2026, a Thursday, at midnight.
    @Test(
        arguments: [
            (custom("week", ["THU"]), true), (custom("week", ["FRI"]), false),
            (custom("month", ["format": "dayNumbers", "range": [1]]), true),
            (custom("month", ["format": "dayNumbers", "range": [2]]), false),
            (custom("month", ["format": "parameterizedDay", "range": ["first", "THU"]]), true),
            (custom("month", ["format": "parameterizedDay", "range": ["week": 1, "day": "THU"]]), true),
            (custom("month", ["format": "parameterizedDay", "range": ["second", "THU"]]), false),
            (custom("month", ["format": "parameterizedDay", "range": ["first", "weekday"]]), true),
            (custom("month", ["format": "parameterizedDay", "range": ["first", "weekend"]]), false),
            (custom("year", ["months": [1], "range": [1]]), true),
            (custom("year", ["months": [2], "range": [1]]), false),
            (custom("year", ["months": ["january"], "range": ["first", "day"]]), true),
        ] as [(JSONObject, Bool)]
    )
    func `what is written decides`(format: JSONObject, isGood: Bool) throws {
        var ask = ask
        let profile: JSONValue = [
            "name": "p", "time_options": ["is_all_day": true, "date_from": 0, "date_to": 0],
            "repeat_options": ["repeat_enable": true, "repeat_format": .object(format)],
        ]
        _ = ask("POST", Self.path, profile)
        let stored = try #require(ask.device.access.timeProfiles.record(1))
        // 1970 is as many weeks, months and years away as the looper needs.
        #expect(stored.includes(ask.device.date, zone: 0) == isGood)
    }

    @Test mutating func `profiles are listed, filtered and deleted`() {
        for name in ["Work", "Never"] { _ = ask("POST", Self.path, ["name": .string(name)]) }
        #expect(ask("GET", Self.path + "/items?filter=name eq Never").items("uid") == [2])
        #expect(ask("DELETE", Self.path + "/item/1") == .done)
        #expect(ask("GET", Self.path + "/item/1") == .invalid("must be the uid of a time profile"))
    }

    @Test(
        arguments: [
            ([:], "is required"),
            (["name": 1], "must be a string"),
            (["name": "a", "time_options": ["date_from": "now"]], "must be an integer"),
            (["name": "a", "time_options": ["date_from": -1]], "must be between 0 and 253402300799999"),
            (["name": "a", "repeat_options": ["repeat_format": ["repeat_type": "often"]]], nil),
            (
                [
                    "name": "a",
                    "repeat_options": [
                        "repeat_format": ["repeat_custom": ["repeat_point_type": "day", "repeat_looper": 1001]]
                    ],
                ],
                "must be between 1 and 1000"
            ),
            (["name": .string(String(repeating: "x", count: 256))], "has a wrong format"),
        ] as [(JSONValue, String?)]
    )
    func `what does not fit is refused`(body: JSONValue, what: String?) {
        var ask = ask
        let kinds = "must be one of: day, week, twoWeeks, month, year, custom"
        #expect(ask("POST", Self.path, body) == .invalid(what ?? kinds))
    }
}

struct ForwardRulesTests {
    private var ask = AskAccess()

    @Test mutating func `rules are kept by apartment, in its order`() {
        for apartment in [102, 7, 101] {
            let rule: JSONValue = ["forward_entity_list": [.string("sip:\(apartment)@10.0.0.1")]]
            #expect(ask("POST", "/forward/item/\(apartment)", rule) == .done)
        }
        #expect(ask("POST", "/forward/item/7", ["forward_entity_list": ["71", "sip:7@a.example"]]) == .done)
        #expect(
            ask("GET", "/forward/items").body["list_items"] == [
                ["forward_number": 7, "forward_entity_list": ["71", "sip:7@a.example"]],
                ["forward_number": 101, "forward_entity_list": ["sip:101@10.0.0.1"]],
                ["forward_number": 102, "forward_entity_list": ["sip:102@10.0.0.1"]],
            ]
        )
        #expect(ask("DELETE", "/forward/items", ["forward_numbers": [7, 102, 5]]) == .done)
        #expect(ask("GET", "/forward/items").items("forward_number") == [101])
        #expect(ask("GET", "/forward/mode") == .ok(["forward_mode": "sequential"]))
    }

    @Test mutating func `what does not fit is refused`() {
        let list: JSONValue = ["forward_entity_list": []]
        #expect(ask("POST", "/forward/item/ground", list) == .invalid("must be an integer"))
        #expect(ask("POST", "/forward/item/1", [:]) == .invalid("is required"))
        #expect(ask("POST", "/forward/item/1", ["forward_entity_list": [1]]) == .invalid("must be a string"))
        #expect(ask("DELETE", "/forward/items", ["forward_numbers": 7]) == .invalid("must be an array"))
    }
}
