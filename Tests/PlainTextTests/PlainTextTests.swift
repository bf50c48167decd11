import PlainText
import Testing

@Suite struct PlainTextTests {
    /// All that ends a line, moves a cursor, or turns the direction of text, in one string each.
    static let unsafe: [String] = {
        let others: [UInt32] = [0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF, 0xE0001]
        let ranges: [ClosedRange<UInt32>] = [0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2060...0x206F]
        let values = ranges.flatMap { Array($0) } + others
        return values.compactMap(Unicode.Scalar.init).map { String(Character($0)) }
    }()

    @Test(arguments: unsafe)
    func `a line holds no character that is more than a picture`(character: String) {
        for text in [character, "a" + character + "b", "e\u{301}" + character] {
            for shown in [PlainText.line(text), PlainText.markup(text), PlainText.markdown(text)] {
                let isLeft = shown.unicodeScalars.contains { character.unicodeScalars.contains($0) }
                let breaks = shown.filter(\.isNewline)
                #expect(!isLeft && breaks.isEmpty, "\(shown)")
            }
        }
    }

    @Test func `what is shown says what was there`() {
        #expect(PlainText.line("a\r\n\tb\u{1B}[31m\u{9B}\u{202E}") == "a\\r\\n\\tb\\u{1B}[31m\\u{9B}\\u{202E}")
    }

    @Test(arguments: ["", "GET /a?b=c&d -> 200", "Grüße, ありがとう, שלום", "👩‍👩‍👧 می‌خواهم", "e\u{301}", "\\n"])
    func `text that is a line stays as it is`(text: String) {
        #expect(Array(PlainText.line(text).utf8) == Array(text.utf8))
        #expect(PlainText.line(PlainText.line(text + "\n")) == PlainText.line(text + "\n"))
    }

    @Test func `nothing in markup begins a tag, an entity or ends an attribute`() {
        #expect(
            PlainText.markup(#"<img src='x' onerror="y">&"#) == "&lt;img src=&#39;x&#39; onerror=&quot;y&quot;&gt;&amp;"
        )
    }

    @Test func `nothing in Markdown begins a mark, a link, a fence or HTML`() {
        let shown = PlainText.markdown("```\n<b>*[a](javascript:b)_|~~#!&lt;\\")
        #expect(shown == ##"\`\`\`\\n&lt;b&gt;\*\[a\](javascript:b)\_\|\~\~\#\!&amp;lt;\\"##)
    }
}
