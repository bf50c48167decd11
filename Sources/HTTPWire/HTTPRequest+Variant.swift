extension HTTPRequest {
    /// The request at the beginning of `bytes`, where nothing needs to be read again: it is this one but for its body, which
    /// has the same length, and for the values of fields that say nothing about its way (RFC 9112, section 6). Nil where it may
    /// be anything else.
    ///
    /// Only for a request whose body came as it is: not chunked.
    func variant(_ bytes: UnsafeRawBufferPointer) -> HTTPRequest? {
        guard bytes.count >= head.count + body.count, differsInValuesAlone(from: bytes[part: 0..<head.count])
        else { return nil }
        let head = [UInt8](bytes[part: 0..<head.count])
        return HTTPRequest(
            method: method,
            target: target,
            version: version,
            fields: HTTPFields(bytes: head, places: fields.places),
            body: [UInt8](bytes[part: head.count..<head.count + body.count]),
            head: head
        )
    }

    private func differsInValuesAlone(from other: UnsafeRawBufferPointer) -> Bool {
        head.withUnsafeBytes { head in
            var position = 0
            while let difference = head.firstDifference(from: other, at: position) {
                guard let line = fields.places.last(where: { $0.value.contains(difference) }),
                    MessageFraming.Subject(name: head[part: line.name]) == nil, other.isValue(at: line.value)
                else { return false }
                position = line.value.upperBound
            }
            return true
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Nil where all is the same from there on; both are as long.
    fileprivate func firstDifference(from other: UnsafeRawBufferPointer, at start: Int) -> Int? {
        var position = start
        while position + 8 <= count {
            if let place = OctetWord(self, at: position).firstDifference(from: OctetWord(other, at: position)) {
                return position + place
            }
            position += 8
        }
        while position < count, self[position] == other[position] { position += 1 }
        return position < count ? position : nil
    }

    /// Whether a reader of the line would find the value there: it has no control character, and no white space at its ends.
    fileprivate func isValue(at range: Range<Int>) -> Bool {
        firstControl(in: range) == nil && !self[range.lowerBound].isBlank && !self[range.upperBound - 1].isBlank
    }
}
