import HTTPWire
import Testing

struct Base64Tests {
    private static let pairs: [(String, [UInt8])] = [
        ("", []), ("QQ==", [65]), ("QUI=", [65, 66]), ("QUJD", [65, 66, 67]), ("+/+/", [251, 255, 191]),
        ("AP8A/w==", [0, 255, 0, 255]),
    ]

    @Test(arguments: pairs)
    func `what is written is read again`(text: String, bytes: [UInt8]) {
        #expect(Base64.encode(bytes) == text)
        #expect(Base64.decode(text.utf8) == bytes)
    }

    @Test func `it is read without padding too`() {
        #expect(Base64.decode("QQ".utf8) == [65])
        #expect(Base64.decode("QUI".utf8) == [65, 66])
    }

    @Test(arguments: ["Q", "QQ=", "QQ===", "QUJD=", "=QQ", "Q=Q=", "Q Q="])
    func `what is not base64 is nothing`(text: String) {
        #expect(Base64.decode(text.utf8) == nil)
    }
}
