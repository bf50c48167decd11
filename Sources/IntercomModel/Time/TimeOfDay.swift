/// `08:30`
public struct TimeOfDay: Sendable, Hashable {
    /// Since midnight.
    public let minute: Int

    /// Two digits, a colon, two digits; nil when there is no such time. `24:00` is not a time.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
            let hour = Self.number(bytes[0], bytes[1]), hour < 24,
            let minute = Self.number(bytes[3], bytes[4]), minute < 60
        else { return nil }
        self.minute = hour * 60 + minute
    }

    public var text: String {
        let (hour, minute) = minute.quotientAndRemainder(dividingBy: 60)
        return (hour < 10 ? "0\(hour)" : "\(hour)") + (minute < 10 ? ":0\(minute)" : ":\(minute)")
    }

    private static func number(_ tens: UInt8, _ ones: UInt8) -> Int? {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard digits.contains(tens), digits.contains(ones) else { return nil }
        return Int(tens - digits.lowerBound) * 10 + Int(ones - digits.lowerBound)
    }
}
