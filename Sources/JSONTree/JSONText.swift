/// A JSON object that is written as it is made, in the compact form: for the answers that are asked for most, where a
/// `JSONValue` would be built only to be written and thrown away.
public struct JSONText: Sendable, Equatable {
    /// UTF-8.
    public let bytes: [UInt8]

    public init(_ value: JSONValue) {
        bytes = value.bytes
    }

    /// - Parameter add: adds the members in their order. No key may be added twice.
    public init(_ add: (inout Members) -> Void) {
        var members = Members()
        add(&members)
        bytes = members.finish()
    }

    /// The members of the object that is being written.
    public struct Members: ~Copyable {
        private var writer = JSONWriter()
        private var isFirst = true

        fileprivate init() {
            writer.sink.append(UInt8(ascii: "{"))
        }

        public mutating func add(_ key: String, _ text: String) {
            begin(key)
            writer.write(string: text)
        }

        public mutating func add(_ key: String, _ number: Int) {
            begin(key)
            writer.sink.append(decimal: number)
        }

        private mutating func begin(_ key: String) {
            if !isFirst { writer.sink.append(UInt8(ascii: ",")) }
            isFirst = false
            writer.write(string: key)
            writer.sink.append(UInt8(ascii: ":"))
        }

        fileprivate mutating func finish() -> [UInt8] {
            writer.sink.append(UInt8(ascii: "}"))
            return writer.bytes
        }
    }
}
