/// How the clock of the device is shown and set (fact sheet, 4.4).
public struct TimeSettings: Sendable, Hashable {
    public struct NTP: Sendable, Hashable {
        public var isEnabled = true
        public var usesDefault = true
        public var customServer = ""
    }

    /// When the hour changes.
    public struct Switch: Sendable, Hashable {
        /// 1 to 12
        public var month: Int
        public var day: SwitchDay
        public var hour: Int
    }

    public enum SwitchDay: String, Sendable, Hashable, CaseIterable {
        case lastThursday = "last_thursday"
        case lastFriday = "last_friday"
        case fridayBeforeLastSunday = "friday_before_last_sunday"
        case firstSaturday = "first_saturday"
        case lastSaturday = "last_saturday"
        case saturdayBeforeLastSunday = "saturday_before_last_sunday"
        case firstSunday = "first_sunday"
        case secondSunday = "second_sunday"
        case fourthSunday = "fourth_sunday"
        case lastSunday = "last_sunday"
    }

    public struct DaylightSaving: Sendable, Hashable {
        public var isEnabled = false
        public var start = Switch(month: 3, day: .lastSunday, hour: 2)
        public var end = Switch(month: 10, day: .lastSunday, hour: 3)
        /// Minutes.
        public var delta = 60
    }

    /// One of `zones`.
    public var zone = "UTC±00:00"
    public var ntp = NTP()
    public var daylightSaving = DaylightSaving()

    /// How many minutes the wall clock of the zone is before UTC.
    public var zoneMinutes: Int {
        let minutes = TimeOfDay(String(zone.suffix(5)))?.minute ?? 0
        return zone.contains("-") ? -minutes : minutes
    }

    public static let factory = TimeSettings()

    public static let zones =
        [
            "-12:00", "-11:00", "-10:00", "-09:30", "-09:00", "-08:00", "-07:00", "-06:00", "-05:00", "-04:00",
            "-03:30", "-03:00", "-02:00", "-01:00", "±00:00", "+01:00", "+02:00", "+03:00", "+03:30", "+04:00",
            "+04:30", "+05:00", "+05:30", "+05:45", "+06:00", "+06:30", "+07:00", "+08:00", "+08:45", "+09:00",
            "+09:30", "+10:00", "+10:30", "+11:00", "+12:00", "+12:45", "+13:00", "+14:00",
        ].map { "UTC" + $0 }
}
