import JSONTree
import Testing

@testable import Bundles

struct ReadableBytesTests {
    private static let texts: [(String, String)] = [
        ("", #""""#),
        ("a", #""a""#),
        ("{\"a\":1}", #""{\"a\":1}""#),
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", #"["GET / HTTP/1.1\r\n","Host: a\r\n","\r\n"]"#),
        ("no end\nof line", #"["no end\n","of line"]"#),
        ("ünder\u{0}\u{1F600}", #""ünder\u0000😀""#),
    ]

    @Test(arguments: texts)
    func `text is shown as text, a line in each string`(text: String, json: String) throws {
        #expect(ReadableBytes.json(Array(text.utf8)).text == json)
        #expect(try ReadableBytes.read(JSONReader.readSource(Array(json.utf8))) == Array(text.utf8))
    }

    @Test(arguments: [[0xFF], [0x41, 0x80, 0x0A], [0xED, 0xA0, 0x80]] as [[UInt8]])
    func `what is no text is shown in base64`(bytes: [UInt8]) throws {
        let json = ReadableBytes.json(bytes)
        #expect(json["base64"] != nil)
        #expect(try ReadableBytes.read(JSONReader.readSource(json.bytes)) == bytes)
    }
}
