/// When, and how often, an identifier opens. It remembers in which form it was written (fact sheet, part 6.2).
public struct Validity: Sendable, Hashable {
    public enum Form: Sendable, Hashable {
        /// `time` and `passes` beside each other.
        case sideBySide
        /// `time` within `passes`.
        case nested
        case absent
    }

    /// Unix time, in seconds or milliseconds; nil is no bound.
    public struct Time: Sendable, Hashable {
        public var isPermanent: Bool?
        public var from: Int?
        public var to: Int?

        public init(isPermanent: Bool? = nil, from: Int? = nil, to: Int? = nil) {
            self.isPermanent = isPermanent
            self.from = from
            self.to = to
        }
    }

    public struct Passes: Sendable, Hashable {
        public var isPermanent: Bool?
        public var maximum: Int?

        public init(isPermanent: Bool? = nil, maximum: Int? = nil) {
            self.isPermanent = isPermanent
            self.maximum = maximum
        }

        var limit: Int? { isPermanent == true ? nil : maximum }
    }

    public var form: Form
    public var time: Time?
    public var passes: Passes?

    public init(form: Form, time: Time? = nil, passes: Passes? = nil) {
        self.form = form
        self.time = time
        self.passes = passes
    }

    public static let unsaid = Validity(form: .absent)

    /// Why not now; nil when nothing speaks against it. Both bounds still count as inside.
    func denial(at date: CalendarDate) -> AccessDecision.Denial? {
        guard let time, time.isPermanent != true else { return nil }
        if let from = time.from, date < CalendarDate(unixTime: from) { return .notYetValid }
        if let to = time.to, date > CalendarDate(unixTime: to) { return .expired }
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
