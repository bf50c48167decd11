import DeviceAPI
import IntercomModel
import Learning
import RingbackFixtures
import Scenarios

/// Interviews with simulated units, without a network.
enum Interviews {
    static let now = CalendarDate(millisecondsSince1970: 1_767_225_600_000)
    static let password = "s3cret-pass"

    static func profile(_ name: String) -> DeviceProfile? {
        guard let bytes = Fixtures.profiles.first(where: { $0.name == name })?.bytes else { return nil }
        return read(bytes, name)
    }

    static func read(_ bytes: [UInt8], _ name: String = "unit.yaml") -> DeviceProfile? {
        let reading = ProfileReader.read(bytes, file: name, endpoints: DeviceRoutes.names)
        return reading.findings.isEmpty ? reading.profile : nil
    }

    static func unit(_ profile: DeviceProfile) -> SimulatedUnit {
        SimulatedUnit(profile, username: "admin", password: password, startAt: now)
    }

    static func hold(_ profile: DeviceProfile, _ words: String...) -> Interview {
        var permissions = Permissions()
        for word in words { _ = permissions.allow(word) }
        var interview = Interview(username: "admin", password: password, permissions: permissions)
        var unit = unit(profile)
        while let question = interview.next() { interview.note(unit.ask(question), of: question) }
        return interview
    }

    static func lessons(_ interview: Interview, keepsIdentity: Bool = false) -> Lessons? {
        var manner = Lessons.Manner(username: "admin", password: password, now: now)
        manner.keepsIdentity = keepsIdentity
        return Lessons(interview.transcript, bases: interview.bases, manner)
    }
}
