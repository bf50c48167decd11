import HTTPWire
import Testing

struct PercentEncodingTests {
    @Test func `letters, digits and four marks are not escaped`() {
        let plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
        #expect(plain.percentEncoded == plain)
        for octet in UInt8.min...UInt8.max {
            #expect(octet.isUnreserved == plain.utf8.contains(octet))
        }
    }

    @Test(arguments: [("a b", "a%20b"), ("\n", "%0A"), ("ä/%", "%C3%A4%2F%25"), ("", "")])
    func `each octet of the others is`(text: String, written: String) {
        #expect(text.percentEncoded == written)
    }
}
