extension UInt8 {
    /// Whether a URL has it as it is (RFC 3986, section 2.3).
    public var isUnreserved: Bool { OctetSet.unreserved.contains(self) }
}

extension String {
    /// As it stands in a URL: all but the unreserved characters are escaped (RFC 3986, section 2.1).
    public var percentEncoded: String {
        utf8.reduce(into: "") { text, octet in
            if octet.isUnreserved {
                text.unicodeScalars.append(Unicode.Scalar(octet))
            } else {
                text += "%" + (octet < 16 ? "0" : "") + String(octet, radix: 16, uppercase: true)
            }
        }
    }
}
