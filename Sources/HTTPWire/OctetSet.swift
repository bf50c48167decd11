/// A set of ASCII characters, a bit for each: the first word for 0 to 63, the second for 64 to 127.
struct OctetSet: Sendable {
    private let low: UInt64
    private let high: UInt64

    /// tchar: letters, digits and ``!#$%&'*+-.^_`|~`` (RFC 9110, section 5.6.2).
    static let token = OctetSet(low: 0x03FF_6CFA_0000_0000, high: 0x57FF_FFFF_C7FF_FFFE)
    /// uri-host and port, loosely: letters, digits and `-._~!$&'()*+,;=%:[]` (RFC 3986, section 3.2.2).
    static let host = OctetSet(low: 0x2FFF_7FF2_0000_0000, high: 0x47FF_FFFE_AFFF_FFFE)
    /// Letters, digits and `-._~` (RFC 3986, section 2.3).
    static let unreserved = OctetSet(low: 0x03FF_6000_0000_0000, high: 0x47FF_FFFE_87FF_FFFE)

    func contains(_ octet: UInt8) -> Bool {
        octet < 0x80 && (octet < 0x40 ? low : high) >> (octet & 0x3F) & 1 == 1
    }
}
