import IntercomModel
import Learning
import Testing

/// Nothing of a unit that is secret, or that tells it from others, gets into a profile.
@Suite struct StandInTests {
    private static let secrets = [
        "AA:BB:CC:DD:EE:01", "10.77.66.55", "11112222-3333-4444-8555-666677778888", "sip-hunter2", "rtsp-hunter3",
        "mrs-miller", "pbx.miller.example", Interviews.password, "9988776655",
    ]

    private static func profile(_ name: String) throws -> DeviceProfile {
        var profile = try #require(Interviews.profile(name))
        profile.settings.network.macAddress = secrets[0]
        profile.settings.network.lease.ip = secrets[1]
        profile.info.deviceSerialNumber = secrets[2]
        profile.settings.sip.password = secrets[3]
        profile.settings.media.rtsp.password = secrets[4]
        profile.settings.sip.user = secrets[5]
        profile.settings.sip.realm = secrets[6]
        profile.settings.sip.proxy = "sip:\(secrets[6])"
        profile.settings.concierge.externalSIPURI = "sip:mrs-miller@10.77.66.55"
        profile.settings.syslog.server = secrets[1]
        profile.access.settings.masterCard = secrets[8]
        profile.access.settings.inputCode.number = secrets[8]
        return profile
    }

    @Test(arguments: ["camdroid-monitor", "camdroid-panel", "android-monitor", "android-panel"])
    func `a learnt profile holds none of the unit's secrets`(name: String) throws {
        let interview = Interviews.hold(try Self.profile(name), "invalid", "writes")
        let lessons = try #require(Interviews.lessons(interview))
        for secret in Self.secrets { #expect(!lessons.yaml.contains(secret), "\(secret)\n\(lessons.yaml)") }
        #expect(interview.token.map(lessons.yaml.contains) == false)
        #expect(Interviews.read(Array(lessons.yaml.utf8)) != nil)
    }

    @Test func `the same value has the same stand-in, and learning twice gives the same profile`() throws {
        let interview = Interviews.hold(try Self.profile("camdroid-panel"))
        let lessons = try #require(Interviews.lessons(interview))
        #expect(lessons.profile.settings.syslog.server.hasPrefix("192.0.2."))
        #expect(lessons.yaml == Interviews.lessons(interview)?.yaml)
    }

    /// People, flats and numbers in the lists of a house, wherever they are said again.
    @Test func `who lives in the house is nobody's business`() throws {
        var profile = try #require(Interviews.profile("android-panel"))
        for (endpoint, body) in Self.house { profile.answers[endpoint] = CapturedAnswer(status: 200, body: body) }
        let lessons = try #require(Interviews.lessons(Interviews.hold(profile)))
        for text in ["Miller", "Jane", "9988776655", "+4930555", "swordfish", "k-31337", "4711"] {
            #expect(!lessons.yaml.contains(text), "\(text)\n\(lessons.yaml)")
        }
        #expect(Interviews.read(Array(lessons.yaml.utf8)) != nil)
    }

    /// The log speaks of people before the lists that name them are read.
    private static let house = [
        "Apartments.list": #"{"list_items":[{"apartment":"7","name":"Miller family","title":"The Millers"}]}"#,
        "TimeProfiles.list": #"{"list_items":[{"uid":1,"name":"Jane Miller at night"}]}"#,
        "ForwardRules.list": #"{"list_items":[{"name":"Jane Miller","number":"+4930555"}]}"#,
        "LogItems.list":
            #"{"list_items":[{"info":{"text":"Jane Miller has come in with 9988776655"},"uid":1}]}"#,
        "Identifiers.list": #"{"list_items":[{"identifier_owner":{"name":"Jane Miller"},"#
            + #""identifier_number":"9988776655","api_key":"k-31337","passphrase":"swordfish","secret":4711}]}"#,
    ]
}
