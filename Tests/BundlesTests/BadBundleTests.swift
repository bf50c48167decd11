import IntercomModel
import JSONTree
import SimulatorCore
import Testing

@testable import Bundles

/// What is wrong with a file is said with its place.
struct BadBundleTests {
    private static func good() throws -> String {
        let head = Papers.head("GET /api/info HTTP/1.1")
        let input = Input(at: .start, what: .request(connection: 1, head: head, body: []), answer: nil)
        let script = "calls:\n  - { to: 1, story: [{ sip: 486 }] }\n"
        return Papers.bundle([Recording.Life(try Papers.setup(script), clock: .manual, inputs: [input])]).text
    }

    private static func error(_ text: String) -> SourceError? {
        do {
            _ = try Papers.read(text)
            return nil
        } catch {
            return error as? SourceError
        }
    }

    @Test(
        arguments: [
            ("", "1:1: the text ended too early: expected a value"),
            ("calls: []", "1:1: 'calls' is not a JSON value: expected true, false, null or a string in double quotes"),
            ("{}", #"1:1: this is not a bundle, which begins with {"ringback-bundle": 1"#),
            ("[1]", #"1:1: this is not a bundle, which begins with {"ringback-bundle": 1"#),
            (#"{"calls": []}"#, #"1:1: this is not a bundle, which begins with {"ringback-bundle": 1"#),
            (#"{"ringback-bundle": "one"}"#, #"1:21: "ringback-bundle" must be the number of a version"#),
            (
                #"{"ringback-bundle": 2, "whatever": 1}"#,
                "1:21: this bundle is of version 2, and this Ringback knows none above 1: "
                    + "replay it with the one that made it, or a newer one"
            ),
            (#"{"ringback-bundle": 1}"#, #"1:1: a bundle must have "lives""#),
            (#"{"ringback-bundle": 1, "lives": 1}"#, #"1:33: "lives" of a bundle must be an array"#),
        ]
    )
    func `what is no bundle`(text: String, sentence: String) throws {
        let error = try #require(Self.error(text))
        #expect("\(error.position.line):\(error.position.column): \(error.message)" == sentence)
    }

    @Test(
        arguments: [
            (#""what": "request""#, #""what": "reqest""#, #""what" of an input must be one of accepted, handshake, "#),
            (#""at": "0s""#, #""at": "0""#, ""),
            (#""at": "0s""#, #""at": "soon""#, #""at" of an input must be a duration such as 1m30s"#),
            (#""connection": 1"#, #""conection": 1"#, #"an input has no "conection"; did you mean "connection"?"#),
            (#""connection": 1"#, #""connection": -1"#, #""connection" of an input must be a whole number from 0 to "#),
            (
                #""clock": "manual""#, #""clock": "fast""#,
                #""clock" of a setup must be real, manual or a pace such as x60"#
            ),
            (#""evidence": false"#, #""evidence": 0"#, #""evidence" of a setup must be true or false"#),
            (#""seed": "#, #""sead": "#, #"a setup has no "sead"; did you mean "seed"?"#),
            ("{ sip: 486 }", "{ sip: 99 }", "a document in this bundle is not good: night.yaml:2:"),
            ("camdroid-monitors", "camdroid-toasters", "a document in this bundle is not good: camdroid-monitor:2:"),
        ]
    )
    func `an edit that went wrong`(old: String, new: String, sentence: String) throws {
        let text = try Self.good().replacing(old, with: new, maxReplacements: 1)
        guard !sentence.isEmpty else {
            #expect(Self.error(text) == nil)
            return
        }
        let error = try #require(Self.error(text), "\(new)")
        #expect(error.message.hasPrefix(sentence), "\(error.message)")
        #expect(error.position.line > 10)
    }

    /// Whatever member holds a number: it is refused with its place, or the bundle can be replayed.
    @Test(arguments: [
        "-9223372036854775808", "-1", "0", "1", "9223372036854775807", "9223372036854775808", "18446744073709551615",
        "18446744073709551616", "1e-300", "1e300", "0.5",
    ])
    func `no number of a stranger traps`(number: String) throws {
        let good = try Self.good()
        for member in good.matches(of: /": (\d+)/) {
            let place = member.output.1.startIndex..<member.output.1.endIndex
            let text = good[..<place.lowerBound] + number + good[place.upperBound...]
            if let error = Self.error(String(text)) {
                #expect(error.position.line > 0)
            } else {
                _ = Replay(of: try Papers.read(String(text))).diff
            }
        }
    }

    @Test func `a file that was cut anywhere is no bundle`() throws {
        let text = Array(try Self.good().utf8)
        for count in stride(from: 0, to: text.count - 2, by: 97) {
            #expect(throws: SourceError.self) { try Papers.read(String(decoding: text[..<count], as: UTF8.self)) }
        }
    }
}
