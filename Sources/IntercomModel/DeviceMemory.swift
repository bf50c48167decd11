/// How many bytes the history of a device may take, about. Its newest call and its newest line always stay.
public struct DeviceMemory: Sendable {
    public var calls: Int
    public var log: Int

    /// An ordinary call takes 300 bytes, and an ordinary line too.
    public init(calls: Int = 1 << 20, log: Int = 8 << 20) {
        (self.calls, self.log) = (calls, log)
    }

    public static let mostCalls = 1_000
    public static let mostLines = 10_000
}

extension Call: Weighed {
    public var byteCount: Int { 256 + number.utf8.count + digits.utf8.count }
}

extension DeviceLog.Line: Weighed {
    public var byteCount: Int { 64 + item.byteCount }
}

extension LogItem.Detail {
    var byteCount: Int {
        switch typed {
        case .text(let text): 64 + name.utf8.count + text.utf8.count
        case .number: 64 + name.utf8.count
        }
    }
}
