import APIContract
import DeviceAPI
import HTTPWire
import IntercomModel
import JSONTree
import RingbackFixtures
import SimulatorCore
import TestSupport
import Testing

/// For each profile there is a conversation that writes all that the profile lets a client write.
struct ProfileTranscripts {
    private static let profiles = Fixtures.profiles.map(\.name)

    @Test(arguments: profiles)
    func `each setting is written and reads back as written`(profile: String) throws {
        let conversation = try RoutedConversation(with: profile)
        let setters = conversation.routes.filter(Self.isSetter)
        #expect(setters.count >= 20)
        for setter in setters {
            let writings = conversation.answered(setter.name)
            #expect(!writings.isEmpty, "\(setter.name) is not written")
            guard let reader = Self.reader(of: setter, among: conversation.routes) else { continue }
            for writing in writings {
                let read = conversation.answered(reader).first { $0.place > writing.place }
                let shown = Self.shown[setter.name] ?? writing.said
                #expect(
                    read?.answer.shows(shown) == true,
                    "\(setter.name): \(shown.text) is not read back by \(reader)"
                )
            }
        }
    }

    @Test(arguments: profiles)
    func `it logs in, reboots and logs in again`(profile: String) throws {
        let conversation = try RoutedConversation(with: profile)
        let logins = conversation.answered("Authentication.login").map(\.place)
        let reboot = try #require(conversation.answered("System.reboot").first?.place)
        #expect(logins.contains { $0 < reboot } && logins.contains { $0 > reboot })
        let last = try #require(logins.last)
        #expect(conversation.exchanges.contains { $0.place > last && $0.status == 200 })
    }

    /// Whatever takes something, unless it is known to do something else than to set.
    private static func isSetter(_ route: Route<Device, DeviceRefusal>) -> Bool {
        switch route.method {
        case .post, .put: !actions.contains(route.name)
        case .get, .getOrPost, .patch, .delete: false
        }
    }

    /// What acts, and the lists, whose tests are elsewhere.
    private static let actions: Set = [
        "Archives.restore", "Authentication.login", "DebugCall.end", "DebugCall.start", "ForwardRules.put",
        "Apartments.bind", "Apartments.unbind", "Apartments.upsert", "IdentifierLinks.create", "Identifiers.setFace",
        "Identifiers.attachTimeProfile", "Identifiers.create", "Identifiers.resetPasses", "Locks.closeInEmergency",
        "Locks.openInEmergency", "System.clearData", "System.factoryReset", "TimeProfiles.create", "Webhooks.change",
        "Webhooks.create", "Webhooks.test",
    ]

    /// GET of the same path, or what shows it elsewhere. Nil where the device shows it nowhere.
    private static func reader(
        of setter: Route<Device, DeviceRefusal>,
        among routes: [Route<Device, DeviceRefusal>]
    ) -> String? {
        if unreadable.contains(setter.name) { return nil }
        return elsewhere[setter.name]
            ?? routes.first { $0.method == .get && $0.paths[0].text == setter.paths[0].text }?.name ?? "nothing"
    }

    private static let elsewhere = [
        "Clock.setTime": "Clock.time", "Location.setUnit": "Location.mode", "Location.setWall": "Location.mode",
        "Location.setApartment": "Location.mode",
        "Network.setDHCP": "Network.settings", "Network.setStatic": "Network.settings",
    ]

    private static let unreadable: Set = [
        "Management.uploadCertificate", "Passwords.changeGUI", "Passwords.changeWeb", "System.setSSL",
        "Unlocking.setWiegand",
    ]

    /// Where it is not what was said.
    private static let shown: [String: JSONValue] = [
        "Languages.setLanguage": ["current_language": "Polish"],
        "Location.setApartment": ["current_panel_mode": "Apartment"],
        "Location.setUnit": ["current_panel_mode": "Unit"],
        "Location.setWall": ["current_panel_mode": "Wall"],
        "Network.setDHCP": ["dhcp": true],
    ]
}

/// A transcript whose requests have found their operations.
private struct RoutedConversation {
    struct Exchange {
        /// Among all of the transcript.
        var place: Int
        var route: String
        /// The body, or the query where there is none.
        var said: JSONValue
        var status: Int
        var answer: JSONValue
    }

    let routes: [Route<Device, DeviceRefusal>]
    let exchanges: [Exchange]

    init(with profile: String) throws {
        let file = "profile-\(profile.replacing("@", with: "-")).http"
        let transcript = Transcript(try Repository.text("fixtures/transcripts/\(file)"))
        let setup = try Setup.of(transcript)
        #expect(setup.profile.name == profile)
        let table = DeviceRoutes.table(
            for: Device(profile: setup.profile, account: setup.account, startAt: setup.startAt, seed: 1)
        )
        routes = table.routes
        exchanges = transcript.turns.enumerated().compactMap { place, turn in
            guard case .say(_, let request, let answer) = turn else { return nil }
            return Exchange(place, request, answer, table)
        }
    }

    func answered(_ route: String) -> [Exchange] {
        exchanges.filter { $0.route == route && $0.status == 200 }
    }
}

extension RoutedConversation.Exchange {
    fileprivate init?(_ place: Int, _ request: String, _ answer: String, _ table: DeviceRoutes.Table) {
        var parser = RequestParser()
        guard
            case .complete(let heard) = Transcript.bytes(ofRequest: request).withUnsafeBytes({ parser.read($0).step }),
            case .route(let route, _) = table.match(heard)
        else { return nil }
        self.place = place
        self.route = route.name
        let query = JSONObject(heard.target.query.map { .init(key: $0.name, value: .string($0.value)) })
        said = (try? JSONReader.read(heard.body)) ?? .object(query)
        status = Int(answer.split(separator: " ").dropFirst().first ?? "") ?? 0
        self.answer =
            answer.firstRange(of: "\n\n").flatMap { try? JSONReader.read(Array(answer[$0.upperBound...].utf8)) }
            ?? .null
    }
}

extension JSONValue {
    /// Every member of the other one, with its value; a placeholder hides a password.
    fileprivate func shows(_ other: JSONValue) -> Bool {
        guard let members = other.object else { return self == other || self == "WebPass" }
        return members.allSatisfy { self[$0.key]?.shows($0.value) == true }
    }
}
