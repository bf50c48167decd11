import Foundation
import TestSupport
import Testing

/// The calls of the control port with their members: new ones may come, and none may go (docs/versions.md).
struct ControlPromiseTests {
    private let document: [String: Any]

    init() async throws {
        let text = try await Program.run("contract", "--control", "--format", "openapi").output
        document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func `the calls and their members are those that are kept`() throws {
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        let calls = paths.flatMap { path, operations in
            operations.compactMap { method, operation in (operation as? [String: Any]).map { (path, method, $0) } }
        }
        let text = calls.map { path, method, operation in
            var lines = ["\(path) \(method.uppercased())"]
            lines += list(
                "parameter",
                (operation["parameters"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
            )
            lines += list("takes", members(of: operation["requestBody"]))
            let responses = operation["responses"] as? [String: Any] ?? [:]
            lines += list("answers", responses.keys.map { String($0) })
            lines += list("shows", responses.filter { $0.key.hasPrefix("2") }.values.flatMap { members(of: $0) })
            return lines.map { $0 + "\n" }.joined()
        }.sorted().joined(separator: "\n")
        #expect(calls.count > 40)
        try Golden.expect(text, equals: "fixtures/help/control-port.txt")
    }

    private func list(_ word: String, _ names: [String]) -> [String] {
        Set(names).sorted().map { "    \(word) \($0)" }
    }

    /// `call.number` for a member of a member; references are followed.
    private func members(of value: Any?, depth: Int = 0) -> [String] {
        if let list = value as? [Any] { return list.flatMap { members(of: $0, depth: depth) } }
        guard let object = value as? [String: Any], depth < 12 else { return [] }
        if let reference = object["$ref"] as? String {
            let schema = reference.split(separator: "/").dropFirst().reduce(document as Any?) { found, name in
                (found as? [String: Any])?[String(name)]
            }
            return members(of: schema, depth: depth + 1)
        }
        return object.flatMap { key, inner -> [String] in
            guard key == "properties", let properties = inner as? [String: Any] else {
                return members(of: key == "example" || key == "examples" ? nil : inner, depth: depth + 1)
            }
            return properties.flatMap { name, schema in
                [name] + members(of: schema, depth: depth + 1).map { "\(name).\($0)" }
            }
        }
    }
}
