import JSONTree
import Testing

/// A number is its value, however it is written.
struct DecimalNumberTests {
    /// The same value in other spellings.
    private static func spellings(_ digits: Int, tenths: Int) -> [String] {
        let sign = digits < 0 ? "-" : ""
        let text = String(digits.magnitude)
        let padded = String(repeating: "0", count: max(0, tenths + 1 - text.count)) + text
        let point = tenths == 0 ? padded : padded.dropLast(tenths) + "." + padded.suffix(tenths)
        let zeros = tenths == 0 ? ".000" : "000"
        return [
            "\(sign)\(point)", "\(sign)\(point)\(zeros)", "\(digits)e-\(tenths)", "\(digits)E-0\(tenths)",
            "\(digits).0e-\(tenths)",
            "\(sign)\(text)00e-\(tenths + 2)", "\(sign)\(point)e0", "\(sign)\(point)e+00",
            "\(sign)0.00\(text)e\(2 + text.count - tenths)",
        ]
    }

    @Test func `spellings of a value are equal, and those of others are not`() {
        let values = [0, 1, 7, 10, 101, -5, 1200, 99_999, -1_000_000, Int.max]
        for value in values {
            for tenths in [0, 1, 3, 25] {
                let numbers = Self.spellings(value, tenths: tenths).compactMap(JSONNumber.init)
                // `000` is the only one that is no number.
                #expect(numbers.count >= 8)
                for one in numbers {
                    for other in numbers { #expect(one.isEqual(to: other), "\(one.text) and \(other.text)") }
                    for other in Self.spellings(value &+ 1, tenths: tenths).compactMap(JSONNumber.init) {
                        #expect(!one.isEqual(to: other), "\(one.text) and \(other.text)")
                    }
                    if value != 0, let other = JSONNumber("\(value)e\(1 - tenths)") {
                        #expect(!one.isEqual(to: other), "\(one.text) and \(other.text)")
                    }
                }
            }
        }
    }

    @Test func `numbers beyond counting equal their own spelling only`() throws {
        let huge = try #require(JSONNumber("1e99999999999999999999"))
        let larger = try #require(JSONNumber("1e99999999999999999998"))
        #expect(huge.isEqual(to: huge))
        #expect(!huge.isEqual(to: larger))
        #expect(!huge.isEqual(to: JSONNumber(1)))
    }
}
