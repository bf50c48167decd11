import Foundation
import TestSupport
import Testing

/// What a person or a program reads speaks the words of the field, not those of the code.
struct TypeNamesTests {
    /// Types of two words or more, as the code declares them: `CallMachine`, but not `Call`, which is a word of the field.
    private static func types() throws -> Set<Substring> {
        let declaration = #/\b(?:struct|enum|class|actor|protocol|typealias) ([A-Z]+[a-z0-9]+[A-Z]\w*)/#
        let names = try files(in: "Sources", endings: ["swift"]).flatMap { file in
            file.text.matches(of: declaration).map(\.output.1)
        }
        return Set(names).union(["RawRepresentable", "CodingKeys", "rawValue", "debugDescription"])
    }

    private static func files(in folder: String, endings: Set<String>) throws -> [(path: String, text: String)] {
        let folder = Repository.root.appending(path: folder)
        let urls = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects ?? []
        return try urls.compactMap { $0 as? URL }.filter { endings.contains($0.pathExtension) }
            .map { ($0.path, try String(contentsOf: $0, encoding: .utf8)) }
    }

    /// The names that stand in the text, in its order.
    private static func named(in text: String, of types: Set<Substring>) -> [Substring] {
        let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) && $0 != "_" }
        return words.filter { types.contains($0) } + (text.contains("Optional(") ? ["Optional("] : [])
    }

    @Test func `no message, help text, answer, timeline or graph names one`() throws {
        let types = try Self.types()
        #expect(types.count > 300)
        let endings: Set = ["findings", "txt", "http", "timeline", "dot", "mermaid", "svg", "json"]
        let texts = try Self.files(in: "fixtures", endings: endings)
        #expect(texts.count > 250)
        for (path, text) in texts { #expect(Self.named(in: text, of: types) == [], "\(path)") }
    }

    @Test func `one that is there is found`() {
        #expect(Self.named(in: "no DialNumber here", of: ["DialNumber"]) == ["DialNumber"])
        #expect(Self.named(in: "Optional(3)", of: []) == ["Optional("])
    }
}
