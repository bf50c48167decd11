import IntercomModel

/// Clients write times in seconds and in milliseconds (fact sheet, parts 4.10 and 6.2).
enum UnixTime {
    static func milliseconds(_ time: Int) -> Int {
        Int(CalendarDate(unixTime: time).millisecondsSince1970)
    }
}
