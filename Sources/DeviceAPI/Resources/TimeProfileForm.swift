import IntercomModel
import JSONTree

/// A time profile as JSON, by the pages of camdroid and android panels. Types of moments and of a month's days are told
/// by none of them: moments are taken as Unix time, days in the two forms below.
enum TimeProfileForm {
    static func body(isWhole: Bool) -> Shape {
        .object([
            isWhole ? .required("name", .name) : .optional("name", .name),
            .optional("time_options", .object(timeOptions(isWhole: false))),
            .optional("repeat_options", .object(repeatOptions(isWhole: false))),
            .optional("link_id", .uuid),
        ])
    }

    static let item = Shape.object([
        .required("uid", .integer(1...)),
        .required("name", .name),
        .required("time_options", .object(timeOptions(isWhole: true))),
        .required("repeat_options", .object(repeatOptions(isWhole: true))),
        .required(
            "identifiers",
            .object([.required("uid_items", .array(of: .integer(1...))), .required("count", .integer(0...))])
        ),
        .optional("link_id", .uuid),
    ])

    private static func timeOptions(isWhole: Bool) -> [Shape.Field] {
        [
            Shape.Field("is_all_day", .boolean, isRequired: isWhole),
            Shape.Field("date_from", .unixTime, isRequired: isWhole),
            Shape.Field("date_to", .unixTime, isRequired: isWhole),
        ]
    }

    private static func repeatOptions(isWhole: Bool) -> [Shape.Field] {
        [
            Shape.Field("repeat_enable", .boolean, isRequired: isWhole),
            Shape.Field(
                "repeat_format",
                .object([
                    Shape.Field(
                        "repeat_type",
                        .string(oneOf: Repetition.Kind.allCases.map(\.rawValue)),
                        isRequired: isWhole
                    ),
                    Shape.Field("repeat_end", .object(end(isWhole: isWhole)), isRequired: isWhole),
                    .optional("repeat_custom", .nullable(.object(custom))),
                ]),
                isRequired: isWhole
            ),
        ]
    }

    private static func end(isWhole: Bool) -> [Shape.Field] {
        [
            Shape.Field("format", .string(oneOf: ["never", "date"]), isRequired: true),
            Shape.Field("date", isWhole ? .unixTime : .nullable(.unixTime), isRequired: isWhole),
        ]
    }

    private static let custom: [Shape.Field] = [
        .required("repeat_point_type", .string(oneOf: Repetition.Custom.Unit.allCases.map(\.rawValue))),
        .required("repeat_looper", .integer(Repetition.Custom.loopers)),
        .optional(
            "repeat_options",
            .nullable(.oneOf([RepeatDaysForm.week, RepeatDaysForm.month, RepeatDaysForm.year]))
        ),
    ]
}

// From JSON; the body has passed the shape.
extension TimeProfileForm {
    /// What is not there stays.
    static func read(_ body: JSONValue, over old: TimeProfile) -> TimeProfile {
        var profile = old
        if let name = body["name"]?.string { profile.name = name }
        if let link = body["link_id"]?.string.flatMap(LinkID.init) { profile.link = link }
        if let options = body["time_options"] {
            if let isAllDay = options["is_all_day"]?.bool { profile.time.isAllDay = isAllDay }
            if let from = options["date_from"]?.int { profile.time.from = from }
            if let to = options["date_to"]?.int { profile.time.to = to }
        }
        if let options = body["repeat_options"] { read(options, into: &profile.repetition) }
        return profile
    }

    private static func read(_ options: JSONValue, into repetition: inout Repetition) {
        if let isEnabled = options["repeat_enable"]?.bool { repetition.isEnabled = isEnabled }
        guard let format = options["repeat_format"] else { return }
        if let kind = format["repeat_type"]?.string.flatMap(Repetition.Kind.init) { repetition.kind = kind }
        if let end = format["repeat_end"] {
            repetition.end = end["format"]?.string == "date" ? .date(end["date"]?.int ?? 0) : .never
        }
        if let custom = format["repeat_custom"] { repetition.custom = self.custom(custom) }
    }

    private static func custom(_ value: JSONValue) -> Repetition.Custom? {
        guard let unit = value["repeat_point_type"]?.string.flatMap(Repetition.Custom.Unit.init),
            let looper = value["repeat_looper"]?.int
        else { return nil }
        return .init(unit: unit, looper: looper, days: value["repeat_options"].flatMap(RepeatDaysForm.read))
    }
}

// To JSON.
extension TimeProfileForm {
    /// - Parameter users: uids of the identifiers that name it.
    static func json(_ profile: TimeProfile, uid: Int, users: [Int]) -> JSONValue {
        var object: JSONObject = [
            "uid": .number(uid),
            "name": .string(profile.name),
            "time_options": [
                "is_all_day": .bool(profile.time.isAllDay), "date_from": .number(profile.time.from),
                "date_to": .number(profile.time.to),
            ],
            "repeat_options": json(profile.repetition),
            "identifiers": ["uid_items": .array(users.map { .number($0) }), "count": .number(users.count)],
        ]
        object["link_id"] = profile.link.map { .string($0.text) }
        return .object(object)
    }

    private static func json(_ repetition: Repetition) -> JSONValue {
        var format: JSONObject = ["repeat_type": .string(repetition.kind.rawValue), "repeat_end": json(repetition.end)]
        if let custom = repetition.custom {
            var object: JSONObject = [
                "repeat_point_type": .string(custom.unit.rawValue), "repeat_looper": .number(custom.looper),
            ]
            object["repeat_options"] = custom.days.map(RepeatDaysForm.json)
            format["repeat_custom"] = .object(object)
        }
        return ["repeat_enable": .bool(repetition.isEnabled), "repeat_format": .object(format)]
    }

    private static func json(_ end: Repetition.End) -> JSONValue {
        switch end {
        case .never: ["format": "never", "date": 0]
        case .date(let date): ["format": "date", "date": .number(date)]
        }
    }
}
