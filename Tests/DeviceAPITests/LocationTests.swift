import Testing

@Suite struct LocationTests {
    @Test func `the address of a monitor is the example of the page, and reads back as written`() {
        var ask = AskSettings()
        #expect(
            ask("GET /device/logical/address")
                == #"200 {"building":1,"unit":1,"floor":1,"apartment":1,"device":0,"sync":"123456"}"#
        )
        let body = #"{"building":999,"unit":99,"floor":98,"apartment":0,"device":8,"sync":""}"#
        #expect(ask("POST /device/logical/address", body) == "200 {}")
        #expect(ask("POST /device/logical/address", #"{"sync":"x"}"#) == "200 {}")
        #expect(ask("GET /device/logical/address") == "200 " + body.replacing(#""""#, with: #""x""#))
    }

    @Test(arguments: [
        (#"{"building":0}"#, "must be between 1 and 999"),
        (#"{"building":1000}"#, "must be between 1 and 999"),
        (#"{"unit":100}"#, "must be between 0 and 99"),
        (#"{"floor":99}"#, "must be between 0 and 98"),
        (#"{"apartment":-1}"#, "must be between 0 and 99"),
        (#"{"device":9}"#, "must be between 0 and 8"),
        (#"{"device":9,"building":0}"#, "must be between 1 and 999"),
        (#"{"sync":1}"#, "must be a string"),
    ])
    func `what is out of range is refused, the first member of the page first`(body: String, words: String) {
        var ask = AskSettings()
        #expect(ask("POST /device/logical/address", body) == invalid(words))
    }

    @Test func `a panel stands at a wall or at a unit`() {
        var ask = AskSettings.panel()
        #expect(ask("GET /device/mode/current") == #"200 {"current_panel_mode":"Unit"}"#)
        #expect(ask("POST /device/mode/wall?noUnit=true&device=2") == "200 {}")
        #expect(ask("GET /device/mode/current") == #"200 {"current_panel_mode":"Wall"}"#)
        #expect(ask("POST /device/mode/unit?building=3&unit=4&device=5") == "200 {}")
        #expect(ask("GET /device/mode/current") == #"200 {"current_panel_mode":"Unit"}"#)
        #expect(ask("GET /apartment/item") == #"200 {"building":3,"unit":4,"floor":1,"apartment":1}"#)
        #expect(ask("POST /device/mode/apartment?building=3&unit=4&apartment=7") == "200 {}")
        #expect(ask("GET /device/mode/current") == #"200 {"current_panel_mode":"Apartment"}"#)
        #expect(ask("GET /apartment/item") == #"200 {"building":3,"unit":4,"floor":1,"apartment":7}"#)
        #expect(ask("POST /device/mode/unit?building=3") == invalid("is required"))
        #expect(ask("POST /device/mode/unit?building=x&unit=1") == invalid("must be an integer"))
        #expect(ask("GET /device/logical/address") == notFound)
    }
}
