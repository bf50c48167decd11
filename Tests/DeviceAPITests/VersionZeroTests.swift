import IntercomModel
import JSONTree
import Testing

@testable import DeviceAPI

/// What stands below `/api/v0` alone, and forms that are another's there.
struct VersionZeroTests {
    private static let paths = [
        "/dashboard", "/frontend/version", "/device/name", "/device/name/extended", "/device/settings/led",
        "/device/settings/ir", "/access/general/elevator/floor", "/access/general/facerecognition",
        "/security/monitor", "/log/email", "/forward/legacy/items/list",
    ]

    @Test(arguments: paths)
    func `a panel has what the older list names, below the older base alone`(path: String) {
        for family in ["camdroid-panels", "android-panels"] {
            var ask = AskAccess(family: family)
            #expect(ask("GET", path).status == 404)
            ask.base = "/api/v0"
            #expect(ask("GET", path).status == 200)
        }
        var monitor = AskAccess(family: "camdroid-monitors")
        monitor.base = "/api/v0"
        #expect(monitor("GET", path).status == 404)
    }

    @Test func `a profile without the older base has none of it`() {
        var ask = AskAccess { $0.bases = ["/api/v1"] }
        ask.base = "/api/v0"
        #expect(ask("GET", "/device/name").status == 404)
    }

    @Test func `lists keep their older form there`() {
        var ask = AskAccess()
        let own = ask("GET", "/forward/items").body["list_option"]
        #expect(own?["sort"]?["is_sorted"] == false)
        ask.base = "/api/v0"
        let older = ask("GET", "/forward/items").body["list_option"]
        #expect(older?["sort"] == ["asc": true, "available_values": ["forward_number"]])
        #expect(ask("GET", "/forward/legacy/items/list").body["list_option"] == older)
    }

    @Test func `the exported document tells each form where it holds`() throws {
        let document = DeviceRoutes.openAPI(of: AskAccess().device)
        let paths = try #require(document["paths"]?.object)
        func members(of schema: JSONValue?) -> JSONObject? {
            let parts = schema?["$ref"]?.string?.split(separator: "/").dropFirst() ?? []
            let object = parts.isEmpty ? schema : parts.reduce(document) { $0?[String($1)] }
            return object?["properties"]?.object
        }
        func sort(_ path: String) -> [String]? {
            let schema = paths[path]?["get"]?["responses"]?["200"]?["content"]?["application/json"]?["schema"]
            let option = members(of: schema)?["list_option"]
            return members(of: members(of: option)?["sort"])?.map(\.key)
        }
        #expect(sort("/api/v1/forward/items") == ["is_sorted", "order", "available_fields"])
        #expect(sort("/api/v0/forward/legacy/items/list") == ["asc", "available_values"])
        #expect(paths["/api/v1/device/name"] == nil)
    }
}

/// Forward rules, by the pages of both families.
struct ForwardRuleTests {
    @Test(arguments: ["101", "sip:101@192.168.1.2", "sip:192.168.1.2", "sip:a@b.example"])
    func `a number has one of the three forms of the debug call`(number: String) {
        for family in ["camdroid-panels", "android-panels"] {
            var ask = AskAccess(family: family)
            #expect(ask("POST", "/forward/item/7", ["forward_entity_list": [.string(number)]]) == .done)
            #expect(ask("GET", "/forward/items").items("forward_entity_list") == [[.string(number)]])
        }
    }

    @Test(arguments: ["laskomex:12", "vizit:7"])
    func `an android panel calls handsets of other makers too`(number: String) {
        var android = AskAccess(family: "android-panels")
        #expect(android("POST", "/forward/item/7", ["forward_entity_list": [.string(number)]]) == .done)
        var camdroid = AskAccess()
        #expect(camdroid("POST", "/forward/item/7", ["forward_entity_list": [.string(number)]]).status == 400)
    }

    @Test(arguments: ["", "sip:", "SIP:1@1.2.3.4", "sip:1@localhost", "1@1.2.3.4", "+101", "laskomex"])
    func `another number is refused, in the words of the family`(number: String) {
        func words(_ family: String) -> JSONValue? {
            var ask = AskAccess(family: family) { $0.refusals.form = .plain }
            let answer = ask("POST", "/forward/item/7", ["forward_entity_list": [.string(number)]])
            return answer.status == 400 ? answer.body["error"] : nil
        }
        #expect(words("camdroid-panels") == "Wrong JSON body")
        #expect(words("android-panels") == "Wrong forward_entity_list format")
    }

    @Test(arguments: [[:], ["forward_entity_list": 7], ["forward_entity_list": [7]], []] as [JSONValue])
    func `a camdroid panel has one refusal for whatever is wrong with a rule`(body: JSONValue) {
        var ask = AskAccess { $0.refusals.form = .plain }
        #expect(ask("POST", "/forward/item/7", body) == .init(status: 400, body: ["error": "Wrong JSON body"]))
    }

    @Test(arguments: ["0", "00", "x", "-1", "99999999999999999999"])
    func `an apartment is a number above zero`(apartment: String) {
        var ask = AskAccess { $0.refusals.form = .plain }
        let answer = ask("POST", "/forward/item/" + apartment, ["forward_entity_list": ["1"]])
        #expect(answer == .init(status: 400, body: ["error": "Wrong number"]))
    }
}
