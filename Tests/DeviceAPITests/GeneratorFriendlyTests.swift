import IntercomModel
import JSONTree
import RingbackFixtures
import Scenarios
import Testing

@testable import DeviceAPI

/// What code generators trip over must not stand in the documents that clients are generated from.
struct GeneratorFriendlyTests {
    private static let profiles = Fixtures.profiles.map(\.name)

    private static func document(_ name: String) throws -> JSONValue {
        let bytes = try #require(Fixtures.profiles.first { $0.name == name }).bytes
        let profile = ProfileReader.read(bytes, file: name, endpoints: DeviceRoutes.names).profile
        return DeviceRoutes.openAPI(
            of: Device(
                profile: try #require(profile),
                account: Account(username: "admin", password: "123456"),
                startAt: CalendarDate(millisecondsSince1970: 1_767_225_600_000),
                seed: 1
            )
        )
    }

    private static func operations(_ document: JSONValue) -> [JSONValue] {
        (document["paths"]?.object ?? [:]).flatMap { $0.value.object?.map(\.value) ?? [] }
    }

    @Test(arguments: profiles)
    func `null is a type among others, and never a choice of its own`(name: String) throws {
        let document = try Self.document(name)
        let choices = document.parts.compactMap { $0["anyOf"]?.array }
        #expect(!choices.contains { $0.contains(["type": "null"]) })
    }

    @Test(arguments: profiles)
    func `an integer that may need more than 32 bits says so`(name: String) throws {
        for part in try Self.document(name).parts where part["type"] == "integer" {
            let isShort = part["maximum"]?.int.map { $0 <= Int(Int32.max) } ?? false
            #expect((part["format"] == "int64") == !isShort, "\(part)")
        }
    }

    @Test(arguments: profiles)
    func `names are made of letters, digits and underscores`(name: String) throws {
        let document = try Self.document(name)
        let ids = Self.operations(document).compactMap { $0["operationId"]?.string }
        let schemas = document["components"]?["schemas"]?.object?.map(\.key) ?? []
        #expect(ids.count > 20 && schemas.count > 20)
        for text in ids + schemas {
            #expect(text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }, "\(text)")
            #expect(!text.hasPrefix("SIP") && !text.hasPrefix("DTMF"))
        }
    }

    @Test(arguments: profiles)
    func `every reference leads somewhere, and every component is referred to`(name: String) throws {
        let document = try Self.document(name)
        let references = Set(document.parts.compactMap { $0["$ref"]?.string })
        let components = ["schemas", "responses"].flatMap { kind in
            (document["components"]?[kind]?.object?.map(\.key) ?? []).map { "#/components/\(kind)/\($0)" }
        }
        #expect(references == Set(components))
    }

    @Test(arguments: profiles)
    func `every operation has a tag, and every tag a sentence`(name: String) throws {
        let document = try Self.document(name)
        let tags = document["tags"]?.array ?? []
        #expect(tags.allSatisfy { $0["description"]?.string?.hasSuffix(".") == true }, "\(tags)")
        let used = Set(Self.operations(document).compactMap { $0["tags"]?.array?.first?.string })
        #expect(used == Set(tags.compactMap { $0["name"]?.string }))
    }

    @Test(arguments: profiles)
    func `all refusals have one schema`(name: String) throws {
        let responses = try Self.document(name)["components"]?["responses"]?.object ?? [:]
        let schemas = responses.compactMap { $0.value["content"]?["application/json"]?["schema"] }
        #expect(!schemas.isEmpty && schemas.allSatisfy { $0 == ["$ref": "#/components/schemas/Refusal"] })
    }

    /// Generators rename them, with a warning for each use: languages have types of these names already.
    @Test(arguments: profiles)
    func `no schema has the name of a type of the language`(name: String) throws {
        let taken: Set = ["Array", "Character", "Data", "Date", "Error", "File", "Object", "Result", "String", "Type"]
        let schemas = try Self.document(name)["components"]?["schemas"]?.object?.map(\.key) ?? []
        #expect(taken.isDisjoint(with: schemas))
    }

    /// A format that no generator knows is a warning in each of them.
    @Test(arguments: profiles)
    func `formats are known ones`(name: String) throws {
        let formats = Set(try Self.document(name).parts.compactMap { $0["format"]?.string })
        #expect(formats.isSubset(of: ["int64", "ipv4", "binary"]), "\(formats)")
    }

    @Test func `a question that needs nothing shows what the device answers`() throws {
        let answer = try Self.document("camdroid-monitor")["paths"]?["/api/v1/system/call/status"]?["get"]?["responses"]
        let example = answer?["200"]?["content"]?["application/json"]?["example"]
        #expect(example?["status"]?.string != nil, "\(String(describing: answer))")
    }

    @Test func `what may be null says so beside its type`() throws {
        let parts = try Self.document("camdroid-panel").parts
        #expect(parts.contains { $0["type"] == ["integer", "null"] })
    }

    @Test func `the document says where the device is`() throws {
        let device = try Self.document("camdroid-monitor")
        #expect(device["servers"] == [["url": "http://127.0.0.1:8080"]])
    }
}

extension JSONValue {
    /// It and everything in it, but not the examples.
    fileprivate var parts: [JSONValue] {
        switch self {
        case .object(let members):
            [self] + members.filter { $0.key != "example" }.flatMap(\.value.parts)
        case .array(let elements): elements.flatMap(\.parts)
        default: []
        }
    }
}
