/// Watches the bytes of an answer go by, and tells where it ends. It refuses nothing: what cannot be read ends with its
/// connection, as far as anybody can tell.
///
/// `ResponseParser` reads answers; this one is for those that are passed on as they come, also broken ones.
public struct AnswerTracker: Sendable {
    private enum Place {
        case head
        /// So many bytes of the body are to come.
        case length(Int)
        case chunks(ChunkTracker)
        /// Until the connection ends.
        case open
        case whole
    }

    private let method: String
    private var place = Place.head
    /// The head that is being read, from its first byte.
    private var head: [UInt8] = []
    /// The final answer's; nil before its head is there, and where it has none.
    public private(set) var status: Int?
    /// The first thing that is wrong with its form.
    public private(set) var flaw: Flaw?

    public enum Flaw: Sendable, Equatable {
        /// It does not begin as an answer does, or its status is not a number.
        case noAnswer
        case longHead
        case unreadableLength
        /// Several that differ.
        case conflictingLengths
        case unreadableChunk
        /// Bytes behind its end.
        case surplus
    }

    /// - Parameter method: of the request: an answer to HEAD has no body.
    public init(to method: String) {
        self.method = method
    }

    /// Whether the head of the final answer has come, or something that is no head: interim answers do not count.
    public var isFinal: Bool {
        if case .head = place { false } else { true }
    }

    public var isWhole: Bool {
        if case .whole = place { true } else { false }
    }

    /// Whether something in it cannot be read.
    public var isBroken: Bool { flaw != nil && flaw != .surplus }

    /// Whether its end cannot be known before the connection ends.
    public var isOpen: Bool {
        if case .open = place { true } else { false }
    }

    /// Bytes behind the end change nothing.
    public mutating func read(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            switch place {
            case .head: readHead(&rest)
            case .length(let count):
                let taken = min(count, rest.count)
                rest = rest.dropFirst(taken)
                place = taken == count ? .whole : .length(count - taken)
            case .chunks(var chunks):
                let step = chunks.read(&rest)
                switch step {
                case .needMore: place = .chunks(chunks)
                case .whole: place = .whole
                case .broken: giveUp(.unreadableChunk)
                }
            case .whole:
                flaw = flaw ?? .surplus
                return
            case .open: return
            }
        }
    }

    private mutating func giveUp(_ reason: Flaw) {
        flaw = reason
        place = .open
    }

    private mutating func readHead(_ rest: inout ArraySlice<UInt8>) {
        while let octet = rest.popFirst() {
            head.append(octet)
            if octet == .lineFeed, head.endsWithEmptyLine { return takeHead() }
            // What begins otherwise is no head, and may have no lines at all.
            if head.count <= 5, octet != Self.begin[head.count - 1] { return giveUp(.noAnswer) }
            if head.count > Self.longestHead { return giveUp(.longHead) }
        }
    }

    private static let begin = Array("HTTP/".utf8)
    private static let longestHead = 256 * 1024

    private mutating func takeHead() {
        let lines = head.split(separator: .lineFeed, omittingEmptySubsequences: false).map(\.withoutCarriageReturn)
        head = []
        guard let code = lines.first.flatMap(Self.code) else { return giveUp(.noAnswer) }
        // Interim answers come before the one that counts; 101 is another protocol from here on.
        if (100..<200).contains(code), code != 101 { return }
        status = code
        place = body(code, lines.dropFirst())
    }

    private static func code(of line: ArraySlice<UInt8>) -> Int? {
        let words = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
        guard words.count > 1, words[1].count == 3 else { return nil }
        return Int(String(decoding: words[1], as: UTF8.self))
    }

    private mutating func body(_ code: Int, _ lines: ArraySlice<ArraySlice<UInt8>>) -> Place {
        if code == 101 { return .open }
        if method == "HEAD" || code == 204 || code == 304 { return .whole }
        let lengths = lines.compactMap { $0.value(of: "content-length") }
        let codings = lines.compactMap { $0.value(of: "transfer-encoding") }
        if codings.contains(where: { $0.lowercased().hasSuffix("chunked") }) { return .chunks(ChunkTracker()) }
        if lengths.isEmpty { return .open }
        // Where two are said, nobody knows. All bytes are passed on in any case, so the shorter one does no harm.
        guard let least = lengths.compactMap({ Int($0) }).min(), least >= 0 else {
            flaw = .unreadableLength
            return .open
        }
        if Set(lengths).count > 1 { flaw = .conflictingLengths }
        return least == 0 ? .whole : .length(least)
    }
}

/// The same for a body in chunks (RFC 9112, section 7.1).
struct ChunkTracker: Sendable {
    enum Step {
        case needMore, whole, broken
    }

    private enum Awaiting {
        case size
        case data(Int)
        case dataEnd
        case trailer
    }

    private var awaiting = Awaiting.size
    private var line: [UInt8] = []

    mutating func read(_ rest: inout ArraySlice<UInt8>) -> Step {
        while !rest.isEmpty {
            if case .data(let count) = awaiting {
                let taken = min(count, rest.count)
                rest = rest.dropFirst(taken)
                awaiting = taken == count ? .dataEnd : .data(count - taken)
                continue
            }
            guard let octet = rest.popFirst() else { break }
            guard octet == .lineFeed else {
                line.append(octet)
                if line.count > 16 * 1024 { return .broken }
                continue
            }
            let text = line[...].withoutCarriageReturn
            line = []
            switch awaiting {
            case .size:
                guard let size = Self.size(text) else { return .broken }
                awaiting = size == 0 ? .trailer : .data(size)
            case .dataEnd:
                guard text.isEmpty else { return .broken }
                awaiting = .size
            case .trailer: if text.isEmpty { return .whole }
            case .data: break
            }
        }
        return .needMore
    }

    private static func size(_ line: ArraySlice<UInt8>) -> Int? {
        let digits = line.prefix { $0 != UInt8(ascii: ";") }.filter { $0 != UInt8(ascii: " ") }
        guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0 else { return nil }
        return size
    }
}

extension [UInt8] {
    fileprivate var endsWithEmptyLine: Bool {
        guard count > 1 else { return false }
        return self[count - 2] == .lineFeed
            || count > 2 && self[count - 2] == .carriageReturn && self[count - 3] == .lineFeed
    }
}

extension ArraySlice<UInt8> {
    fileprivate var withoutCarriageReturn: ArraySlice<UInt8> { last == .carriageReturn ? dropLast() : self }

    /// The value of a field line with that name; nil for other lines, and for those that go on with the one before.
    fileprivate func value(of name: String) -> String? {
        guard let colon = firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let known = String(decoding: self[..<colon], as: UTF8.self).lowercased()
        guard known == name else { return nil }
        let value = String(decoding: self[colon...].dropFirst(), as: UTF8.self)
        return String(value.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}
