import IntercomModel
import JSONTree

/// Which days of a week, a month or a year, as a time profile says them: `["MON","FRI"]`,
/// `{"format":"dayNumbers","range":[1,15]}`, `{"format":"parameterizedDay","range":["third","MON"]}`,
/// `{"months":[1,7],"range":[1]}`.
///
/// No page shows what `range` and `months` hold. Numbers are days or months; of a parameterized day one word tells
/// which (`first` to `fifth`, `last`) and one tells the day (`MON`, `day`, `weekday`, `weekend`). It is given back as it
/// was written.
enum RepeatDaysForm {
    static let week = Shape.array(of: .string(oneOf: Weekday.allCases.map(\.rawValue)), count: 0...7)

    static let month = Shape.object([
        .required("format", .string(oneOf: ["dayNumbers", "parameterizedDay"])), .required("range", range),
    ])

    static let year = Shape.object([
        .required("months", .array(of: .oneOf([.integer(1...12), word]), count: 0...12)), .optional("range", range),
    ])

    private static let range = Shape.oneOf([
        .array(of: .oneOf([.integer(-1...31), word]), count: 0...31),
        .object([.optional("number", place), .optional("week", place), .optional("day", word)]),
    ])
    private static let place = Shape.oneOf([.integer(-1...5), word])
    private static let word = Shape.string(length: 1...32)
}

extension RepeatDaysForm {
    static func read(_ value: JSONValue) -> RepeatDays? {
        if value.isNull { return nil }
        if let names = value.array {
            let days = Set(names.compactMap { $0.string.flatMap(Weekday.init) })
            return RepeatDays(written: JSONValue.array(names).text, weekdays: days.isEmpty ? nil : days)
        }
        let months = value["months"]?.array.map { Set($0.compactMap(month)) }
        let range = value["range"].flatMap(days)
        return RepeatDays(written: known(value).text, months: months?.isEmpty == true ? nil : months, days: range)
    }

    static func json(_ days: RepeatDays) -> JSONValue {
        (try? JSONReader.read(Array(days.written.utf8))) ?? .null
    }

    /// Without members that the shape does not have: what is kept has a longest length.
    private static func known(_ value: JSONValue) -> JSONValue {
        var object = JSONObject()
        for name in ["format", "months"] { object[name] = value[name] }
        guard let range = value["range"] else { return .object(object) }
        if range.array != nil {
            object["range"] = range
        } else {
            var parts = JSONObject()
            for name in ["number", "week", "day"] { parts[name] = range[name] }
            object["range"] = .object(parts)
        }
        return .object(object)
    }

    private static func days(_ range: JSONValue) -> DaysOfMonth? {
        let parts = range.array ?? ["number", "week", "day"].compactMap { range[$0] }
        let numbers = parts.compactMap(\.int)
        if range.array != nil, numbers.count == parts.count { return .numbers(Set(numbers)) }
        let words = parts.compactMap { $0.string?.lowercased() }
        guard let days = words.compactMap({ dayWords[$0] }).first else { return nil }
        if words.contains("last") || numbers.contains(-1) { return .nth(nil, days) }
        let place = words.compactMap { placeWords.firstIndex(of: $0).map { $0 + 1 } }.first ?? numbers.first ?? 1
        return (1...5).contains(place) ? .nth(place, days) : nil
    }

    private static func month(_ value: JSONValue) -> Int? {
        value.int
            ?? value.string.flatMap { monthWords.firstIndex(of: String($0.lowercased().prefix(3))) }.map { $0 + 1 }
    }

    private static let placeWords = ["first", "second", "third", "fourth", "fifth"]

    private static let monthWords = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    private static let dayWords: [String: Set<Weekday>] = {
        let weekend: Set<Weekday> = [.saturday, .sunday]
        let all = Set(Weekday.allCases)
        var words: [String: Set<Weekday>] = ["day": all, "weekday": all.subtracting(weekend), "weekend": weekend]
        for day in Weekday.allCases { words[day.rawValue.lowercased()] = [day] }
        return words
    }()
}
