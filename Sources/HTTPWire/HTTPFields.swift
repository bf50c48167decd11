/// The header lines of a message: order, letter case and repetitions as they were written (RFC 9110, section 5).
/// Names are compared without regard to case.
public struct HTTPFields: Sendable, Equatable {
    public struct Line: Sendable, Equatable {
        public var name: String
        public var value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public private(set) var lines: [Line]

    public init(_ lines: [Line] = []) {
        self.lines = lines
    }

    /// The value of the first line with that name.
    public subscript(name: String) -> String? {
        lines.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The values of all lines with that name, in order.
    public func all(_ name: String) -> [String] {
        lines.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }
}
