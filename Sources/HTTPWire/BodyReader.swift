/// Reads a body by its length, or in chunks (RFC 9112, sections 6.2 and 7.1), and consumes it as it comes.
struct BodyReader: Sendable {
    private enum Awaiting {
        /// The body is complete after this many bytes.
        case content(Int)
        case chunkSize
        case chunk(Int)
        case chunkEnd
        case trailer
        case nothing
    }

    private(set) var content: [UInt8] = []
    private var awaiting: Awaiting
    private var lines = LineSearch()
    /// How much chunk extensions and trailers have taken. No line may be longer than what they leave of the limit, so the
    /// empty line at the end is refused too once they are over it.
    private var extras = 0

    init(_ body: MessageFraming.Body) {
        awaiting =
            switch body {
            case .none: .nothing
            case .length(let length): .content(length)
            case .chunked: .chunkSize
            }
    }

    /// Takes what belongs to the body off `rest`. Returns whether it is whole.
    mutating func read(_ rest: inout UnsafeRawBufferPointer, limits: WireLimits) throws(WireError) -> Bool {
        while let next = try step(&rest, limits: limits) { awaiting = next }
        return if case .nothing = awaiting { true } else { false }
    }

    /// What to wait for next; nil when more bytes are needed first, or none at all.
    private mutating func step(
        _ rest: inout UnsafeRawBufferPointer,
        limits: WireLimits
    ) throws(WireError) -> Awaiting? {
        switch awaiting {
        case .content(let count):
            let missing = take(count, off: &rest)
            awaiting = .content(missing)
            return missing == 0 ? .nothing : nil
        case .chunkSize:
            return try readChunkSize(&rest, limits: limits)
        case .chunk(let count):
            let missing = take(count, off: &rest)
            awaiting = .chunk(missing)
            return missing == 0 ? .chunkEnd : nil
        case .chunkEnd:
            return try skipLineEnd(&rest) ? .chunkSize : nil
        case .trailer:
            return try skipTrailer(&rest, limits: limits)
        case .nothing:
            return nil
        }
    }

    /// Moves up to `count` bytes to the content; returns how many of them are missing.
    private mutating func take(_ count: Int, off rest: inout UnsafeRawBufferPointer) -> Int {
        let present = min(count, rest.count)
        content.append(contentsOf: rest[part: 0..<present])
        rest.dropFirst(present)
        return count - present
    }

    private mutating func readChunkSize(
        _ rest: inout UnsafeRawBufferPointer,
        limits: WireLimits
    ) throws(WireError) -> Awaiting? {
        let limit = ChunkLine.mostDigits + limits.headerBlock - extras
        guard let range = try lines.next(in: rest, atMost: limit, else: .headerTooLarge) else { return nil }
        let line = try ChunkLine(reading: rest[part: range])
        extras += line.extensionLength
        guard line.size <= limits.body - content.count else { throw .bodyTooLarge }
        dropLine(off: &rest)
        return line.size == 0 ? .trailer : .chunk(Int(line.size))
    }

    /// Trailers must be well-formed, and are thrown away (RFC 9110, section 6.5.1).
    private mutating func skipTrailer(
        _ rest: inout UnsafeRawBufferPointer,
        limits: WireLimits
    ) throws(WireError) -> Awaiting? {
        let limit = limits.headerBlock - extras
        guard let line = try lines.next(in: rest, atMost: limit, else: .headerTooLarge) else { return nil }
        if !line.isEmpty {
            _ = try FieldLine(reading: rest, at: line)
            extras += line.count
        }
        dropLine(off: &rest)
        return line.isEmpty ? .nothing : .trailer
    }

    private mutating func dropLine(off rest: inout UnsafeRawBufferPointer) {
        rest.dropFirst(lines.start)
        lines = LineSearch()
    }

    /// The CRLF behind the bytes of a chunk; false while it has not come.
    private func skipLineEnd(_ rest: inout UnsafeRawBufferPointer) throws(WireError) -> Bool {
        guard let first = rest.first else { return false }
        guard first == .carriageReturn else { throw .malformed(.chunk) }
        guard rest.count > 1 else { return false }
        guard rest[1] == .lineFeed else { throw .malformed(.chunk) }
        rest.dropFirst(2)
        return true
    }
}
