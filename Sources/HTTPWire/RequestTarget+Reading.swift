extension RequestTarget {
    /// origin-form, absolute-form, and for OPTIONS asterisk-form (RFC 9112, section 3.2).
    init(reading target: UnsafeRawBufferPointer, method: String) throws(WireError) {
        guard !target.isEmpty else { throw .malformed(.target) }
        if target.count == 1, target[0] == UInt8(ascii: "*"), method == "OPTIONS" {
            self.init(text: "*", path: "*", query: [])
            return
        }
        let start = try Self.startOfPath(in: target)
        let end = target.first(UInt8(ascii: "?"), in: start..<target.count)
        let path = try String(percentDecoding: target[part: start..<end])
        let isPath = start == 0 && end == target.count && path.utf8.count == end
        self.init(
            text: isPath ? path : String(decoding: target, as: UTF8.self),
            path: path.isEmpty ? "/" : path,
            query: try QueryItem.items(reading: target[part: min(end + 1, target.count)..<target.count])
        )
    }

    /// 0 in origin-form; behind scheme and authority in absolute-form, whose host is ignored: a device answers to
    /// every name. An authority with a user is refused (RFC 9110, section 4.2.4).
    private static func startOfPath(in target: UnsafeRawBufferPointer) throws(WireError) -> Int {
        if target[0] == UInt8(ascii: "/") { return 0 }
        guard let authority = startOfAuthority(in: target) else { throw .malformed(.target) }
        let end = target.end(of: .host, in: authority..<target.count)
        let endsWell = end == target.count || target[end] == UInt8(ascii: "/") || target[end] == UInt8(ascii: "?")
        guard end > authority, endsWell else { throw .malformed(.target) }
        return end
    }

    private static func startOfAuthority(in target: UnsafeRawBufferPointer) -> Int? {
        let schemes: [StaticString] = ["http://", "https://"]
        return schemes.first { target[part: 0..<min($0.utf8CodeUnitCount, target.count)].equalsIgnoringCase($0) }?
            .utf8CodeUnitCount
    }
}

extension RequestTarget.QueryItem {
    /// `a=1&b&c=` in the way of HTML forms; nothing between two `&` is no item.
    fileprivate static func items(reading query: UnsafeRawBufferPointer) throws(WireError) -> [Self] {
        var items: [Self] = []
        var start = 0
        while start < query.count {
            let end = query.first(UInt8(ascii: "&"), in: start..<query.count)
            if start < end { items.append(try Self(reading: query[part: start..<end])) }
            start = end + 1
        }
        return items
    }

    private init(reading item: UnsafeRawBufferPointer) throws(WireError) {
        let equals = item.first(UInt8(ascii: "="), in: 0..<item.count)
        let value = min(equals + 1, item.count)
        name = try String(percentDecoding: item[part: 0..<equals], plusIsSpace: true)
        self.value = try String(percentDecoding: item[part: value..<item.count], plusIsSpace: true)
    }
}
