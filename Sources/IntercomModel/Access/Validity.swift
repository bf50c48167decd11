/// When, and how often, an identifier opens.
public struct Validity: Sendable, Hashable {
    public struct Time: Sendable, Hashable {
        public var isPermanent: Bool
        /// Unix time, in seconds or milliseconds, as it was written; 0 is no bound. Both bounds count as inside.
        public var from: Int
        public var to: Int

        public init(isPermanent: Bool = true, from: Int = 0, to: Int = 0) {
            self.isPermanent = isPermanent
            self.from = from
            self.to = to
        }
    }

    public struct Passes: Sendable, Hashable {
        public var isPermanent: Bool
        public var maximum: Int

        public init(isPermanent: Bool = true, maximum: Int = 0) {
            self.isPermanent = isPermanent
            self.maximum = maximum
        }
    }

    public var time: Time
    public var passes: Passes

    public init(time: Time = Time(), passes: Passes = Passes()) {
        self.time = time
        self.passes = passes
    }

    public static let always = Validity()

    /// Why not now; nil when nothing speaks against it.
    func denial(at date: CalendarDate) -> AccessDecision.Denial? {
        guard !time.isPermanent else { return nil }
        if time.from != 0, date < CalendarDate(unixTime: time.from) { return .notYetValid }
        if time.to != 0, date > CalendarDate(unixTime: time.to) { return .expired }
        return nil
    }
}

extension CalendarDate {
    /// In seconds, or in milliseconds: clients send both. What is too small for a millisecond count after March 1973 is
    /// taken for seconds, which that way reach to the year 5138.
    public init(unixTime: Int) {
        let isSeconds = unixTime < 100_000_000_000
        self.init(millisecondsSince1970: isSeconds ? Int64(Swift.max(unixTime, 0)) * 1000 : Int64(unixTime))
    }
}
