/// Which of the devices of a process: the number by which the control port finds it, and the name that a tester gave it.
public struct DeviceLabel: Sendable, Hashable, CustomStringConvertible {
    /// From 1; it is not used again in the same process.
    public let number: Int
    public let name: String?

    public init(_ number: Int, name: String? = nil) {
        (self.number, self.name) = (number, name)
    }

    /// For people: `test_busy`, or `device 2`.
    public var description: String { name ?? "device \(number)" }
}
