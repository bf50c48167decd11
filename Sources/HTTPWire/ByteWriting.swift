/// What the writers do to the bytes of a message; each appends a run at once.
extension [UInt8] {
    mutating func append(text: String) {
        var text = text
        text.withUTF8 { append(contentsOf: $0) }
    }

    mutating func append(_ text: StaticString) {
        append(contentsOf: UnsafeRawBufferPointer(text))
    }
}
