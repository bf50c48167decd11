import IntercomModel
import Testing

@Suite struct SecurityTests {
    @Test func `an address that is on the white list cannot be banned, nor those beside it`() {
        var ask = AskSettings()
        #expect(ask("PUT /security/whitelist", #"{"addresses":["192.0.2.1"]}"#) == "200 {}")
        #expect(
            ask(
                "POST /security/banlist",
                #"{"addresses":[{"address":"192.0.2.9","time":60},{"address":"192.0.2.1","time":60}]}"#
            ) == invalid("must not be on the white list: 192.0.2.1")
        )
        #expect(ask.device.settings.addresses.bans.isEmpty)
        #expect(ask("PUT /security/whitelist", #"{"addresses":[]}"#) == "200 {}")
        #expect(ask("POST /security/banlist", #"{"addresses":[{"address":"192.0.2.1","time":60}]}"#) == "200 {}")
    }

    @Test func `a new ban of an address takes the place of the old one`() {
        var ask = AskSettings()
        _ = ask("POST /security/banlist", #"{"addresses":[{"address":"192.0.2.1","time":60}]}"#)
        ask.advance(by: .seconds(10))
        _ = ask("POST /security/banlist", #"{"addresses":[{"address":"192.0.2.1","time":5}]}"#)
        #expect(
            ask.device.settings.addresses.bans == [AddressLists.Ban(address: "192.0.2.1", until: .start + .seconds(15))]
        )
    }

    @Test(arguments: [
        ("PUT /security/whitelist", "{}", "is required"),
        ("PUT /security/whitelist", #"{"addresses":"192.0.2.1"}"#, "must be an array"),
        ("PUT /security/whitelist", #"{"addresses":["1.1.1."]}"#, "has a wrong format"),
        ("PUT /security/whitelist", #"{"addresses":["1234567890123456"]}"#, "has a wrong format"),
        ("POST /security/banlist", #"{"addresses":["192.0.2.1"]}"#, "must be an object"),
        ("POST /security/banlist", #"{"addresses":[{"address":"192.0.2.1"}]}"#, "is required"),
        ("POST /security/banlist", #"{"addresses":[{"address":"192.0.2.1","time":"60"}]}"#, "must be an integer"),
    ])
    func `wrong lists are refused`(request: String, body: String, words: String) {
        var ask = AskSettings()
        #expect(ask(request, body) == invalid(words))
    }

    @Test func `there are no cameras`() {
        var ask = AskSettings()
        #expect(ask("GET /security/ipcam") == #"200 {"list":[]}"#)
    }
}
