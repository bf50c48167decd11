/// What to do on a connection, in order. A healthy answer is one step of bytes; a fault is a longer plan.
public struct ResponsePlan: Sendable, Equatable {
    public enum Step: Sendable, Equatable {
        case bytes([UInt8])
        /// Bytes that come a few at a time, with a pause before each piece but the first.
        case drip([UInt8], Drops)
        /// Time of the device, not of the wall.
        case pause(Duration)
        /// Until the maker of the plan says how it goes on; the number identifies this hold in the server.
        case hold(Int)
        /// No other connection is accepted while this one is open; this many may wait in the kernel, and one that comes
        /// after them gets no answer at all.
        case shut(queue: Int)
        /// Nothing more, until the client goes.
        case stall
        /// FIN: what was written arrives.
        case close
        /// FIN too, but without the farewell that TLS has for an end in order; on a plain connection, the same.
        case cut
        /// RST: the client sees a reset connection.
        case reset
    }

    public var steps: [Step]
    /// Whether the next request of the connection is read once all steps are done.
    public var keepsAlive: Bool

    public init(_ steps: [Step], keepsAlive: Bool) {
        self.steps = steps
        self.keepsAlive = keepsAlive
    }

    /// What it sends, in bytes.
    public var byteCount: Int {
        steps.reduce(0) { sum, step in
            switch step {
            case .bytes(let bytes), .drip(let bytes, _): sum + bytes.count
            case .pause, .hold, .shut, .stall, .close, .cut, .reset: sum
            }
        }
    }

    /// A healthy answer.
    public static func answer(_ bytes: [UInt8], keepsAlive: Bool) -> ResponsePlan {
        ResponsePlan([.bytes(bytes)], keepsAlive: keepsAlive)
    }
}
