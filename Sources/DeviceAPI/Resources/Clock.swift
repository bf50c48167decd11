import APIContract
import IntercomModel
import JSONTree

/// Time, time zone, time server, summer time (fact sheet, 4.4).
enum Clock: Resource {
    enum Operation: String, CaseIterable {
        case time = "Clock.time"
        case setTime = "Clock.setTime"
        case zone = "Clock.zone"
        case setZone = "Clock.setZone"
        case ntp = "Clock.ntp"
        case setNTP = "Clock.setNTP"
        case daylightSaving = "Clock.daylightSaving"
        case setDaylightSaving = "Clock.setDaylightSaving"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        let c1 = Claim.confirmed("C1", for: .camdroidPanels)
        let c2 = Claim.confirmed("C2", for: .panels)
        return [
            .get(.time, "/device/time", .confirmed("C1, C4, C5, C6", for: .panels))
                .shows(time(on: device.profile).shape, time(on: device.profile).claim),
            .post(.setTime, "/network/timezone/manual", .confirmed("client code", for: .android)).takes(manualTime),
            .get(.zone, "/network/timezone", .confirmed("C1, C2", for: .panels))
                .shows(zones.answer, .confirmed("the fields that C1 and C2 read", for: .panels)),
            .post(.setZone, "/network/timezone", c2).takes(zone(of: device.profile).body),
            .get(.ntp, "/network/ntp", .confirmed("C1, C2, C4", for: .panels))
                .shows(ntp.answer, .confirmed("the fields that C1, C2 and C4 read", for: .panels)),
            .post(.setNTP, "/network/ntp", c2).takes(ntp.body),
            .get(.daylightSaving, "/network/dst", c1).shows(
                daylightSaving.answer,
                .inferred("C1 reads is_enabled; the rest is of the door controller")
            ),
            .post(.setDaylightSaving, "/network/dst", .inferred("as the other settings of time")).takes(
                daylightSaving.body
            ),
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .time: .json(time(of: device))
        case .setTime: setTime(request, &device)
        case .zone: zones.read(from: device)
        case .setZone: zone(of: device.profile).write(request, to: &device)
        case .ntp: ntp.read(from: device)
        case .setNTP: ntp.write(request, to: &device)
        case .daylightSaving: daylightSaving.read(from: device)
        case .setDaylightSaving: daylightSaving.write(request, to: &device)
        }
    }

    private static func time(of device: Device) -> JSONValue {
        let seconds = JSONValue.number(Int(device.date.secondsSince1970))
        let zone = JSONValue.string(device.settings.time.zone)
        let short: JSONObject = ["timezone": zone, "time_unix": seconds]
        if isAndroidPanel(device.profile) { return .object(short) }
        return ["device_time_unix": seconds, "device_timezone": zone, "time_unix": seconds, "timezone": zone]
    }

    /// It stays until the time server is asked again.
    private static func setTime(_ request: ValidRequest, _ device: inout Device) -> Reply {
        if let seconds = request.body["time_unix"]?.int {
            device.calendar.set(CalendarDate(millisecondsSince1970: Int64(seconds) * 1000), at: device.now)
        }
        return manualZone.write(request, to: &device)
    }
}

extension Clock {
    private typealias Member = Form<DeviceSettings>.Member

    private static let camdroidZone = Member.text("current_timezone", \.time.zone, zoneNames)
    private static let androidZone = Member.text("timezone", \.time.zone, zoneNames)
    private static let zones = Form<DeviceSettings>("timezone", [camdroidZone, androidZone])
    private static let manualZone = Form<DeviceSettings>("timezone", [androidZone])

    private static func zone(of profile: DeviceProfile) -> Form<DeviceSettings> {
        let isCamdroid = Families(profile.family).map(Families.camdroid.isSuperset) ?? false
        return Form("timezone", [isCamdroid ? camdroidZone.required : androidZone.required])
    }

    /// An android panel was seen to say two things and nothing else; of the others clients read both spellings (fact
    /// sheet, part 6.2).
    private static func time(on profile: DeviceProfile) -> (shape: Shape, claim: Claim) {
        if isAndroidPanel(profile) {
            return (
                .object([.required("timezone", zoneNames), .required("time_unix", .integer(0...))]),
                .captured(.aa12fb, for: .androidPanels)
            )
        }
        return (
            .object([
                .required("device_time_unix", .integer(0...)), .required("device_timezone", zoneNames),
                .required("time_unix", .integer(0...)), .required("timezone", zoneNames),
            ]),
            .confirmed("the fields that C1 and C5 read, and those of C4's older form", for: .panels)
        )
    }

    private static func isAndroidPanel(_ profile: DeviceProfile) -> Bool {
        Families(profile.family) == .androidPanels
    }

    private static let manualTime = Shape.object([
        .required("timezone", zoneNames), .required("time_unix", .integer(CalendarDate.secondsOfAll)),
    ])
    private static let zoneNames = Shape.string(oneOf: TimeSettings.zones)

    private static let ntp = Form<DeviceSettings>(
        "ntp",
        [
            .flag("enabled", \.time.ntp.isEnabled).required,
            .flag("use_default", \.time.ntp.usesDefault),
            .text("custom_server", \.time.ntp.customServer),
        ]
    )

    private static let daylightSaving = Form<DeviceSettings>(
        "dst",
        [
            .flag("is_enabled", \.time.daylightSaving.isEnabled).required,
            .object(
                "start",
                [
                    .integer("month", \.time.daylightSaving.start.month, .integer(1...12)).required,
                    .choice("day", \.time.daylightSaving.start.day).required,
                    .integer("hour", \.time.daylightSaving.start.hour, .integer(0...23)).required,
                ]
            ),
            .object(
                "end",
                [
                    .integer("month", \.time.daylightSaving.end.month, .integer(1...12)).required,
                    .choice("day", \.time.daylightSaving.end.day).required,
                    .integer("hour", \.time.daylightSaving.end.hour, .integer(0...23)).required,
                ]
            ),
            .integer("delta", \.time.daylightSaving.delta),
        ]
    )
}

extension CalendarDate {
    fileprivate static let secondsOfAll = Int(earliest.secondsSince1970)...Int(latest.secondsSince1970)
}
