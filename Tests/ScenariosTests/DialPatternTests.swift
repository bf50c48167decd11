import Testing

@testable import Scenarios

@Suite struct DialPatternTests {
    @Test(
        arguments: [
            ("101", "101", true), ("101", "0101", false), ("0101", "0101", true), ("101", "1010", false),
            ("101", "sip:101@10.0.0.5", true), ("101", "sip:1010@10.0.0.5", false), ("101", "sip:192.168.1.101", false),
            ("concierge", "sip:concierge@a.b", true), ("+7-1_0", "sip:+7-1_0@a.b", true),
            ("sip:101@10.0.0.5", "sip:101@10.0.0.5", true), ("sip:101@10.0.0.5", "101", false),
            ("sip:101@10.0.0.5", "sip:101@10.0.0.5:5060", false), ("sip:10.0.0.5", "sip:10.0.0.5", true),
            ("/^1/", "101", true), ("/^1/", "2101", false), ("/^1/", "sip:101@10.0.0.5", false), ("/10/", "2101", true),
            (#"/\b10\b/"#, "sip:10@a.b", true), (#"/\b10\b/"#, "sip:10.0.0.5", true),
            (#"/\b10\b/"#, "sip:x10@a.b", false),
            (#"/^\d+$/"#, "١٢٣", false), (#"/\w/"#, "é", false), ("/.*/", "", true), ("/.+/", "", false),
            ("/^(101|102)$/", "102", true), ("/^10[1-4]$/", "105", false), (#"/@a\.b$/"#, "sip:1@a.b", true),
            ("/^1{2,3}$/", "111", true), ("/^1{2,3}$/", "1111", false), ("/^sip:.+@.+$/", "sip:7@10.0.0.9", true),
            ("///", "a/b", true),
        ]
    )
    func `a rule takes what it names`(to: String, dialled: String, taken: Bool) throws {
        let pattern = try DialPattern(to)
        #expect(pattern.matches(DialledText(dialled)) == taken)
        #expect(pattern.description == to)
    }

    @Test func `a pattern never takes a text of more than 256 bytes`() throws {
        let pattern = try SearchPattern(".*")
        #expect(pattern.matches(String(repeating: "1", count: 256)))
        #expect(!pattern.matches(String(repeating: "1", count: 257)))
        #expect(!pattern.matches(String(repeating: "é", count: 129)))
    }

    @Test(
        arguments: [
            ("", .empty), (String(repeating: "1", count: 257), .tooLong(most: 256)), ("(1", .unclosedGroup),
            ("(?:1", .unclosedGroup), ("1)", .unopenedGroup), ("[1", .unclosedClass), ("[]", .inClass("]")),
            ("[^", .unclosedClass), ("*1", .nothingToRepeat("*")), ("(+1)", .nothingToRepeat("+")),
            ("1|?", .nothingToRepeat("?")), ("{2}", .nothingToRepeat("{")), ("1**", .doubleQuantifier("*")),
            ("1*+", .doubleQuantifier("+")), ("1{2}{3}", .doubleQuantifier("{")), ("1*??", .doubleQuantifier("?")),
            ("(1+)+", .nestedQuantifier), ("(1?)*", .nestedQuantifier), ("((1+))+", .nestedQuantifier),
            ("(1{1,2})*", .nestedQuantifier), ("(-?1+)*", .nestedQuantifier), (#"(\d+1)*"#, .nestedQuantifier),
            (#"(1\d*)+"#, .nestedQuantifier), ("(-1*2*)+", .nestedQuantifier), ("(-[^a]+)*", .nestedQuantifier),
            ("(-[+-9]+)*", .nestedQuantifier),
            ("((-1+)*)*", .nestedQuantifier), ("(1|11)*", .repeatedAlternative), ("(12|1)+", .repeatedAlternative),
            ("(1|1){2,}", .repeatedAlternative), ("(1|)*", .repeatedAlternative), ("(1{256}){33}", .tooLarge),
            ("((1{256}){256}){256}", .tooLarge), ("(((1{256}){256}){256}){256}", .tooLarge), ("1{", .badCount),
            ("1{+1}", .badCount), (#"[\b]"#, .notSupported(#"\b"#)),
            ("1{}", .badCount), ("1{a}", .badCount), ("1{,2}", .badCount), ("1{1,2,3}", .badCount),
            ("1{3,2}", .badCount),
            ("1{257}", .badCount), ("1{0,257}", .badCount), ("1{-1}", .badCount),
            ("1{99999999999999999999}", .badCount),
            ("(?=1)", .notSupported("(?=")), ("(?<n>1)", .notSupported("(?<")), ("(?i)1", .notSupported("(?i")),
            ("(?", .notSupported("(?")), (#"(1)\1"#, .notSupported(#"\1"#)), (#"\p{L}"#, .notSupported(#"\p"#)),
            (#"\Q1"#, .notSupported(#"\Q"#)), (#"\n"#, .notSupported(#"\n"#)), (#"\"#, .notSupported(#"\ at the end"#)),
            ("[a[b]]", .inClass("[")), ("[a&&b]", .inClass("&&")), ("[a--b]", .inClass("--")),
            ("[[:alpha:]]", .inClass("[")),
            ("[9-1]", .unreadable),
        ] as [(String, PatternFault)]
    )
    func `a pattern that could hang or cannot be read is refused`(source: String, fault: PatternFault) {
        #expect(throws: fault) { try SearchPattern(source) }
    }

    @Test(
        arguments: [
            "1", ".", ".*", "^$", "(1)", "(?:1)", "(1+)", "(1|2)", "(1|2)?", "(1)*", "(12)+", "1+2*", "1*?", "1{3}",
            "1{3,}",
            "1{3,5}?", "[1-3]+", "[^1]", #"[\]\-]"#, "[.*+]", #"\d\w\s\b\D\W\S\B"#, #"\.\*\/\("#, "^(101|102|103)$",
            "()", "(|1)",
            "1|", "a@b:c,d#e", "[-a]", "[a-]", "^(sip:)?10[1-4](@.*)?$", #"^(\d{3})+$"#, #"^\d+(-\d+)*$"#,
            #"\d+(-\d+)*"#, #"^(?:\d{1,3}\.){3}\d{1,3}$"#, #"^(?:\d{1,3}\.)+$"#, #"^\d*\.?\d*$"#, #"^(\+?7)?\d{10}$"#,
            "((1+))?",
            "(?:x(1{2})y)*", "(1|2){2}", "(1|2){1,2}", "^([A-Z]+-)*$", "(1{0,1})", "(1+){0,1}", "(1+){1}",
            #"^(?:\d+,)*\d+$"#, "(?:-[^-]+)*", #"^(sip:)?(\d+)(@[\w.]+)?(:\d+)?$"#, #"^(\d+)?(@.*)?(;.*)?$"#,
            "^(1|2|3)*$", "(1|2){2,}", "^(sip|tel)+$", "1*2*3*", "(1+){3}", "(1?){99}", "(1|1){30}", #"\d*\d*\d{9}"#,
            #"^((\d+)\.)?(\d+)(-(\d+))?(x(\d+))?$"#,
        ]
    )
    func `a plain pattern is let through`(source: String) throws {
        #expect(try SearchPattern(source).source == source)
    }

    @Test(.timeLimit(.minutes(1)))
    func `no pattern that is let through hangs on a text that almost fits`() throws {
        for source in [
            #"^\d+(-\d+)*x$"#, #"\d+(-\d+)*x"#, #"^(?:\d{1,3}\.)+x$"#, #"^\d*\.?\d*x$"#, #"\d*\d*x"#, "(?:-[^-]+)*x",
            String(repeating: "1?", count: 120) + "x", String(repeating: "(1|1)", count: 50) + "x", "(1|2){1,6}x",
            "(12?){1,8}x", #"\d*\d*\d*\d*\d*\d*x"#, "(1+){30}x", "(1|2|3)*x", ".*.*.*.*.*.*.*.*x",
        ] {
            let pattern = try SearchPattern(source)
            for unit in ["1", "12", "1-", "-1", "1.", "111.", "-"] {
                #expect(!pattern.matches(String(repeating: unit, count: 256 / unit.count)), "\(source)")
            }
        }
    }

    @Test func `all patterns of a script together are bounded`() throws {
        let heavy = (0..<80).map { #"  - { to: '/(1{1,100}){1,20}\#($0)/', story: [{ sip: 486 }] }"# }
            .joined(separator: "\n")
        let reading = ScenarioReader.read(Array(("calls:\n" + heavy).utf8), file: "heavy.yaml")
        #expect(reading.findings.count == 1)
        #expect(reading.findings.first?.message.hasPrefix("the patterns up to here can take too long") == true)
        let plain = (0..<10_000).map { "  - { to: '/^\($0)$/', story: [{ sip: 486 }] }" }.joined(separator: "\n")
        #expect(ScenarioReader.read(Array(("calls:\n" + plain).utf8), file: "plain.yaml").findings == [])
    }
}
