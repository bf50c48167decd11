import IntercomModel
import Testing

@Suite struct MD5DigestTests {
    /// RFC 1321, appendix A.5, and the vendor's example (fact sheet, 2.1).
    @Test(arguments: [
        ("", "d41d8cd98f00b204e9800998ecf8427e"),
        ("a", "0cc175b9c0f1b6a831c399e269772661"),
        ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
        (
            "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
            "57edf4a22be3c955ac49da2e2107b67a"
        ),
        ("123456", "E10ADC3949BA59ABBE56E057F20F883E"),
    ])
    func `a digest is what the RFC says, in any letter case`(text: String, hex: String) {
        #expect(MD5Digest(hex: hex) == MD5Digest(of: text))
        #expect(MD5Digest(hex: hex.uppercased()) == MD5Digest(of: text))
    }

    @Test func `one wrong digit anywhere is another digest`() {
        let digest = Array("e10adc3949ba59abbe56e057f20f883e")
        for place in digest.indices {
            var other = digest
            other[place] = other[place] == "0" ? "1" : "0"
            #expect(MD5Digest(hex: String(other)) != MD5Digest(of: "123456"))
        }
    }

    @Test(arguments: [
        "", "123456", "e10adc3949ba59abbe56e057f20f883", "e10adc3949ba59abbe56e057f20f883e0",
        "g10adc3949ba59abbe56e057f20f883e", " 10adc3949ba59abbe56e057f20f883e", "e10adc3949ba59abbe56e057f20f88é",
    ])
    func `what is not 32 hex digits is no digest`(text: String) {
        #expect(MD5Digest(hex: text) == nil)
    }
}
