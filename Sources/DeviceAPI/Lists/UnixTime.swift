/// Clients write times in seconds and in milliseconds (fact sheet, parts 4.10 and 6.2).
enum UnixTime {
    /// What is too small for a millisecond count after March 1973 is taken for seconds.
    private static let firstMillisecond = DecimalNumber(100_000_000_000)

    static func milliseconds(_ time: DecimalNumber) -> DecimalNumber {
        time < firstMillisecond ? time.thousandfold : time
    }
}
