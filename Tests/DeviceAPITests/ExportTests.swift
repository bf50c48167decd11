import APIContract
import IntercomModel
import JSONTree
import RingbackFixtures
import Scenarios
import Testing

@testable import DeviceAPI

@Suite struct ExportTests {
    private static let profiles = Fixtures.profiles.map(\.name)

    private static func device(_ name: String) throws -> Device {
        let bytes = try #require(Fixtures.profiles.first { $0.name == name }).bytes
        let profile = ProfileReader.read(bytes, file: name, endpoints: DeviceRoutes.names).profile
        return Device(
            profile: try #require(profile),
            account: Account(username: "admin", password: "123456"),
            startAt: CalendarDate(millisecondsSince1970: 0),
            seed: 1
        )
    }

    @Test func `the families of profiles are those of the contract`() {
        #expect(DeviceProfile.families.sorted() == Families.names.map(\.name).sorted())
    }

    @Test(arguments: profiles)
    func `every path of every route is one operation of the document, with a name of its own`(name: String) throws {
        let device = try Self.device(name)
        let paths = try #require(DeviceRoutes.openAPI(of: device)["paths"]?.object)
        let operations = paths.flatMap { $0.value.object.map(Array.init) ?? [] }
        let names = operations.compactMap { $0.value["operationId"]?.string }
        let expected = DeviceRoutes.table(for: device).routes.map { $0.paths.count * ($0.method == .getOrPost ? 2 : 1) }
        #expect(names.count == expected.reduce(0, +))
        #expect(Set(names).count == names.count)
    }

    @Test func `an operation says what it takes, what it answers and how well that is known`() throws {
        let document = DeviceRoutes.openAPI(of: try Self.device("android-panel"))
        let path = document["paths"]?["/api/v1/access/general/lock/dtmf/{lock}"]
        let known: JSONValue = ["known": "confirmed", "source": "V135, C1, C2, L0"]
        func refusal(_ name: String) -> JSONValue { ["$ref": .string("#/components/responses/\(name)")] }
        #expect(
            path?["get"] == [
                "operationId": "LockOptions_code",
                "tags": ["LockOptions"],
                "summary": "LockOptions.code",
                "description": """
                Path: confirmed (V135, C1, C2, L0). Answer: inferred (the member is known, its type is not).
                """,
                "x-ringback-evidence": [
                    "path": known,
                    "answer": ["known": "inferred", "source": "the member is known, its type is not"],
                ],
                "security": [["bearer": []], ["basic": []]],
                "parameters": [
                    [
                        "name": "lock", "in": "path", "required": true,
                        "schema": ["type": "integer", "minimum": 0, "maximum": 2],
                    ]
                ],
                "responses": [
                    "200": [
                        "description": "OK",
                        "content": ["application/json": ["schema": ["$ref": "#/components/schemas/LockOptionsCode"]]],
                    ],
                    "400": refusal("BadRequest"), "401": refusal("Unauthorized"), "403": refusal("Forbidden"),
                ],
            ]
        )
        let components = document["components"]
        #expect(
            components?["responses"]?["Forbidden"] == [
                "description": "Forbidden",
                "content": ["application/json": ["schema": ["$ref": "#/components/schemas/Refusal"]]],
            ]
        )
        #expect(
            components?["schemas"]?["LockOptionsCode"] == [
                "type": "object", "properties": ["dtmf_code": ["type": "string"]], "required": ["dtmf_code"],
            ]
        )
    }

    @Test(arguments: profiles)
    func `what a built-in profile brings from the factory can be shown`(name: String) throws {
        #expect(DeviceRoutes.misfits(of: try Self.device(name)).isEmpty)
    }

    @Test func `what cannot be shown is named`() throws {
        var profile = DeviceProfile.factory
        profile.settings.dtmf.first.custom = "bell"
        let device = Device(
            profile: profile,
            account: Account(username: "admin", password: ""),
            startAt: CalendarDate(millisecondsSince1970: 0),
            seed: 1
        )
        #expect(
            DeviceRoutes.misfits(of: device).map(\.sentence) == [
                #"DTMF.codes cannot show "codes.first.custom_value" as this profile has it: has a wrong format"#
            ]
        )
    }

    @Test(arguments: [
        ("camdroid-monitor", "DTMF.codes", Evidence.confirmed, Evidence.documented),
        ("camdroid-monitor@1.0.0", "DTMF.codes", .confirmed, .documented),
        ("camdroid-monitor@0.7.0", "DTMF.codes", .inferred, .inferred),
        ("camdroid-monitor", "DebugCall.status", .confirmed, .invented),
        ("camdroid-monitor@1.0.0", "DebugCall.status", .inferred, .invented),
        ("android-panel", "DebugCall.status", .confirmed, .invented),
        ("camdroid-panel", "DebugCall.status", .inferred, .invented),
    ])
    func `a page is evidence for its families, from its version on`(
        profile: String,
        name: String,
        path: Evidence,
        answer: Evidence
    ) throws {
        let table = DeviceRoutes.table(for: try Self.device(profile))
        let route = try #require(table.routes.first { $0.name == name })
        #expect(route.place.claim.evidence(on: table.family) == path)
        #expect(route.answerClaim.evidence(on: table.family) == answer)
    }

    @Test func `what is not JSON says its type`() throws {
        let document = DeviceRoutes.openAPI(of: try Self.device("camdroid-panel"))
        let answer = document["paths"]?["/api/v1/photo/file"]?["get"]?["responses"]?["200"]
        let bytes: JSONValue = ["schema": ["type": "string", "format": "binary"]]
        #expect(answer == ["description": "OK", "content": ["image/jpeg": bytes]])
        let backup = document["paths"]?["/api/v1/system/settings/backup/all"]?["post"]?["requestBody"]
        #expect(backup == ["required": true, "content": ["application/zip": bytes]])
    }

    @Test func `a profile moves an endpoint to where it really stands`() {
        var ask = AskSettings { profile in
            profile.endpoints.paths = ["Location.address": "/device/address", "Location.setAddress": "/device/address"]
        }
        #expect(ask("POST /device/address", #"{"building":7}"#) == "200 {}")
        #expect(ask("GET /device/address").hasPrefix(#"200 {"building":7,"#))
        #expect(ask("GET /device/logical/address") == notFound)
        let table = DeviceRoutes.table(for: ask.device)
        let route = table.routes.first { $0.name == "Location.address" }
        #expect(route?.evidence(on: .camdroidMonitors) == .confirmed)
    }

    @Test func `paths that are in each other's way, or lack a segment, are named`() {
        let monitor = AskSettings { $0.endpoints.paths = ["Location.address": "/network/mac"] }
        #expect(
            DeviceRoutes.misfits(of: monitor.device).map(\.sentence) == [
                "Network.mac is not the only one to claim GET /api/v1/network/mac",
                "Network.mac is not the only one to claim HEAD /api/v1/network/mac",
                "Network.mac is not the only one to claim GET /api/v0/network/mac",
                "Network.mac is not the only one to claim HEAD /api/v0/network/mac",
            ]
        )
        let panel = AskSettings(family: "camdroid-panels") { $0.endpoints.paths = ["Locks.open": "/open"] }
        #expect(DeviceRoutes.misfits(of: panel.device).map(\.sentence) == ["Locks.open needs {lock} in its path"])
    }

    @Test(arguments: profiles)
    func `the ledger holds every path once, the least known first`(name: String) throws {
        let table = DeviceRoutes.table(for: try Self.device(name))
        let lines = EvidenceLedger.text(of: table).split(separator: "\n").map(String.init)
        let heads = lines.filter { !$0.hasPrefix(" ") && !$0.isEmpty }.compactMap { $0.split(separator: ":").first }
        #expect(
            heads.compactMap { Evidence(rawValue: String($0)) }
                == Array(Evidence.allCases.reversed()).filter {
                    heads.contains(Substring($0.rawValue))
                }
        )
        let paths = lines.filter { $0.hasPrefix("  ") && !$0.hasPrefix("    ") }
        #expect(paths.count == table.routes.map(\.paths.count).reduce(0, +))
    }
}
