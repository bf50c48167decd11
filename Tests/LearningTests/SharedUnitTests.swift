import IntercomModel
import JSONTree
import Learning
import Testing

/// One file for others: it starts a simulator, and tells nothing of whom the unit belongs to.
@Suite struct SharedUnitTests {
    /// As units have them, in the spellings in which they say them elsewhere.
    private static let secrets = [
        "a4:11:62:0b:7e:31", "A4:11:62:0B:7E:31", "a411620b7e31", "A4-11-62-0B-7E-31", "10.77.66.55", "10.77.66.1",
        "11112222-3333-4444-8555-666677778888", "sip-hunter2", "rtsp-hunter3", "mrs-miller", "pbx.miller.example",
        Interviews.password, MD5Digest(of: Interviews.password).hex,
        MD5Digest(of: Interviews.password).hex.uppercased(),
        "9988776655", "jane-the-owner", "Miller", "Jane", "Иванова", "+4930555", "swordfish", "k-31337", "4711",
        "fe80::a611:62ff:fe0b:7e31", "481516", "1767225600123", "unit.house.example", "cookie-s3cret", "call-1701",
        "jane@mail.example",
    ]

    private static func profile(_ name: String) throws -> DeviceProfile {
        var profile = try #require(Interviews.profile(name))
        profile.settings.network.macAddress = secrets[0]
        profile.settings.network.lease.ip = "10.77.66.55"
        profile.info.deviceSerialNumber = "11112222-3333-4444-8555-666677778888"
        profile.settings.sip.password = "sip-hunter2"
        profile.settings.media.rtsp.password = "rtsp-hunter3"
        profile.settings.sip.user = "mrs-miller"
        profile.settings.sip.realm = "pbx.miller.example"
        profile.settings.sip.proxy = "sip:pbx.miller.example"
        profile.settings.concierge.externalSIPURI = "sip:mrs-miller@10.77.66.55"
        profile.settings.syslog.server = "10.77.66.55"
        profile.access.settings.masterCard = "9988776655"
        profile.access.settings.inputCode.number = "481516"
        profile.wire.fields = [
            "Server": "httpd of AV-a411620b7e31, 10.77.66.55.", "Set-Cookie": "SID=cookie-s3cret; HttpOnly",
            "X-Unit": "http://unit.house.example/ fe80::a611:62ff:fe0b:7e31 A4-11-62-0B-7E-31",
        ]
        for (endpoint, body) in house { profile.answers[endpoint] = CapturedAnswer(status: 200, body: body) }
        return profile
    }

    private static let house = [
        "Apartments.list": #"{"list_items":[{"apartment":"7","name":"Miller family","title":"The Millers"}]}"#,
        "ForwardRules.list": #"{"list_items":[{"name":"Jane Miller","number":"+4930555"}]}"#,
        "LogItems.list":
            #"{"list_items":[{"timestamp":1767225600123,"category":"access","info":{"text":"Иванова came with 481516","#
            + #""model":{"owner":"Jane Miller","number":"9988776655","note":"Miller"}},"#
            + #""name":{"text":"Lock opened","key":"lock_opened"}}]}"#,
        "Identifiers.list": #"{"list_items":[{"identifier_owner":{"name":"Jane Miller","email":"jane@mail.example"},"#
            + #""identifier_number":"9988776655","api_key":"k-31337","passphrase":"swordfish","secret":4711}],"#
            + #""by_number":{"9988776655":1}}"#,
    ]

    private static func share(_ profile: DeviceProfile, calling number: String = "call-1701") -> JSONValue? {
        var permissions = Permissions()
        for word in ["invalid", "writes", "call=\(number)"] { _ = permissions.allow(word) }
        var interview = Interview(username: "jane-the-owner", password: Interviews.password, permissions: permissions)
        var unit = SimulatedUnit(
            profile,
            username: "jane-the-owner",
            password: Interviews.password,
            startAt: Interviews.now
        )
        while let question = interview.next() { interview.note(unit.ask(question), of: question) }
        var manner = Lessons.Manner(username: "jane-the-owner", password: Interviews.password, now: Interviews.now)
        manner.host = "unit.house.example"
        return SharedUnit(interview, manner)?.json("0.0.0")
    }

    @Test(arguments: ["camdroid-monitor", "camdroid-panel", "android-monitor", "android-panel"])
    func `nothing in it is secret or personal`(name: String) throws {
        let text = try #require(Self.share(try Self.profile(name))).prettyText()
        for secret in Self.secrets { #expect(!text.contains(secret), "\(secret)\n\(Self.around(secret, text))") }
        // What happened is told, but not when, and to whom.
        #expect(text.contains(#"\"key\":\"lock_opened\""#) || !text.contains("LogItems"))
    }

    private static func around(_ secret: String, _ text: String) -> String {
        text.split(separator: "\n").filter { $0.contains(secret) }.map { String($0.prefix(600)) }.joined(
            separator: "\n"
        )
    }

    @Test func `it says of which unit it is, and how each question was answered`() throws {
        let profile = try Self.profile("android-panel")
        let shared = try #require(Self.share(profile))
        #expect(shared["format"]?.string == SharedUnit.format)
        #expect(shared["ringback"]?.string == "0.0.0")
        #expect(shared["date"]?.string == "2026-01-01")
        #expect(shared["unit"]?["model"]?.string == profile.info.deviceModel)
        #expect(shared["unit"]?["firmware"]?.string == profile.info.firmwareVersion)
        let exchanges = try #require(shared["exchanges"]?.array)
        #expect(exchanges.count > 200)
        #expect(exchanges.allSatisfy { $0["answer"]?["status"]?.int != nil || $0["skipped"]?.string != nil })
        let login = try #require(exchanges.first { $0["question"]?.string == "login" })
        #expect(login["target"]?.string?.contains("username=name-1&password=password-") == true)
    }

    /// The stand-in of one number may be another number of the same house.
    @Test func `a called number is not told, though it looks like a stand-in`() throws {
        var profile = try #require(Interviews.profile("camdroid-panel"))
        profile.settings.sip.user = "100"
        let exchanges = try #require(Self.share(profile, calling: "001")?["exchanges"]?.array)
        let call = try #require(exchanges.first { $0["question"]?.string == "call" })
        #expect(call["body"]?.string == #"{"number":"002"}"#)
    }

    @Test(arguments: ["camdroid-monitor", "android-panel"])
    func `the profile in it starts a simulator that answers as the unit does`(name: String) throws {
        let profile = try #require(Interviews.profile(name))
        let shared = try #require(Self.share(profile))
        let file = Array((shared.prettyText() + "\n").utf8)
        let learnt = try #require(SharedUnit.profile(in: file).flatMap { Interviews.read($0) })
        #expect(learnt.captured?.model == profile.info.deviceModel)
        let interview = Interviews.hold(profile)
        var (one, other) = (Interviews.unit(profile), Interviews.unit(learnt))
        let (unit, simulator) = (one.repeating(interview.transcript), other.repeating(interview.transcript))
        let differences = Comparison(unit: unit, simulator: simulator, hiding: []).differences
        #expect(differences.allSatisfy { $0.cause == .value }, "\(differences)")
    }

    @Test func `other files are not taken for one`() {
        #expect(SharedUnit.profile(in: Array("about: x\n".utf8)) == nil)
        #expect(SharedUnit.profile(in: []) == nil)
        #expect(SharedUnit.profile(in: Array(#"{"format":"ringback-unit/1","profile":3}"#.utf8)) == nil)
    }
}
