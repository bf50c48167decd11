import HTTPWire
import Testing

/// Each of the 256 octets, at each place of a text that is longer than two words.
@Suite struct OctetTests {
    private let filler = Array("abcdefghijklmnopqrs".utf8)
    private let alphanumerics = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

    private func refused(in text: ([UInt8]) -> [UInt8]) -> Set<UInt8> {
        Set((0...255).filter { octet in isRefused(octet, in: text) })
    }

    /// The octet must have the same fate at every place.
    private func isRefused(_ octet: UInt8, in text: ([UInt8]) -> [UInt8]) -> Bool {
        let fates = Set(
            filler.indices.map { place in
                var word = filler
                word[place] = octet
                guard case .refused = Wire.read([text(word)]).steps.first else { return false }
                return true
            }
        )
        #expect(fates.count == 1, "octet \(octet)")
        return fates.contains(true)
    }

    @Test func `a name holds token characters`() {
        let allowed = Set((alphanumerics + "!#$%&'*+-.^_`|~").utf8)
        let refused = refused { Array("GET / HTTP/1.1\r\nHost:\r\nX".utf8) + $0 + Array(":y:\r\n\r\n".utf8) }
        // The colon ends the name, and is no fault.
        #expect(refused == Set(0...255).subtracting(allowed).subtracting([UInt8(ascii: ":")]))
    }

    @Test func `a value holds all but control characters`() {
        let refused = refused { Array("GET / HTTP/1.1\r\nHost:\r\nX: ".utf8) + $0 + Array("\r\n\r\n".utf8) }
        #expect(refused == Set(0..<32).subtracting([9]).union([127]))
    }

    @Test func `a target holds neither space nor control character, fragment or lone octet`() {
        let refused = refused { Array("GET /".utf8) + $0 + Array(" HTTP/1.1\r\nHost:\r\n\r\n".utf8) }
        // A single octet from 0x80 on is not UTF-8, and `%` begins no good escape here.
        #expect(refused == Set(0...32).union(127...255).union("#%".utf8))
    }

    @Test func `a host holds what a URI allows`() {
        let allowed = Set((alphanumerics + "-._~!$&'()*+,;=%:[]").utf8)
        let refused = refused { Array("GET / HTTP/1.1\r\nHost:a".utf8) + $0 + Array("a\r\n\r\n".utf8) }
        #expect(refused == Set(0...255).subtracting(allowed))
    }
}
