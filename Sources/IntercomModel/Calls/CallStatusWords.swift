/// The names and words of the call status answer. No page of the vendor shows them (fact sheet, part 7).
public struct CallStatusWords: Sendable, Hashable {
    public struct Members: Sendable, Hashable {
        public var status: String
        public var number: String
        public var sipCode: String
        public var sipReason: String
        public var duration: String

        public init(status: String, number: String, sipCode: String, sipReason: String, duration: String) {
            self.status = status
            self.number = number
            self.sipCode = sipCode
            self.sipReason = sipReason
            self.duration = duration
        }
    }

    public var members: Members
    public var idle: String
    public var calling: String
    public var ringing: String
    public var talking: String
    public var ended: String

    public init(members: Members, idle: String, calling: String, ringing: String, talking: String, ended: String) {
        self.members = members
        self.idle = idle
        self.calling = calling
        self.ringing = ringing
        self.talking = talking
        self.ended = ended
    }

    /// Nil is the absence of a call.
    public func word(for state: CallState?) -> String {
        switch state {
        case nil: idle
        case .calling: calling
        case .ringing: ringing
        case .talking: talking
        case .ended: ended
        }
    }

    public static let factory = CallStatusWords(
        members: Members(
            status: "status",
            number: "number",
            sipCode: "sip_code",
            sipReason: "sip_reason",
            duration: "duration"
        ),
        idle: "idle",
        calling: "calling",
        ringing: "ringing",
        talking: "talking",
        ended: "ended"
    )
}
