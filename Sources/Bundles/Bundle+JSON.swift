import HTTPWire
public import IntercomModel
public import JSONTree
import SimulatorCore

extension Bundle {
    /// The file: one JSON document, for people too.
    public var text: String { json.prettyText() + "\n" }

    /// How each of them begins.
    public static let mark = Array("{\n  \"ringback-bundle\"".utf8)

    private var json: JSONValue {
        var members = members
        if device.name == nil { members["name"] = nil }
        return .object(members)
    }

    private var members: JSONObject {
        [
            "ringback-bundle": .number(Self.version),
            "ringback": .string(program),
            "secrets": "This file holds passwords and tokens in clear.",
            "device": .number(device.number),
            "name": .string(device.name ?? ""),
            "limits": [
                "request-line": .number(limits.requestLine), "header": .number(limits.headerBlock),
                "body": .number(limits.body),
            ],
            "record-limit": .number(recordLimit),
            "lost": .number(lost),
            "replay": .string(obstacle.map { "It cannot be replayed: \($0)." } ?? "ringback replay FILE"),
            "lives": .array(livesJSON),
            "journal": .array(journal.map(JSONValue.string)),
        ]
    }

    /// Each setup but the first says what is another than before.
    private var livesJSON: [JSONValue] {
        var last = JSONObject()
        return lives.map { life in
            let setup = life.setupJSON
            let shown = setup.differing(from: last)
            last = setup
            return ["setup": .object(shown), "inputs": life.inputs.json(after: setup)]
        }
    }

    private static let known = [
        "ringback-bundle", "ringback", "secrets", "device", "name", "limits", "record-limit", "lost", "replay",
        "lives", "journal",
    ]

    /// Where a device has its pictures made; of a profile that names a photo, with that.
    public typealias WorkshopMaker = (_ photo: [UInt8]?) -> any MediaWorkshop

    public init(reading bytes: [UInt8], workshop: @escaping WorkshopMaker) throws(SourceError) {
        let root = try JSONReader.readSource(bytes)
        try Self.expectBundle(root)
        if let duplicate = root.duplicateKeys().first { throw duplicate }
        let members = try Members(root, of: "a bundle", Self.known)
        var lives: [Recording.Life] = []
        var last: Beginning?
        for node in try members.list("lives") {
            let life = try Members(node, of: "a life", ["setup", "inputs"])
            let begin = try Beginning(try life.node("setup"), after: last, workshop: workshop)
            lives.append(try Recording.Life(begin, inputs: try life.list("inputs")))
            last = begin
        }
        let limits = try Members(try members.node("limits"), of: "limits", ["request-line", "header", "body"])
        var journal: [String] = []
        for node in try members.list("journal") {
            journal.append(String(decoding: try ReadableBytes.read(node), as: UTF8.self))
        }
        self.init(
            program: try members.text("ringback"),
            device: DeviceLabel(
                try members.count("device"),
                name: members.find("name") == nil ? nil : try members.text("name")
            ),
            limits: WireLimits(
                requestLine: try limits.number("request-line", in: WireLimits.range),
                headerBlock: try limits.number("header", in: WireLimits.range),
                body: try limits.number("body", in: WireLimits.range)
            ),
            lives: lives,
            lost: try members.count("lost"),
            recordLimit: try members.number("record-limit", in: Recording.limits),
            journal: journal
        )
    }

    /// Before anything else is looked at: a newer file may say everything in another way.
    private static func expectBundle(_ root: SourceNode) throws(SourceError) {
        guard case .mapping(let entries) = root.content, let first = entries.first, first.key == "ringback-bundle"
        else {
            throw SourceError(
                "this is not a bundle, which begins with {\"ringback-bundle\": \(version)",
                at: root.position
            )
        }
        guard case .number(let text) = first.value.content, let found = Int(text), found > 0 else {
            throw SourceError("\"ringback-bundle\" must be the number of a version", at: first.value.position)
        }
        guard found <= version else {
            throw SourceError(
                "this bundle is of version \(found), and this Ringback knows none above \(version): "
                    + "replay it with the one that made it, or a newer one",
                at: first.value.position
            )
        }
    }
}
