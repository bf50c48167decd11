import IntercomModel
import JSONTree
import Testing

@testable import DeviceAPI

struct IdentifierLinksTests {
    private static let path = "/access/identifier/items/link"
    private static let apartment = "00000000-0000-4000-8000-00000000000a"

    private static func id(_ number: Int) -> String { "00000000-0000-4000-8000-00000000000\(number)" }

    private static func item(_ link: Int, _ number: String, _ others: JSONObject = [:]) -> JSONValue {
        var item: JSONObject = [
            "identifier_owner": ["name": "Ann", "type": "guest"], "identifier_type": "card",
            "identifier_number": .string(number), "lock": "first",
            "valid": [
                "time": ["is_permanent": true, "from": 0, "to": 0],
                "passes": ["is_permanent": false, "max_passes": 3],
            ],
            "time_profiles": ["link_ids": []], "link_id": .string(id(link)),
            "apartment_link_id": .string(apartment), "additional": ["passes_left": 2],
        ]
        item.update(with: others)
        return .object(item)
    }

    private static func list(_ items: JSONValue...) -> JSONValue { ["list_items": .array(items)] }

    /// `1 created`, the link by its last digit.
    private static func results(_ answer: AskAccess.Answer) -> [String] {
        (answer.body["result"]?.array ?? []).map { entry in
            let info = entry["extended_info"]?.string ?? "-"
            let isSuccess = entry["success"]?.bool == true
            return "\(entry["link_id"]?.string?.suffix(1) ?? "-") \(info)\(isSuccess ? "" : ", in vain")"
        }
    }

    @Test func `the documented synchronisation`() {
        var ask = AskAccess()
        let order = Self.list(Self.item(1, "A1:B2"))
        #expect(
            ask("POST", Self.path, order).body.text
                == #"{"result":[{"link_id":"\#(Self.id(1))","success":true,"extended_info":"created"}]}"#
        )
        #expect(Self.results(ask("POST", Self.path, order)) == ["1 updated"])
        // What is read is what was written, member by member; there is no uid.
        #expect(ask("GET", Self.path + "?limit=1").body["list_items"]?.text == "[" + Self.item(1, "A1:B2").text + "]")
        #expect(ask("GET", Self.path + "?link_id=" + Self.id(9)).items("link_id") == [.string(Self.id(1))])
        #expect(ask("GET", Self.path + "?filter=link_id eq " + Self.id(9)).items("link_id") == [])
        let names: JSONValue = ["link_ids": [.string(Self.id(1)), .string(Self.id(2)), .string(Self.id(1))]]
        #expect(
            Self.results(ask("DELETE", Self.path, names))
                == ["1 deleted", "2 entity_not_found, in vain", "1 entity_not_found, in vain"]
        )
        #expect(ask("GET", Self.path).items("link_id") == [])
    }

    @Test func `a linked identifier is one like others, and opens`() throws {
        var ask = AskAccess()
        _ = ask("POST", Self.path, Self.list(Self.item(1, "a1-b2")))
        #expect(ask("GET", "/access/identifier/items").items("identifier_number") == ["A1:B2"])
        #expect(try ask.device.present(try #require(Presentation(.card, "A1:B2"))).isGranted)
        #expect(ask("GET", Self.path).items("additional") == [["passes_left": 1]])
        #expect(ask("GET", "/access/identifier/items").items("apartment") == [["uid": -1]])
    }

    @Test func `each part is done for itself`() {
        var ask = AskAccess()
        _ = ask("POST", Self.path, Self.list(Self.item(1, "1")))
        let order = Self.list(
            Self.item(2, "1"),
            Self.item(3, "3"),
            Self.item(4, "4", ["time_profiles": ["link_ids": [.string(Self.id(9))]]]),
            Self.item(1, "5")
        )
        #expect(
            Self.results(ask("POST", Self.path, order)) == [
                "2 entity_not_found, in vain", "3 created", "4 entity_not_found, in vain", "1 updated",
            ]
        )
        #expect(ask("GET", Self.path).items("identifier_number") == ["5", "3"])
    }

    @Test func `android has words of its own`() {
        var ask = AskAccess(family: "android-panels") { profile in
            profile.info.apiVersion = "2.9.0"
            profile.access.knowsFaces = false
        }
        let order = Self.list(
            Self.item(1, "1"),
            Self.item(1, "2"),
            Self.item(3, "3", ["time_profiles": ["link_ids": [.string(Self.id(9))]]]),
            Self.item(4, "4", ["identifier_type": "face_id"]),
            Self.item(5, "1")
        )
        #expect(
            Self.results(ask("POST", Self.path, order)) == [
                "1 created", "1 has_dublicates, in vain", "3 bound_time_profile_doesnt_exist, in vain",
                "4 face_id_not_supported, in vain", "5 number_taken_by_another_identifier, in vain",
            ]
        )
    }

    @Test func `time profiles are named by their links`() {
        var ask = AskAccess()
        _ = ask("POST", "/access/timeprofile", ["name": "day", "link_id": .string(Self.id(7))])
        let names: JSONValue = ["link_ids": [.string(Self.id(7))]]
        _ = ask("POST", Self.path, Self.list(Self.item(1, "1", ["time_profiles": names])))
        #expect(ask("GET", Self.path).items("time_profiles") == [names])
        let own: JSONValue = ["count": 1, "uid_items": [1], "link_ids": [.string(Self.id(7))]]
        #expect(ask("GET", "/access/identifier/items").items("time_profiles") == [own])
    }

    @Test(
        arguments: [
            (["link_id": nil], "must be a string"), (["link_id": "7"], "has a wrong format"),
            (["apartment_link_id": nil], "must be a string"), (["identifier_number": "x"], "has a wrong format"),
            (["identifier_type": "nonsense"], "must be one of: card, ukey, inputCode, qr, license_plate"),
        ] as [(JSONObject, String)]
    )
    func `a list that cannot be read changes nothing`(others: JSONObject, words: String) {
        var ask = AskAccess()
        let order = Self.list(Self.item(1, "1"), Self.item(2, "2", others))
        #expect(ask("POST", Self.path, order) == .invalid(words))
        #expect(ask("GET", Self.path).items("link_id") == [])
        #expect(ask("DELETE", Self.path, ["link_ids": [1]]) == .invalid("must be a string"))
    }

    @Test(arguments: ["link_id", "apartment_link_id"])
    func `both ids are demanded`(name: String) {
        var ask = AskAccess()
        var item = Self.item(1, "1").object ?? [:]
        item[name] = nil
        #expect(ask("POST", Self.path, Self.list(.object(item))) == .invalid("is required"))
    }
}

struct ApartmentsTests {
    private static let path = "/apartment/items/link"

    private static func id(_ number: Int) -> JSONValue { .string("00000000-0000-4000-8000-00000000000\(number)") }

    private static func item(_ link: Int, room: Int) -> JSONValue {
        ["link_id": id(link), "logical_address": ["building": 1, "unit": 2, "floor": 3, "room": .number(room)]]
    }

    private static func words(_ answer: AskAccess.Answer) -> [JSONValue?] {
        (answer.body["result"]?.array ?? []).map { $0["extended_info"] }
    }

    @Test(arguments: [("android-panels", "has_dublicates"), ("camdroid-panels", "entity_not_found")])
    func `flats are kept by link or by address`(family: String, failure: String) {
        var ask = AskAccess(family: family)
        let first: JSONValue = ["list_items": [Self.item(1, room: 1), Self.item(2, room: 2)]]
        #expect(Self.words(ask("POST", Self.path, first)) == ["created", "created"])
        // The flat at that address gets the link; a flat does not move into another one.
        let second: JSONValue = ["list_items": [Self.item(3, room: 1), Self.item(2, room: 1), Self.item(2, room: 5)]]
        #expect(Self.words(ask("POST", Self.path, second)) == ["updated", .string(failure), "updated"])
        #expect(ask("GET", Self.path).items("link_id") == [Self.id(3), Self.id(2)])
        let names: JSONValue = ["link_ids": [Self.id(1), Self.id(3)]]
        #expect(Self.words(ask("DELETE", Self.path, names)) == ["entity_not_found", "deleted"])
        #expect(ask("GET", Self.path).items("link_id") == [Self.id(2)])
    }

    @Test func `an identifier tells its flat`() {
        var ask = AskAccess()
        _ = ask("POST", Self.path, ["list_items": [Self.item(1, room: 7)]])
        let identifier: JSONValue = [
            "identifier_owner": ["name": "A"], "identifier_type": "card", "identifier_number": "1",
            "apartment": ["uid": 1],
        ]
        #expect(ask("POST", "/access/identifier", identifier) == .ok(["uid": 1]))
        #expect(
            ask("GET", "/access/identifier/item/1").body["apartment"] == [
                "uid": 1, "logical_address": ["building": 1, "unit": 2, "floor": 3, "room": 7],
            ]
        )
        _ = ask("DELETE", Self.path, ["link_ids": [Self.id(1)]])
        #expect(ask("GET", "/access/identifier/item/1").body["apartment"] == ["uid": -1])
        #expect(ask("PATCH", "/access/identifier/item/1", ["apartment": ["uid": 1]]).status == 400)
    }

    @Test func `android binds an identifier to a flat, and unbinds it`() {
        var ask = AskAccess(family: "android-panels")
        _ = ask("POST", Self.path, ["list_items": [Self.item(1, room: 7)]])
        let identifier: JSONValue = [
            "identifier_owner": ["name": "A"], "identifier_type": "card", "identifier_number": "1",
        ]
        _ = ask("POST", "/access/identifier", identifier)
        #expect(ask("POST", "/apartment/item/1/identifier/1") == .done)
        #expect(ask("GET", "/access/identifier/item/1").body["apartment"] == ["uid": 1])
        #expect(ask("POST", "/apartment/item/unbind/identifier/1") == .done)
        #expect(ask("GET", "/access/identifier/item/1").body["apartment"] == ["uid": -1])
        #expect(ask("POST", "/apartment/item/2/identifier/1").status == 400)
        #expect(ask("POST", "/apartment/item/1/identifier/2").status == 400)
    }
}
