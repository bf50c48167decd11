/// The field lines of a message: order, letter case and repetitions as they were written (RFC 9110, section 5).
/// Names are compared without regard to case.
///
/// The lines lie in one array of bytes, for a request in its head; strings are made when somebody asks for them.
/// Bytes that are not UTF-8 read as U+FFFD, and stay what they are on the wire.
public struct HTTPFields: Sendable {
    public struct Line: Sendable, Equatable {
        public var name: String
        public var value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    private var bytes: [UInt8]
    private var places: [FieldLine]
    /// Whether every name is a token and no value holds CR, LF, NUL or another control character: whether these lines
    /// may go out. What was read from the wire always may.
    public private(set) var isSendable: Bool

    public init(_ lines: [Line] = []) {
        (bytes, places, isSendable) = ([], [], true)
        for line in lines { append(line) }
    }

    /// Lines that were checked when they were read.
    init(bytes: [UInt8], places: [FieldLine]) {
        (self.bytes, self.places, isSendable) = (bytes, places, true)
    }

    public mutating func append(_ line: Line) {
        append(name: line.name, value: line.value)
    }

    public mutating func append(name: String, value: String) {
        let start = bytes.count
        bytes.append(contentsOf: name.utf8)
        let middle = bytes.count
        bytes.append(contentsOf: value.utf8)
        places.append(FieldLine(name: start..<middle, value: middle..<bytes.count))
        isSendable = isSendable && FieldLine.isName(name.utf8) && FieldLine.isValue(value.utf8)
    }
}

extension HTTPFields: Equatable {
    public static func == (one: HTTPFields, other: HTTPFields) -> Bool {
        one.count == other.count
            && zip(one.places, other.places).allSatisfy { mine, theirs in
                one.bytes[mine.name] == other.bytes[theirs.name] && one.bytes[mine.value] == other.bytes[theirs.value]
            }
    }
}

extension HTTPFields: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { places.count }

    public subscript(position: Int) -> Line {
        Line(name: text(places[position].name), value: text(places[position].value))
    }

    /// All of them, in order.
    public var lines: [Line] { Array(self) }
}

extension HTTPFields {
    /// The value of the first line with that name.
    public subscript(name: String) -> String? {
        self.bytes(of: name).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The values of all lines with that name, in order.
    public func all(_ name: String) -> [String] {
        places.filter { isName($0.name, name) }.map { text($0.value) }
    }

    /// The value of the first line with that name, as it was written; no string is made.
    public func bytes(of name: String) -> ArraySlice<UInt8>? {
        places.first { isName($0.name, name) }.map { bytes[$0.value] }
    }

    /// Whether a comma-separated list holds that token, in one of its lines (RFC 9110, section 5.6.1): `Connection` is
    /// such a list. `token` is written in lower case.
    public func list(_ name: String, contains token: StaticString) -> Bool {
        places.contains { place in
            isName(place.name, name)
                && bytes[place.value].split(separator: UInt8(ascii: ","))
                    .contains { $0.trimmingBlanks().equalsIgnoringCase(token) }
        }
    }

    /// `name` is written in lower case.
    func has(_ name: StaticString) -> Bool {
        places.contains { bytes[$0.name].equalsIgnoringCase(name) }
    }

    /// Calls `body` with the bytes of each name and value, in order.
    func forEachLine(_ body: (_ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) -> Void) {
        for place in places { body(bytes[place.name], bytes[place.value]) }
    }

    /// At least the bytes that all names and values take.
    var byteCount: Int { bytes.count }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private func isName(_ range: Range<Int>, _ name: String) -> Bool {
        let name = name.utf8
        return range.count == name.count
            && zip(bytes[range], name).allSatisfy { $0 == $1 || $0.lowercased == $1.lowercased }
    }
}
