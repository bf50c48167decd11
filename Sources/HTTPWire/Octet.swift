/// The octets that the grammars of HTTP name (RFC 5234, appendix B.1; RFC 9110, section 5.6).
extension UInt8 {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20
    static let numberSign = UInt8(ascii: "#")
    static let percentSign = UInt8(ascii: "%")
    static let delete: UInt8 = 0x7F

    /// OWS (RFC 9110, section 5.6.3).
    var isBlank: Bool {
        self == .space || self == .tab
    }

    /// What may not stand in a field value: visible characters, obs-text, space and tab may (RFC 9110, section 5.5).
    var isControl: Bool {
        self < .space && self != .tab || self == .delete
    }

    var lowercased: UInt8 {
        UInt8(ascii: "A") <= self && self <= UInt8(ascii: "Z") ? self | 0x20 : self
    }

    var digitValue: Int? {
        UInt8(ascii: "0") <= self && self <= UInt8(ascii: "9") ? Int(self - UInt8(ascii: "0")) : nil
    }

    var hexDigitValue: UInt8? {
        switch lowercased {
        case let digit where UInt8(ascii: "0") <= digit && digit <= UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case let digit where UInt8(ascii: "a") <= digit && digit <= UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
