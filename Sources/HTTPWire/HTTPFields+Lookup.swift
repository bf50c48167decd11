extension HTTPFields {
    /// The value of the first line with that name.
    public subscript(name: String) -> String? {
        firstPlace(of: name).map { text(at: $0.value) }
    }

    /// The values of all lines with that name, in order.
    public func all(_ name: String) -> [String] {
        var name = name
        return name.withUTF8 { name in
            places.filter { isName($0, UnsafeRawBufferPointer(name)) }.map { text(at: $0.value) }
        }
    }

    /// Lends the value of the first line with that name, as it was written; no string is made.
    public func withValue<Result>(of name: StaticString, _ body: (UnsafeRawBufferPointer) -> Result?) -> Result? {
        guard let place = places.first(where: { isName($0, UnsafeRawBufferPointer(name)) }) else { return nil }
        return bytes.withUnsafeBytes { body($0[part: place.value]) }
    }

    /// Whether the comma-separated list under that name, in one line or in many, holds that token (RFC 9110,
    /// section 5.6.1). `Connection` is such a list.
    public func list(_ name: StaticString, contains token: StaticString) -> Bool {
        places.contains { place in
            isName(place, UnsafeRawBufferPointer(name)) && self.list(at: place.value, contains: token)
        }
    }

    func contains(_ name: StaticString) -> Bool {
        places.contains { isName($0, UnsafeRawBufferPointer(name)) }
    }

    private func firstPlace(of name: String) -> FieldLine? {
        var name = name
        return name.withUTF8 { name in places.first { isName($0, UnsafeRawBufferPointer(name)) } }
    }

    private func isName(_ place: FieldLine, _ name: UnsafeRawBufferPointer) -> Bool {
        place.name.count == name.count && bytes.withUnsafeBytes { $0[part: place.name].equalsIgnoringCase(name) }
    }

    private func list(at range: Range<Int>, contains token: StaticString) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var start = range.lowerBound
            while start < range.upperBound {
                let end = bytes.first(UInt8(ascii: ","), in: start..<range.upperBound)
                if bytes[part: bytes.trimmingBlanks(in: start..<end)].equalsIgnoringCase(token) { return true }
                start = end + 1
            }
            return false
        }
    }
}
