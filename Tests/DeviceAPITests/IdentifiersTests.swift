import IntercomModel
import JSONTree
import Testing

@testable import DeviceAPI

struct IdentifiersTests {
    private var ask = AskAccess()

    private static func card(_ number: String, _ others: JSONObject = [:]) -> JSONValue {
        var card: JSONObject = [
            "identifier_owner": ["name": "Ann", "type": "owner"], "identifier_type": "card",
            "identifier_number": .string(number),
        ]
        card.update(with: others)
        return .object(card)
    }

    /// As an aa12fb was seen to print it, for an identifier that was created without `valid`.
    private static let captured =
        #"{"valid":{"time":{"to":0,"is_permanent":true,"from":0},"passes":{"max_passes":0,"is_permanent":true}},"#
        + #""time_profiles":{"count":0,"uid_items":[],"link_ids":[]},"identifier_number":"7","#
        + #""additional":{"passes_left":0},"identifier_owner":{"name":"Ann","type":"owner"},"lock":"all","#
        + #""apartment":{"uid":-1},"identifier_type":"card"}"#

    @Test func `an item has the captured members, in their order`() {
        var ask = AskAccess(family: "android-panels")
        #expect(ask("POST", "/access/identifier", Self.card("7")) == .ok(["uid": 1]))
        #expect(ask("GET", "/access/identifier/item/1").body.text == Self.captured)
        let listed = ask("GET", "/access/identifier/items").body["list_items"]?.text
        #expect(listed == #"[{"identifier_uid":1,"# + Self.captured.dropFirst() + "]")
    }

    @Test mutating func `camdroid says -1 where passes are not counted`() {
        _ = ask("POST", "/access/identifier", Self.card("7"))
        #expect(ask("GET", "/access/identifier/item/1").body["additional"] == ["passes_left": -1])
    }

    @Test(
        arguments: [
            (nil, true, 0, 0, true, 0),
            ([:], true, 0, 0, true, 0),
            (["time": ["is_permanent": false, "from": 1, "to": 2]], false, 1, 2, true, 0),
            (["time": ["from": 5, "to": nil]], false, 5, 0, true, 0),
            (["time": ["is_permanent": true, "from": 1, "to": 2]], true, 1, 2, true, 0),
            (["passes": ["is_permanent": true, "max_passes": 3]], true, 0, 0, true, 3),
            (["passes": ["max_passes": 3]], true, 0, 0, false, 3),
            (
                ["passes": ["is_permanent": nil, "max_passes": nil, "time": ["from": 1, "to": 2]]], false, 1, 2, true, 0
            ),
            (["passes": ["is_permanent": true, "max_passes": nil, "time": nil]], true, 0, 0, true, 0),
        ] as [(JSONValue, Bool, Int, Int, Bool, Int)]
    )
    func `each shape of validity is read, and answered in one`(
        valid: JSONValue,
        isPermanent: Bool,
        from: Int,
        to: Int,
        isUnlimited: Bool,
        most: Int
    ) {
        var ask = ask
        #expect(ask("POST", "/access/identifier", Self.card("7", ["valid": valid])) == .ok(["uid": 1]))
        let answered = ask("GET", "/access/identifier/item/1").body["valid"]
        #expect(answered?["time"] == ["to": .number(to), "is_permanent": .bool(isPermanent), "from": .number(from)])
        #expect(answered?["passes"] == ["max_passes": .number(most), "is_permanent": .bool(isUnlimited)])
        #expect(ask("PATCH", "/access/identifier/item/1", ["valid": answered ?? nil]) == .done)
        #expect(ask("GET", "/access/identifier/item/1").body["valid"] == answered)
    }

    @Test(
        arguments: [
            ("first", "first"), ("second", "second"), ("all", "all"), (0, "all"), (1, "first"), (2, "second"),
        ] as [(JSONValue, JSONValue)]
    )
    func `a lock is a word, and a number is understood`(written: JSONValue, read: JSONValue) {
        var ask = ask
        _ = ask("POST", "/access/identifier", Self.card("7", ["lock": written]))
        #expect(ask("GET", "/access/identifier/item/1").body["lock"] == read)
    }

    @Test mutating func `a change keeps what it does not name`() {
        _ = ask("POST", "/access/identifier", Self.card("1", ["lock": "second"]))
        #expect(ask("PATCH", "/access/identifier/item/1", ["identifier_owner": ["name": "Bob"]]) == .done)
        #expect(ask("PATCH", "/access/identifier/item/1", ["identifier_number": "a1-b2"]) == .done)
        #expect(ask("PATCH", "/access/identifier/item/1", ["identifier_owner": ["type": "guest"]]) == .done)
        let item = ask("GET", "/access/identifier/item/1").body
        #expect(item["identifier_owner"] == ["name": "Bob", "type": "guest"])
        #expect(item["identifier_number"] == "A1:B2" && item["lock"] == "second")
        // The number must be one of the new kind, too.
        let code: JSONValue = ["identifier_type": "inputCode"]
        #expect(ask("PATCH", "/access/identifier/item/1", code) == .invalid("has a wrong format"))
        #expect(ask("GET", "/access/identifier/item/1").body == item)
    }

    @Test(
        arguments: [
            (["identifier_type": "card", "identifier_number": "1"], "is required"),
            (["identifier_owner": [:], "identifier_type": "card", "identifier_number": "1"], "is required"),
            (["identifier_owner": "Ann"], "must be an object"),
            (card("", [:]), "has a wrong format"),
            (card("1", ["identifier_number": 1]), "must be a string"),
            (card("1", ["identifier_type": "nonsense"]), kinds),
            (card("1", ["identifier_type": "face_id"]), kinds),
            (card("A1B2C3D4"), "has a wrong format"),
            (card("1", ["identifier_type": "qr"]), "has a wrong format"),
            (card("A1:B2", ["identifier_type": "inputCode"]), "has a wrong format"),
            (card("1", ["identifier_owner": ["name": "Ann", "type": "king"]]), "must be one of: owner, guest"),
            (card("1", ["lock": "third"]), "must be one of: first, second, all"),
            (card("1", ["valid": ["time": ["from": "now"]]]), "must be an integer"),
            (card("1", ["valid": ["passes": ["max_passes": -1]]]), "must be between 0 and 1000000000"),
            (card("1", ["time_profiles": ["uid_items": [1]]]), "must be the uid of a time profile"),
        ] as [(JSONValue, String)]
    )
    func `what does not fit is refused`(body: JSONValue, what: String) {
        var ask = ask
        #expect(ask("POST", "/access/identifier", body) == .invalid(what))
        #expect(ask.device.access.identifiers.all.isEmpty)
    }

    /// Each pair is one text to people, and two to the device.
    @Test(arguments: [
        ("\u{E9}", "e\u{301}"), ("\u{212B}", "\u{C5}"), ("\u{2126}", "\u{3A9}"), ("\u{AC00}", "\u{1100}\u{1161}"),
    ])
    func `numbers are compared code unit by code unit`(one: String, other: String) {
        var ask = ask
        let plates = [one, other].map { Self.card($0, ["identifier_type": "license_plate"]) }
        #expect(ask("POST", "/access/identifier", plates[0]) == .ok(["uid": 1]))
        #expect(ask("POST", "/access/identifier", plates[1]) == .ok(["uid": 2]))
        #expect(ask("POST", "/access/identifier", plates[0]) == .invalid("already exists"))
        let identifiers = ask.device.access.identifiers
        #expect(identifiers.uid(of: .licensePlate, one) == 1 && identifiers.uid(of: .licensePlate, other) == 2)
        let account = Account(username: one, password: "1")
        #expect(account.accepts(username: one, clearPassword: "1"))
        #expect(!account.accepts(username: other, clearPassword: "1"))
    }

    private static let kinds = "must be one of: card, ukey, inputCode, qr, license_plate"

    @Test(arguments: [
        ("camdroid-panels", "1.0.3", ["card", "ukey", "inputCode", "qr"]),
        ("camdroid-panels", "1.3.5", ["card", "ukey", "inputCode", "qr", "license_plate"]),
        ("android-panels", "2.7.0", ["card", "ukey", "inputCode", "qr", "license_plate"]),
        ("android-panels", "2.8.0", ["card", "ukey", "inputCode", "qr", "license_plate", "face_id"]),
    ])
    func `each family and version has its types`(family: String, version: String, types: [String]) {
        let ask = AskAccess(family: family) { $0.info.apiVersion = version }
        #expect(IdentifierForm.kinds(on: ask.device.profile).map(\.rawValue) == types)
    }

    @Test mutating func `no two of one type have one number, in whatever spelling`() {
        _ = ask("POST", "/access/identifier", Self.card("A1:B2"))
        _ = ask("POST", "/access/identifier", Self.card("2"))
        for spelling in ["A1:B2", "a1:b2", "a1-b2"] {
            #expect(ask("POST", "/access/identifier", Self.card(spelling)) == .invalid("already exists"))
        }
        #expect(ask("PATCH", "/access/identifier/item/2", ["identifier_number": "a1-b2"]) == .invalid("already exists"))
        #expect(ask("PATCH", "/access/identifier/item/1", ["identifier_number": "a1-b2"]) == .done)
        #expect(ask("POST", "/access/identifier", Self.card("a1-b2", ["identifier_type": "ukey"])) == .ok(["uid": 3]))
        #expect(ask("DELETE", "/access/identifier/item/1") == .done)
        #expect(ask("POST", "/access/identifier", Self.card("a1-b2")) == .ok(["uid": 4]))
    }

    @Test mutating func `a number is found in each of its spellings`() {
        _ = ask("POST", "/access/identifier", Self.card("a1-b2-c3-d4"))
        _ = ask("POST", "/access/identifier", Self.card("7"))
        for spelling in ["A1:B2:C3:D4", "a1:b2:c3:d4", "a1-b2-c3-d4"] {
            let list = "/access/identifier/items?filter=identifier_number eq " + spelling
            #expect(ask("GET", list).items("identifier_uid") == [1], "\(spelling)")
            let both = "/access/identifier/items?filter=(identifier_uid eq 1) and (identifier_number eq \(spelling))"
            #expect(ask("GET", both).items("identifier_uid") == [1], "\(spelling)")
            let older = "filter_field=identifier_number&filter_type=eq&filter_value=" + spelling
            #expect(ask("GET", "/access/identifier/items?" + older).items("identifier_uid") == [1], "\(spelling)")
        }
    }

    @Test(arguments: ["GET", "PATCH", "DELETE"], ["2", "x", "-1"])
    func `a uid that nobody has is refused`(method: String, uid: String) {
        var ask = ask
        _ = ask("POST", "/access/identifier", Self.card("1"))
        let answer = ask(method, "/access/identifier/item/" + uid, [:])
        #expect(answer == .invalid("must be the uid of an identifier"))
    }

    /// The words that the pages of android print, and an aa12fb.
    @Test func `android says what is wrong in its own words`() {
        var ask = AskAccess(family: "android-panels") { profile in
            profile.info.apiVersion = "2.9.0"
            profile.refusals.form = .plain
            profile.access.settings.masterCard = "a1:b2"
            profile.access.settings.masterCode = "42"
            profile.access.knowsFaces = false
        }
        func error(_ words: JSONValue) -> AskAccess.Answer { .init(status: 400, body: ["error": words]) }
        _ = ask("POST", "/access/identifier", Self.card("7"))
        let table: [(AskAccess.Answer, JSONValue)] = [
            (ask("GET", "/access/identifier/item/9"), "Wrong identifier uid"),
            (
                ask("POST", "/access/identifier", Self.card("7")),
                "Identifier with that type and number already exist"
            ),
            (
                ask("POST", "/access/identifier", Self.card("A1-B2")),
                "Cannot create identifier with same card number as master card"
            ),
            (
                ask("POST", "/access/identifier", Self.card("42", ["identifier_type": "inputCode"])),
                "Cannot create identifier with the same input code number as master code"
            ),
            (
                ask("POST", "/access/identifier", Self.card("7", ["identifier_type": "face_id"])),
                "You cannot create face_id identifier on this panel"
            ),
        ]
        for (answer, words) in table { #expect(answer == error(words)) }
    }

    @Test mutating func `many are listed by pages, filtered, sorted and deleted`() {
        for number in 1...25 { _ = ask("POST", "/access/identifier", Self.card("1\(number)")) }
        let list = "/access/identifier/items"
        #expect(ask("GET", list + "?limit=3&page_number=2").items("identifier_uid") == [4, 5, 6])
        #expect(ask("GET", list + "?page_number=4").items("identifier_uid").isEmpty)
        #expect(ask("GET", list + "?filter=identifier_number eq 17").items("identifier_uid") == [7])
        #expect(ask("GET", list + "?sort_type=desc&limit=2").items("identifier_uid") == [25, 24])
        #expect(ask("GET", list + "?order_by=identifier_number desc&limit=2").items("identifier_uid") == [9, 8])
        #expect(ask("GET", list + "?filter=identifier_uid gt 23").items("identifier_uid") == [24, 25])
        let filter = "filter_field=identifier_owner.name&filter_type=eq&filter_value=Bob"
        #expect(ask("GET", list + "?" + filter).items("identifier_uid").isEmpty)
        #expect(ask("DELETE", list, ["uid_items": [1, 2, 99, 2]]) == .done)
        #expect(ask("GET", list + "?limit=2").items("identifier_uid") == [3, 4])
        #expect(ask("DELETE", list) == .invalid("must be a JSON object"))
        #expect(ask("DELETE", list, [:]) == .invalid("is required"))
    }

    @Test mutating func `passes are reset by POST alone`() throws {
        _ = ask("POST", "/access/identifier", Self.card("7", ["valid": ["passes": ["max_passes": 2]]]))
        let shown = try #require(Presentation(.card, "7"))
        for left in [1, 0] {
            #expect(try ask.device.present(shown).isGranted)
            #expect(ask("GET", "/access/identifier/item/1").body["additional"] == ["passes_left": .number(left)])
        }
        #expect(try !ask.device.present(shown).isGranted)
        #expect(ask("GET", "/access/identifier/item/1/passes/reset").status == 405)
        #expect(ask("POST", "/access/identifier/item/1/passes/reset") == .done)
        #expect(ask("GET", "/access/identifier/item/1").body["additional"] == ["passes_left": 2])
        #expect(try ask.device.present(shown).isGranted)
    }

    @Test mutating func `time profiles are attached, told on both sides, and detached`() {
        _ = ask("POST", "/access/identifier", Self.card("7"))
        for name in ["a", "b"] { _ = ask("POST", "/access/timeprofile", ["name": .string(name)]) }
        for _ in 1...2 { #expect(ask("POST", "/access/identifier/item/1/timeprofile/2") == .done) }
        let names: JSONValue = ["count": 1, "uid_items": [2], "link_ids": []]
        #expect(ask("GET", "/access/identifier/item/1").body["time_profiles"] == names)
        let users = ask("GET", "/access/timeprofile/items").items("identifiers")
        #expect(users == [["uid_items": [], "count": 0], ["uid_items": [1], "count": 1]])
        #expect(ask("PATCH", "/access/identifier/item/1", ["time_profiles": ["uid_items": [1, 2]]]) == .done)
        #expect(ask("DELETE", "/access/identifier/item/1/timeprofile/2") == .done)
        #expect(ask("GET", "/access/identifier/item/1").body["time_profiles"]?["uid_items"] == [1])
        #expect(ask("DELETE", "/access/timeprofile/item/1") == .done)
        #expect(ask("GET", "/access/identifier/item/1").body["time_profiles"]?["count"] == 0)
        let answer = ask("POST", "/access/identifier/item/1/timeprofile/1")
        #expect(answer == .invalid("must be the uid of a time profile"))
    }
}
