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
        ("PUT /security/banlist", #"{"addresses":["192.0.2.1"]}"#, "must be an object"),
        ("DELETE /security/banlist", #"{"addresses":[1]}"#, "must be a string"),
        ("POST /security/banlist", #"{"addresses":[{"address":"192.0.2.1"}]}"#, "is required"),
        ("POST /security/banlist", #"{"addresses":[{"address":"192.0.2.1","time":"60"}]}"#, "must be an integer"),
    ])
    func `wrong lists are refused`(request: String, body: String, words: String) {
        var ask = AskSettings()
        #expect(ask(request, body) == invalid(words))
    }

    @Test func `the white list is read, shortened and emptied`() {
        var ask = AskSettings()
        let list = "/security/whitelist"
        _ = ask("PUT " + list, #"{"addresses":["192.0.2.1","192.0.2.2","192.0.2.3"]}"#)
        #expect(ask("DELETE " + list, #"{"addresses":["192.0.2.2","192.0.2.9"]}"#) == "200 {}")
        #expect(ask("GET " + list) == #"200 {"addresses":["192.0.2.1","192.0.2.3"]}"#)
        #expect(ask("DELETE \(list)/all") == "200 {}")
        #expect(ask("GET " + list) == #"200 {"addresses":[]}"#)
    }

    @Test func `bans are told with the time that is left, end by themselves and are lifted`() {
        var ask = AskSettings()
        let list = "/security/banlist"
        let bans = #"{"addresses":[{"address":"192.0.2.1","time":10},{"address":"192.0.2.2","time":60}]}"#
        #expect(ask("POST " + list, bans) == "200 {}")
        ask.advance(by: .seconds(9))
        let rest = #"200 {"addresses":[{"address":"192.0.2.1","time":1},{"address":"192.0.2.2","time":51}]}"#
        #expect(ask("GET " + list) == rest)
        ask.advance(by: .seconds(1))
        #expect(ask("GET " + list) == #"200 {"addresses":[{"address":"192.0.2.2","time":50}]}"#)
        #expect(ask("DELETE " + list, #"{"addresses":["192.0.2.2"]}"#) == "200 {}")
        #expect(ask("GET " + list) == #"200 {"addresses":[]}"#)
        _ = ask("POST " + list, bans)
        #expect(ask("DELETE \(list)/all") == "200 {}")
        #expect(ask("GET " + list) == #"200 {"addresses":[]}"#)
        #expect(ask.device.settings.addresses.bans.isEmpty)
    }

    @Test func `more bans than one request may name are all told, the oldest go first`() {
        var ask = AskSettings()
        for block in 0..<11 {
            let bans = (0..<1000).map { #"{"address":"10.\#(block).\#($0 / 250).\#($0 % 250)","time":60}"# }
            _ = ask("POST /security/banlist", #"{"addresses":[\#(bans.joined(separator: ","))]}"#)
        }
        let told = ask("GET /security/banlist")
        #expect(told.hasPrefix(#"200 {"addresses":[{"address":"10.1.0.0","time":60},"#))
        #expect(ask.device.settings.addresses.bans.count == 10_000)
    }

    @Test func `there are no cameras`() {
        var ask = AskSettings()
        #expect(ask("GET /security/ipcam") == #"200 {"list":[]}"#)
    }
}
