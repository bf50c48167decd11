/// The field lines of a message: order, letter case and repetitions as they were written (RFC 9110, section 5).
/// Names are compared without regard to case.
///
/// The lines lie in one array of bytes, for a request in its head; strings are made on request.
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

    /// Lines that were appended lie here as they go over the wire, one behind the other.
    private(set) var bytes: [UInt8]
    private(set) var places: [FieldLine]
    /// Whether every name is a token and no value holds CR, LF, NUL or another control character: whether these lines
    /// may go out. What was read from the wire always may.
    public private(set) var isSendable: Bool
    /// Whether `bytes` is nothing but these lines: not so in a head that was read.
    private(set) var isWireForm: Bool

    public init(_ lines: [Line] = []) {
        (bytes, places, isSendable, isWireForm) = ([], [], true, true)
        bytes.reserveCapacity(lines.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 })
        places.reserveCapacity(lines.count)
        for line in lines { append(name: line.name, value: line.value) }
    }

    /// Lines that were checked when they were read.
    init(bytes: [UInt8], places: [FieldLine]) {
        (self.bytes, self.places, isSendable, isWireForm) = (bytes, places, true, false)
    }

    public mutating func append(name: String, value: String) {
        let start = bytes.count
        bytes.append(text: name)
        let colon = bytes.count
        bytes.append(": ")
        let middle = bytes.count
        bytes.append(text: value)
        let place = FieldLine(name: start..<colon, value: middle..<bytes.count)
        bytes.append("\r\n")
        places.append(place)
        isSendable =
            isSendable
            && bytes.withUnsafeBytes {
                FieldLine.isName($0[part: place.name]) && $0.firstControl(in: place.value) == nil
            }
    }
}

extension HTTPFields: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { places.count }

    public subscript(position: Int) -> Line {
        Line(name: text(at: places[position].name), value: text(at: places[position].value))
    }

    func text(at range: Range<Int>) -> String {
        bytes.withUnsafeBytes { String(decoding: $0[part: range], as: UTF8.self) }
    }

    /// All of them, in order.
    public var lines: [Line] { Array(self) }
}

extension HTTPFields: Equatable {
    public static func == (one: HTTPFields, other: HTTPFields) -> Bool {
        one.count == other.count
            && zip(one.places, other.places).allSatisfy { mine, theirs in
                one.bytes[mine.name] == other.bytes[theirs.name] && one.bytes[mine.value] == other.bytes[theirs.value]
            }
    }
}
