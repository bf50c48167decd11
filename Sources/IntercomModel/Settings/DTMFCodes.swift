/// The keys that a monitor sends to open locks and to call the lift (fact sheet, 3.5).
public struct DTMFCodes: Sendable, Hashable {
    public struct Code: Sendable, Hashable {
        public var usesDefault = false
        public var custom: String
    }

    public struct Second: Sendable, Hashable {
        public var isEnabled = false
        public var value = "0"
    }

    public var first = Code(custom: "#")
    public var second = Second()
    public var elevator = Code(custom: "DC")

    public static let factory = DTMFCodes()
}
