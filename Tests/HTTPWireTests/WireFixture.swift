import Foundation
import HTTPWire
import Testing

/// One file of `fixtures/wire`; its README tells the format.
struct WireFixture: Sendable, CustomTestStringConvertible {
    let name: String
    var limits = WireLimits()
    var expected: [String] = []
    var bytes: [UInt8] = []

    var testDescription: String { name }

    static func all() throws -> [WireFixture] {
        let folder = URL(filePath: #filePath).appending(path: "../../../fixtures/wire").standardized
        return try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".txt") }
            .sorted()
            .map { WireFixture(name: $0, text: try String(contentsOf: folder.appending(path: $0), encoding: .utf8)) }
    }

    private init(name: String, text: String) {
        self.name = name
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let head = lines.prefix { !$0.isEmpty }
        for line in head where !line.hasPrefix("#") { note(line) }
        bytes = lines.dropFirst(head.count).flatMap { unescaped($0) }
    }

    private mutating func note(_ line: Substring) {
        let word = line.prefix { $0 != ":" }
        let text = line.dropFirst(word.count + 2)
        switch word {
        case "expect": expected.append(String(text))
        case "limits": for limit in text.split(separator: " ") { setLimit(limit.split(separator: "=")) }
        default: fatalError("\(name): what is \(word)?")
        }
    }

    private mutating func setLimit(_ words: [Substring]) {
        switch words[0] {
        case "line":
            limits = WireLimits(requestLine: Int(words[1])!, headerBlock: limits.headerBlock, body: limits.body)
        case "block":
            limits = WireLimits(requestLine: limits.requestLine, headerBlock: Int(words[1])!, body: limits.body)
        case "body":
            limits = WireLimits(requestLine: limits.requestLine, headerBlock: limits.headerBlock, body: Int(words[1])!)
        default: fatalError("\(name): what is \(words[0])?")
        }
    }
}
