extension DurationText.Fault {
    /// The end of a sentence that begins with what is not a duration: `"2" has no unit after 2; did you mean "2s"?`
    /// - Parameter text: what was to be read.
    public func explained(in text: String) -> String {
        let (whole, text) = (text, text.shortened)
        return switch self {
        case .empty: "write a number and a unit, such as 2s or 180ms"
        case .negative: "\"\(text)\" is negative; time only goes forward"
        case .signed: "\"\(text)\" has a sign; write \"\(String(whole.dropFirst()).shortened)\""
        case .noUnit(let number):
            "\"\(text)\" has no unit after \(number.shortened)" + fix(of: whole).asHint
        case .unknownUnit(let unit): "\"\(unit.shortened)\" in \"\(text)\" is not a unit; the units are h, m, s and ms"
        case .noNumber(let unit): "\"\(text)\" has no number before \"\(unit.shortened)\"; write it like 2s or 180ms"
        case .badNumber(let number): "\"\(number.shortened)\" in \"\(text)\" is not a number; write it like 1.5"
        case .outOfOrder(let unit, let last) where unit == last: "\"\(text)\" has \"\(unit)\" twice"
        case .outOfOrder(let unit, let last):
            "\"\(text)\" has \"\(unit)\" after \"\(last)\"; the larger unit comes first, as in 1m30s"
        case .tooLong: "\"\(text)\" is longer than 10000h"
        case .tooFine: "\"\(text)\" is finer than a nanosecond"
        }
    }

    /// Three digits are mostly milliseconds: a wait of 800 seconds is unlikely.
    private static func likelyUnit(_ number: String) -> String {
        (Double(number) ?? 0) < 100 ? "s" : "ms"
    }

    /// Nil for a text that is long enough to be shortened: it is not a slip.
    func fix(of text: String) -> String? {
        guard text == text.shortened else { return nil }
        return switch self {
        case .signed: String(text.dropFirst())
        case .noUnit(let number) where text.hasSuffix(number): text + Self.likelyUnit(number)
        case .noUnit, .empty, .negative, .unknownUnit, .noNumber, .badNumber, .outOfOrder, .tooLong, .tooFine: nil
        }
    }
}
