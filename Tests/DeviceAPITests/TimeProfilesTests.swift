import IntercomModel
import JSONTree
import Testing

@testable import DeviceAPI

struct TimeProfilesTests {
    private var ask = AskAccess()

    @Test mutating func `a profile is created, listed, changed and deleted`() {
        let day: JSONValue = ["day": "monday", "enable": false, "time_from": "08:30", "time_to": "23:59"]
        #expect(ask("POST", "/access/timeprofile", ["name": "Work", "days": [day]]) == .ok(["uid": 1]))
        #expect(ask("POST", "/access/timeprofile", ["name": "Never"]) == .ok(["uid": 2]))
        #expect(
            ask("GET", "/access/timeprofile/items").body["list_items"] == [
                ["uid": 1, "name": "Work", "days": [day]], ["uid": 2, "name": "Never", "days": []],
            ]
        )
        #expect(ask("GET", "/access/timeprofile/items?filter=name eq Never").items("uid") == [2])
        #expect(ask("PATCH", "/access/timeprofile/item/1", ["name": "Job"]) == .done)
        #expect(ask("GET", "/access/timeprofile/item/1") == .ok(["uid": 1, "name": "Job", "days": [day]]))
        #expect(ask("DELETE", "/access/timeprofile/item/1") == .done)
        #expect(ask("GET", "/access/timeprofile/item/1") == .invalid("must be the uid of a time profile"))
    }

    @Test(
        arguments: [
            ([:], "is required"),
            (["name": ""], "has a wrong format"),
            (["name": "a", "days": [["day": "Monday"]]], nil),
            (
                ["name": "a", "days": [["day": "monday", "time_from": "8:30", "time_to": "09:00"]]],
                "has a wrong format"
            ),
            (
                ["name": "a", "days": [["day": "monday", "time_from": "08:30", "time_to": "24:00"]]],
                "has a wrong format"
            ),
            (["name": "a", "days": [["day": "monday", "time_from": 8]]], "must be a string"),
        ] as [(JSONValue, String?)]
    )
    func `what does not fit is refused`(body: JSONValue, what: String?) {
        var ask = ask
        let days = TimeProfile.Weekday.allCases.map(\.rawValue).joined(separator: ", ")
        #expect(ask("POST", "/access/timeprofile", body) == .invalid(what ?? "must be one of: " + days))
    }
}

struct ForwardRulesTests {
    private var ask = AskAccess()

    @Test mutating func `rules are kept by apartment, in its order`() {
        for apartment in [102, 7, 101] {
            let rule: JSONValue = ["forward_entity_list": [.string("sip:\(apartment)@10.0.0.1")]]
            #expect(ask("POST", "/forward/item/\(apartment)", rule) == .done)
        }
        #expect(ask("POST", "/forward/item/7", ["forward_entity_list": ["a", "b"]]) == .done)
        #expect(
            ask("GET", "/forward/items").body["list_items"] == [
                ["forward_number": 7, "forward_entity_list": ["a", "b"]],
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
