import Testing

@Suite struct NetworkTests {
    private static let fixed =
        #"{"ip_address":"192.0.2.7","mask":"255.255.255.0","gateway":"192.0.2.1","dns":"198.51.100.1"}"#

    @Test func `an address of its own ends DHCP, and DHCP ends it`() {
        var ask = AskSettings()
        let lease =
            #"200 {"dhcp":true,"ip_address":"192.168.1.90","mask":"255.255.255.0","#
            + #""gateway":"192.168.1.1","dns":"192.168.1.1"}"#
        #expect(ask("GET /network/settings") == lease)
        #expect(ask("POST /network/settings/static", Self.fixed) == "200 {}")
        #expect(ask("GET /network/settings") == #"200 {"dhcp":false,"# + Self.fixed.dropFirst())
        #expect(ask("POST /network/settings/dhcp") == "200 {}")
        #expect(ask("GET /network/settings") == lease)
        #expect(ask("GET /network/mac") == #"200 {"mac_address":"00:00:5E:00:53:01"}"#)
    }

    @Test(arguments: [
        ("192.0.2.7", "192.0.2"), ("192.0.2.7", "192.0.2.256"), ("192.0.2.7", "192.0.2.7.1"), ("192.0.2.7", ""),
        ("192.0.2.7", "192.0.2.+7"), ("255.255.255.0", "24"), ("192.0.2.1", "gateway"),
        ("198.51.100.1", "198.51.100.1 "),
    ])
    func `what is no IPv4 address is refused`(good: String, bad: String) {
        var ask = AskSettings()
        let body = Self.fixed.replacing("\"\(good)\"", with: "\"\(bad)\"")
        #expect(ask("POST /network/settings/static", body) == invalid("has a wrong format"))
    }

    @Test(arguments: ["ip_address", "mask", "gateway", "dns"])
    func `all four addresses are needed`(name: String) {
        var ask = AskSettings()
        #expect(
            ask("POST /network/settings/static", Self.fixed.replacing(name, with: "other")) == invalid("is required")
        )
        #expect(ask("GET /network/settings").contains(#""dhcp":true"#))
    }
}
