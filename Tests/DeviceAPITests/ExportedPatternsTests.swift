import APIContract
import IntercomModel
import JSONTree
import Testing
import _StringProcessing

@testable import DeviceAPI

/// A client that is generated from the OpenAPI document checks by the pattern; the device checks by hand.
struct ExportedPatternsTests {
    private static let texts = [
        "", " ", "101", "0", "7", "1234567890", "12345678901", "sip:", "sip:1", "sip:101@10.0.0.5", "sip:192.168.1.2",
        "SIP:101@10.0.0.5", "sip:101@a.b", "sip:@a.b", "sip:101@a", "sip:101@a.b-", "sip:1@1.2.3.4:5060", "sip:\n",
        "laskomex1", "laskomex", "vizit 12", "vizitx", "1#", "#", "*", "12345", "A", "ABCD1", "x", "Ann",
        "b07c4b54-6c9f-4b16-9b1b-6a2f5ee0f5a1", "B07C4B54-6C9F-4B16-9B1B-6A2F5EE0F5A1", "b07c4b54",
        "http://a", "https://a/b?c=d", "http://", "ftp://a", "a.example:80/x", "Aa1#aaaa", "aa1#aaaa", "Aa1#aaa",
        "0123456789abcdef0123456789abcdef", "e10adc3949ba59abbe56e057f20f883e", "é", "a\nb",
    ]

    private static func patterns(in shape: Shape) -> [Shape.Pattern] {
        switch shape {
        case .any, .null, .boolean, .integer, .number: []
        case .string(let rule): rule.pattern.map { [$0] } ?? []
        case .array(let element, _), .map(let element), .nullable(let element): patterns(in: element)
        case .object(let fields, _): fields.flatMap { patterns(in: $0.shape) }
        case .oneOf(let shapes): shapes.flatMap(patterns)
        }
    }

    @Test(arguments: ["camdroid-panels", "android-panels", "camdroid-monitors", "android-monitors"])
    func `an exported pattern takes what the device takes`(family: String) throws {
        let device = AskAccess(family: family).device
        var checked: Set<String> = []
        for route in DeviceRoutes.table(for: device).routes {
            let inBody = route.body.map(Self.patterns) ?? []
            // An expression of a filter is read behind its shape.
            let inQuery = route.query.filter { $0.name != "filter" }.flatMap { Self.patterns(in: $0.shape) }
            for pattern in inBody + inQuery where pattern.text.hasPrefix("^") && checked.insert(pattern.text).inserted {
                let regex = try Regex(pattern.text).asciiOnlyCharacterClasses().wordBoundaryKind(.simple)
                for text in Self.texts {
                    let isTaken = try regex.firstMatch(in: text) != nil
                    #expect(pattern.matches(text) == isTaken, "\(route.name): \(pattern.text) and \"\(text)\"")
                }
            }
        }
        #expect(checked.count >= 3)
    }

    /// Brackets and depth aside, which no pattern can count.
    @Test func `an exported filter takes what the device takes`() throws {
        let shape = try #require(
            ListQuery<LogField>.parameters(on: AskAccess().device.profile).first { $0.name == "filter" }
        )
        let pattern = try #require(Self.patterns(in: shape.shape).first)
        let regex = try Regex(pattern.text)
        for text in [
            "category eq info", "category EQ info", "category eq\"info\"", "category EQ \"info\"",
            "category eq 'in fo'",
            "category eq", "category", "", "category is info", "colour eq red", "timestamp gt 5", "timestamp gt\"5\"",
            "timestamp gt '5'", "timestamp gt soon", "category eq info and name eq x", "category eq info and",
            "not category eq a",
            "(category eq a)", "category eq a or (category eq b)", "category\teq\tinfo", " category eq info ",
        ] {
            let isTaken = try regex.wholeMatch(in: text) != nil
            #expect(((try? FilterParser<LogField>.read(text)) != nil) == isTaken, "\"\(text)\"")
        }
    }
}
