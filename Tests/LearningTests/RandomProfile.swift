import IntercomModel
import Learning
import RingbackFixtures
import Scenarios

/// A profile that nobody has thought of: the same for the same seed.
struct RandomProfile {
    private var chance: SeededRandom

    static func make(seed: UInt64, like base: DeviceProfile) -> DeviceProfile {
        var maker = RandomProfile(chance: SeededRandom(seed: seed))
        return maker.make(base)
    }

    private mutating func make(_ base: DeviceProfile) -> DeviceProfile {
        var profile = base
        profile.about = ""
        profile.info.firmwareVersion = "\(number(9)).\(number(99)).\(number(9))"
        profile.info.deviceName = word()
        profile.info.deviceSerialNumber = "00000000-0000-4000-8000-0000000\(10_000 + number(80_000))"
        profile.tokenForm = flag() ? .uuid : .hex40
        profile.login.form = flag() ? .query : .body
        profile.login.acceptsBasic = flag()
        profile.refusals.form = flag() ? .coded : .plain
        profile.refusals.namesField = flag() && profile.refusals.form == .coded
        if profile.refusals.form == .coded { profile.refusals.authenticationCode = word() }
        for text in [
            RefusalText.logIn, .unknownPath, .wrongMethod, .wrongCredentials, .unreadableBody, .wrongParameter,
        ] {
            if flag() { profile.refusals.texts[text] = "\(word()) \(word())" }
        }
        if flag() { profile.refusals.texts[.wrongType] = "\(word()): {param} is no {type}" }
        if flag() { profile.refusals.texts[.missing] = "\(word()) {param}" }
        change(&profile.settings)
        profile.callStatus.idle = word()
        profile.callStatus.members.status = "state_\(word())"
        profile.callStatus.members.number = "number_\(word())"
        profile.endpoints.missing = Set(["Languages.language", "Media.payload", "Clock.ntp"].filter { _ in flag() })
        profile.endpoints.disabled = Set(["Media.microphone", "CallHandling.talkTimeout"].filter { _ in flag() })
        if flag() { profile.wire.fields = ["Server": word()] }
        if flag() { profile.wire.order = ["Content-Length", "content-type", "Date"] }
        profile.wire.closes = flag()
        if flag() { profile.wire.jsonType = "application/json; charset=utf-8" }
        return profile
    }

    private mutating func change(_ settings: inout DeviceSettings) {
        settings.media.volumeLevel = 1 + number(6)
        settings.media.microphoneGain = number(90)
        settings.media.resolution = "\(100 + number(900))x\(100 + number(900))"
        settings.address.building = 1 + number(900)
        settings.address.apartment = number(99)
        settings.address.sync = word()
        settings.calls.answersByItself = flag()
        settings.concierge.externalSIPURI = "sip:\(number(900))@\(word()).example"
        settings.concierge.isExternalEnabled = flag()
        settings.dtmf.first.custom = "\(number(99))#"
        settings.network.lease.ip = "10.0.\(number(250)).\(number(250))"
        settings.network.macAddress = "02:00:00:00:00:\(10 + number(80))"
        settings.sip.user = word()
        settings.sip.password = word() + word()
        settings.sip.realm = "\(word()).example"
        settings.sip.isEnabled = flag()
        settings.syslog.server = "\(word()).example"
        settings.syslog.port = number(60_000)
        settings.syslog.isEnabled = flag()
    }

    private mutating func flag() -> Bool { chance.next() & 1 == 0 }

    private mutating func number(_ count: Int) -> Int { Int(chance.next() % UInt64(count)) }

    /// Six letters, so that no word of the API is among them.
    private mutating func word() -> String {
        String((0..<6).map { _ in "bcdfghjklmnpqrstvwxz".randomElement(using: &chance) ?? "b" })
    }
}
