import DeviceAPI
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore

/// What a life begins with: with it, nothing but the program and the inputs has a say in the answers.
extension Recording.Life {
    var setupJSON: JSONObject {
        var members: JSONObject = ["clock": .string(clock.description), "snapshots": .number(lastSnapshot)]
        if let advancePart { members["advance-part"] = .number(advancePart) }
        members.update(with: setup.json)
        return members
    }

    /// - Parameter members: its beginning, and its inputs.
    init(_ begin: Beginning, inputs: [SourceNode]) throws(SourceError) {
        let members = begin.members
        self.init(
            try Setup(members, workshop: begin.workshop),
            clock: try members.value("clock", "real, manual or a pace such as x60") { ClockMode($0) },
            lastSnapshot: try members.count("snapshots"),
            advancePart: members.find("advance-part") == nil
                ? nil : try members.number("advance-part", in: 1...1_000_000),
            inputs: try [Input].read(inputs, after: begin)
        )
    }
}

/// What a life says of its beginning, completed by the one before.
struct Beginning {
    let members: Members
    let workshop: Bundle.WorkshopMaker

    private static let known = [
        "clock", "snapshots", "advance-part", "start-at", "seed", "username", "password-md5", "journal-limit", "limits",
        "evidence", "strict-evidence", "https", "profile", "photo", "scenarios", "fates",
    ]

    init(_ node: SourceNode, after last: Beginning?, workshop: @escaping Bundle.WorkshopMaker) throws(SourceError) {
        members = try Members(node, of: "a setup", Self.known).completed(by: last?.members)
        self.workshop = workshop
    }

    /// Another setup, which says only what is another here.
    func setup(_ node: SourceNode) throws(SourceError) -> Members {
        try Members(node, of: "a setup", Self.known).completed(by: members)
    }
}

extension JSONObject {
    /// Without the members that the other has too, with the same value.
    func differing(from other: JSONObject) -> JSONObject {
        JSONObject(members.filter { other[$0.key] != $0.value })
    }
}

extension Setup {
    var json: JSONObject {
        var members: JSONObject = [
            "start-at": .string(startAt.rfc3339),
            "seed": .number(JSONNumber(seed)),
            "username": .string(account.username),
            "password-md5": .string(account.password.hex),
            "journal-limit": .number(journalLimit),
            "evidence": .bool(evidence.isShown),
            "strict-evidence": evidence.strictness.map { JSONValue.string($0.rawValue) } ?? .null,
            "profile": Paper(file: profile.name, text: profile.source).json,
            "photo": profile.photo == nil ? .null : ReadableBytes.json(workshop.photo),
            "scenarios": .array(scenarios.map { Paper($0).json }),
            "fates": Paper(fates).json,
        ]
        // Most have none of their own.
        if !limits.changes.isEmpty { members["limits"] = limits.json }
        if speaksHTTPS { members["https"] = true }
        return members
    }

    init(_ members: Members, workshop: Bundle.WorkshopMaker) throws(SourceError) {
        var scenarios: [Scenario] = []
        for node in try members.list("scenarios") { scenarios.append(try Paper(node).scenario(at: node.position)) }
        let (profile, fates) = (try members.node("profile"), try members.node("fates"))
        self.init(
            profile: try Paper(profile).profile(at: profile.position),
            account: Account(
                username: try members.text("username"),
                password: try members.value("password-md5", "32 hex digits") { MD5Digest(hex: $0) }
            ),
            scenarios: scenarios,
            fates: try Paper(fates).scenario(at: fates.position),
            startAt: try members.value("start-at", "a date by RFC 3339") { CalendarDate(rfc3339: $0) },
            seed: try members.number("seed", in: 0...UInt64.max),
            journalLimit: try members.number("journal-limit", in: Setup.journalLimits),
            workshop: workshop(members.find("photo") == nil ? nil : try members.bytes("photo"))
        )
        if let node = members.find("limits") { limits = try ByteLimits(node) }
        speaksHTTPS = members.find("https") == nil ? false : try members.flag("https")
        evidence.isShown = try members.flag("evidence")
        if members.find("strict-evidence") != nil {
            evidence.strictness = try members.value("strict-evidence", "path or body") {
                EvidencePolicy.Strictness(rawValue: $0)
            }
        }
    }
}

/// A script or a profile as it was given.
private struct Paper {
    var file: String
    var text: [UInt8]
    var includes: [String: [UInt8]] = [:]

    init(file: String, text: [UInt8]) {
        (self.file, self.text) = (file, text)
    }

    init(_ scenario: Scenario) {
        (file, text, includes) = (scenario.file, scenario.source, scenario.included)
    }

    var json: JSONValue {
        var members: JSONObject = ["file": .string(file), "text": ReadableBytes.json(text)]
        if !includes.isEmpty {
            let papers = includes.sorted { $0.key < $1.key }.map { Paper(file: $0.key, text: $0.value).json }
            members["includes"] = .array(papers)
        }
        return .object(members)
    }

    init(_ node: SourceNode) throws(SourceError) {
        let members = try Members(node, of: "a document", ["file", "text", "includes"])
        (file, text) = (try members.text("file"), try members.bytes("text"))
        guard members.find("includes") != nil else { return }
        for node in try members.list("includes") {
            let paper = try Paper(node)
            includes[paper.file] = paper.text
        }
    }

    func scenario(at position: SourcePosition) throws(SourceError) -> Scenario {
        let reading = ScenarioReader.read(text, file: file) { includes[$0] }
        guard let scenario = reading.scenario else { throw error(reading.findings, position) }
        return scenario
    }

    func profile(at position: SourcePosition) throws(SourceError) -> DeviceProfile {
        let reading = ProfileReader.read(text, file: file, endpoints: DeviceRoutes.names)
        guard let profile = reading.profile else { throw error(reading.findings, position) }
        return profile
    }

    private func error(_ findings: [Finding], _ position: SourcePosition) -> SourceError {
        let first = findings.first { $0.severity == .error }?.description ?? "\(file) cannot be read"
        return SourceError("a document in this bundle is not good: \(first)", at: position)
    }
}

extension ByteLimits {
    fileprivate var json: JSONValue {
        .object(JSONObject(changes.map { .init(key: $0.name.rawValue, value: .number($0.bytes)) }))
    }

    fileprivate init(_ node: SourceNode) throws(SourceError) {
        self.init()
        let members = try Members(node, of: "limits", Name.allCases.map(\.rawValue))
        for name in Name.allCases where members.find(name.rawValue) != nil {
            self[name] = try members.number(name.rawValue, in: Self.range)
        }
    }
}
