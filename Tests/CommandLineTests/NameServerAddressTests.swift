import Reactor
import Testing

@testable import ringback

struct NameServerAddressTests {
    @Test(arguments: [
        ("127.0.0.1:5353", "127.0.0.1:5353"), ("127.0.0.1", "127.0.0.1:53"), ("localhost:54", "127.0.0.1:54"),
        ("::1", "[::1]:53"), ("[::1]", "[::1]:53"), ("[::1]:5353", "[::1]:5353"),
    ])
    func `an address may stand without a port`(text: String, address: String) {
        #expect(NameServerAddress(argument: text)?.address.description == address)
    }

    @Test(arguments: [
        "", ":53", "dns.test", "dns.test:53", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:x",
        "127.0.0.1:+53", "[::1]53", "[::1]:", "http://127.0.0.1",
    ])
    func `a name, and what is no port, is refused`(text: String) {
        #expect(NameServerAddress(argument: text) == nil)
    }
}
