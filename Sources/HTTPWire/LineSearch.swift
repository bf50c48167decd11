/// Finds lines, and looks at no byte twice however thinly they come.
///
/// Positions count from the first byte that is not consumed, so they hold as long as nothing is.
struct LineSearch: Sendable {
    /// Where the line begins that is looked for.
    private(set) var start = 0
    private var searched = 0

    var hasBegun: Bool { searched > 0 }

    /// The next line without its CRLF, or nil while its end has not come.
    ///
    /// Throws `error` as soon as the line is known to be longer than `limit`, before it is complete.
    mutating func next(
        in bytes: UnsafeRawBufferPointer,
        atMost limit: Int,
        else error: WireError
    ) throws(WireError) -> Range<Int>? {
        let lineFeed = bytes.first(.lineFeed, in: searched..<bytes.count)
        searched = lineFeed
        let endsInCarriageReturn = lineFeed > start && bytes[lineFeed - 1] == .carriageReturn
        let line = start..<(endsInCarriageReturn ? lineFeed - 1 : lineFeed)
        guard line.count <= limit else { throw error }
        guard lineFeed < bytes.count else { return nil }
        // RFC 9112, section 2.2, lets a server accept a bare LF; two readings of one line are how requests are smuggled.
        guard endsInCarriageReturn else { throw .malformed(.bareLineFeed) }
        searched = lineFeed + 1
        start = searched
        return line
    }
}
