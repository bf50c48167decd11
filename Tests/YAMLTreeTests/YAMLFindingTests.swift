import JSONTree
import Testing
import YAMLTree

@Suite struct YAMLFindingTests {
    /// A text and the only thing that is wrong with it.
    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        let line: Int
        let column: Int
        let message: String

        init(_ text: String, _ line: Int, _ column: Int, _ message: String) {
            self.text = text
            self.line = line
            self.column = column
            self.message = message
        }

        var testDescription: String { text.debugDescription }
    }

    @Test(arguments: [
        Row("", 1, 1, "the text is empty"),
        Row("\n\n# only a comment\n", 1, 1, "the text is empty"),
        Row("a: &x 1", 1, 4, "anchors are not allowed: put \"&x\" in quotes if it is text"),
        Row("a: [*x]", 1, 5, "aliases are not allowed: put \"*x\" in quotes if it is text"),
        Row("*a : 1", 1, 1, "aliases are not allowed: put \"*a\" in quotes if it is text"),
        Row("a: !x 1", 1, 4, "tags are not allowed: put \"!x\" in quotes if it is text"),
        Row("a: !!str 1", 1, 4, "tags are not allowed: put \"!!str\" in quotes if it is text"),
        Row("- a\n- <<: { b: 1 }", 2, 3, "merge keys are not allowed: <<"),
        Row("a: 1\n---\nb: 2", 2, 1, "a second document begins here: expected one"),
        Row("%YAML 1.2\n---\na: 1", 1, 1, "directives such as %YAML are not allowed"),
        Row("%TAG ! tag:x,2000:\n---\na: 1", 1, 1, "directives such as %YAML are not allowed"),
        Row("to: 1\né: 2\nto: 3", 3, 1, "\"to\" stands twice; first at 1:1"),
        Row("a: { é: 1, to: 2, to: 3 }", 1, 19, "\"to\" stands twice; first at 1:12"),
        Row("? [a]\n: b", 1, 3, "a key must be plain text"),
        Row("{ a: 1 }: b", 1, 1, "a key must be plain text"),
        Row("a:\n  ? \n  : 1", 2, 4, "expected a key before ':'"),
        Row(String(repeating: "[", count: 65), 1, 65, "sequences and mappings may stand at most 64 levels deep"),
    ])
    func `what we do not take is named at its place`(row: Row) {
        #expect(read(row.text) == failure((row.line, row.column, row.message)))
    }

    @Test(arguments: [
        Row("a: 1\n\tb: 2", 2, 1, "a tab cannot indent: use spaces"),
        Row("a:\n\t- 1", 2, 1, "a tab cannot indent: use spaces"),
        Row("a: |\n\tb", 2, 1, "a tab cannot indent: use spaces"),
        Row("äöü: @x", 1, 6, "'@' cannot begin a text: put the text in quotes"),
        Row("😀: { on: `x` }", 1, 10, "'`' cannot begin a text: put the text in quotes"),
        Row("on: */call", 1, 5, "'*' begins an alias, which is not allowed: put the text in quotes"),
        Row("on: & x", 1, 5, "'&' begins an anchor, which is not allowed: put the text in quotes"),
        Row("on: !<x y", 1, 5, "'!' begins a tag, which is not allowed: put the text in quotes"),
        Row("on: !x!y z", 1, 5, "'!' begins a tag, which is not allowed: put the text in quotes"),
        Row("%FOO\n---\na: 1", 1, 1, "directives such as %YAML are not allowed"),
        Row("%YAML 2.0\n---\na: 1", 1, 1, "directives such as %YAML are not allowed"),
        Row("a: 1\nb\nc: 2", 2, 1, "expected a key with ':' or an item with '- '"),
        Row("- 1\n-2\n", 2, 1, "expected a key with ':' or an item with '- '"),
        Row("é: b: c", 1, 5, "':' may not stand here: put the text in quotes or mend the indentation"),
        Row("a: 1\n b: 2", 2, 3, "':' may not stand here: put the text in quotes or mend the indentation"),
        Row("[a:,b]", 1, 3, "':' may not stand here: put the text in quotes or mend the indentation"),
        Row("a: - b", 1, 4, "'-' may not stand here: begin the item on a line of its own"),
        Row("a: \"x\nb: 1", 1, 4, "the quote that opens here is never closed"),
        Row("a: 'x\n---\n", 1, 4, "the quote that opens here is never closed"),
        Row("é: \"\\q\"", 1, 5, "'\\' begins no escape here: double it or put the text in single quotes"),
        Row("a: \"\\xz\"", 1, 7, "expected a hex digit in this escape"),
        Row("a: \"\\ud800\"", 1, 7, "this escape names no character"),
        Row("a: |0\n", 1, 5, "expected a line break after '|' or '>'"),
        Row("a: >9x\n b", 1, 6, "expected a line break after '|' or '>'"),
        Row("a: [1, 2", 1, 4, "the '[' that opens here is never closed"),
        Row("a: {x: 1\n", 1, 4, "the '{' that opens here is never closed"),
        Row("- {after: 1s sip: 180}", 1, 17, "expected ',' or '}' between the items of the '{' at 1:3"),
        Row("- [1\n- 2", 1, 3, "the '[' that opens here is never closed"),
        Row("[a\n---\n", 2, 1, "expected ',' or ']' between the items of the '[' at 1:1"),
        Row("a: [1,,2]", 1, 7, "expected a value, not ','"),
        Row("a: 1\nb: ]", 2, 4, "expected a value, not ']'"),
        Row(
            "a: 'it's'",
            1,
            8,
            "expected the next key of the mapping that begins at 1:1: look at quotes and indentation"
        ),
        Row("calls:\n  - to:101\n    story: 1", 2, 5, "a space belongs behind the colon: to: 101"),
        Row("a:1\n\n# c\nb: 2", 1, 1, "a space belongs behind the colon: a: 1"),
        Row("http://a\nb: 2", 2, 2, "':' may not stand here: put the text in quotes or mend the indentation"),
        Row(
            "a:\n  - b: 1\n - b: 2",
            3,
            2,
            "this '-' stands in column 2, and the one in line 2 in column 3: the items of a list begin in one column"
        ),
        Row("a:\n  - b: 1\n  c: 2", 3, 3, "indent \"c\" by two spaces more, so that it belongs to the '-' in line 2"),
        Row("- 1\nb: 2", 2, 1, "expected the next '-' of the sequence that begins at 1:1: look at the indentation"),
        Row(" a: 1\nb: 2", 2, 1, "expected nothing after the end of the document: look at quotes and indentation"),
        Row("a: 1\né: \u{1}", 2, 4, "control characters are not allowed"),
    ])
    func `what libyaml cannot read is told in plain words`(row: Row) {
        #expect(read(row.text) == failure((row.line, row.column, row.message)))
    }

    @Test func `all findings are collected, in the order of the text`() {
        let text = """
            a: &x 1
            b: *x
            a: !t 2
            &k c: { d: 1, d: 2 }
            e: @
            f: *y
            """
        let expected = failure(
            (1, 4, "anchors are not allowed: put \"&x\" in quotes if it is text"),
            (2, 4, "aliases are not allowed: put \"*x\" in quotes if it is text"),
            (3, 1, "\"a\" stands twice; first at 1:1"),
            (3, 4, "tags are not allowed: put \"!t\" in quotes if it is text"),
            (4, 1, "anchors are not allowed: put \"&k\" in quotes if it is text"),
            (4, 15, "\"d\" stands twice; first at 4:9"),
            (5, 4, "'@' cannot begin a text: put the text in quotes")
        )
        #expect(read(text) == expected)
    }

    @Test func `bytes that are not UTF-8 are named at their place`() {
        #expect(read(Array("a: 1\né: ".utf8) + [0xC3, 0x28]) == failure((2, 4, "the text is not UTF-8 here")))
        #expect(read(Array("a: ".utf8) + [0xE2, 0x82]) == failure((1, 4, "the text is not UTF-8 here")))
    }

    @Test(arguments: [[0xFE, 0xFF, 0x00, 0x61], [0xFF, 0xFE, 0x61, 0x00]] as [[UInt8]])
    func `UTF-16 is refused by its name`(bytes: [UInt8]) {
        #expect(read(bytes) == failure((1, 1, "the text is UTF-16: expected UTF-8")))
    }

    @Test func `each cut of a page is read or refused`() {
        let page = Array("é: \"a\\u00e9\"\nb: [1, {c: &d |\n  x\n}]\n? e\n: !f 'g'\n".utf8)
        for length in page.indices {
            if case .failure(let failure) = read(Array(page[..<length])) {
                #expect(!failure.errors.isEmpty && failure.errors.allSatisfy { !$0.message.contains("no YAML") })
            }
        }
    }
}
