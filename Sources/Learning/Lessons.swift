import APIContract
import DeviceAPI
import HTTPWire
public import IntercomModel
import JSONTree
import Scenarios

/// What a transcript teaches: a profile that answers as the unit does.
public struct Lessons: Sendable {
    /// It says what differs from the default profile, and nothing else.
    public let yaml: String
    public let profile: DeviceProfile
    /// What the profile cannot say.
    public let left: Comparison

    /// How a profile is made of what was seen.
    public struct Manner: Sendable {
        public var username: String
        /// In clear.
        public var password: String
        /// Whether serial numbers, addresses, names and secrets stay as they are.
        public var keepsIdentity = false
        /// Under which name or address the unit was asked.
        public var host = ""
        public var now: CalendarDate

        public init(username: String, password: String, now: CalendarDate) {
            (self.username, self.password, self.now) = (username, password, now)
        }
    }

    /// Nil where the unit has neither said who it is nor let anybody in.
    public init?(_ seen: Transcript, bases: [String], _ manner: Manner) {
        var standIns = StandIns(hiding: manner.secrets)
        self.init(from: manner.keepsIdentity ? seen : standIns.replaced(in: seen), bases: bases, manner)
    }

    /// From a transcript that may be told as it is.
    init?(from transcript: Transcript, bases: [String], _ manner: Manner) {
        guard UnitInfo(transcript).isKnown || transcript.hasLogin else { return nil }
        var course = Course(transcript, bases: bases, manner)
        course.learn()
        (yaml, profile, left) = (course.yaml, course.profile, course.comparison)
    }
}

extension Lessons.Manner {
    var date: String { String(now.rfc3339.prefix(10)) }

    /// In every spelling in which the account's password is sent.
    var secrets: [String] {
        let digest = MD5Digest(of: password).hex
        let pair = Base64.encode(Array("\(username):\(password)".utf8))
        return [password, digest, digest.uppercased(), pair]
    }
}

/// One lesson after the other; each is held against a simulator that has learnt the ones before.
struct Course {
    let transcript: Transcript
    let manner: Lessons.Manner
    private(set) var profile: DeviceProfile

    init(_ transcript: Transcript, bases: [String], _ manner: Lessons.Manner) {
        (self.transcript, self.manner) = (transcript, manner)
        profile = UnitInfo(transcript).profile
        profile.name = "unit"
        profile.about =
            UnitInfo(transcript).isKnown
            ? "Learnt from \(profile.info.deviceModel), firmware \(profile.info.firmwareVersion)."
            : "Learnt from a unit that does not say what it is."
        if !bases.isEmpty, Set(bases) != Set(profile.bases) { profile.bases = bases }
    }

    mutating func learn() {
        WireLesson(transcript).teach(&profile)
        AccountLesson(transcript).teach(&profile)
        EndpointLesson(transcript, QuestionPlan(profile, bases: profile.bases)).teach(&profile)
        CallStatusLesson(transcript).teach(&profile)
        learnPlaceholder()
        learnSettings()
        RefusalLesson(transcript).teach(&profile, answers(of:))
        learnAnswers()
        profile = reread
    }

    var comparison: Comparison { Comparison(unit: transcript, simulator: answers(of: profile)) }

    var yaml: String {
        ProfileWriter.yaml(of: profile)
    }

    private var date: String { manner.date }

    private func answers(of profile: DeviceProfile) -> Transcript {
        var unit = SimulatedUnit(
            profile,
            username: manner.username,
            password: manner.password,
            startAt: manner.now
        )
        return unit.repeating(transcript)
    }

    /// As it will be read from the file.
    private var reread: DeviceProfile {
        let reading = ProfileReader.read(Array(yaml.utf8), file: "unit.yaml", endpoints: DeviceRoutes.names)
        return reading.profile ?? profile
    }
}

extension Course {
    /// Newer panels show this in place of the SIP password.
    private mutating func learnPlaceholder() {
        let settings = transcript.response(to: "SIPAccount.settings")?.json
        guard let shown = settings?["password"]?.string, StandIns.isPlaceholder(shown) else { return }
        profile.sipPasswordPlaceholder = shown
    }

    /// What a client might have written becomes the factory's state.
    private mutating func learnSettings() {
        var pupil = profile
        pupil.answers = good.mapValues { CapturedAnswer(body: $0) }
        let device = SimulatedUnit(
            pupil,
            username: manner.username,
            password: manner.password,
            startAt: manner.now
        ).settled
        profile.settings = device.settings
        profile.access.settings = device.access.settings
        profile.timeouts = device.timeouts
        profile = reread
    }

    /// The bodies of good answers that are JSON, by the names of answers.
    private var good: [String: String] {
        var good: [String: String] = [:]
        for entry in transcript.entries {
            guard case .read(let name) = entry.question.purpose, let response = entry.outcome.response, response.isGood,
                response.json != nil, let text = response.text
            else { continue }
            good[name] = text
        }
        return good
    }

    private mutating func learnAnswers() {
        let simulated = answers(of: profile)
        for entry in transcript.entries {
            guard let name = answerName(of: entry.question), let theirs = entry.outcome.response,
                let ours = simulated.response(to: entry.question.name),
                Self.canSay(theirs, inPlaceOf: ours, entry.question), profile.answers[name] == nil
            else { continue }
            let delay = transcript.delay(of: entry.question.name)
            guard !AnswerComparison(entry.question, unit: theirs, simulator: ours).isSameBody, let body = theirs.text
            else {
                if let delay { profile.answers[name] = CapturedAnswer(after: delay) }
                continue
            }
            let type = theirs.fields["Content-Type"]
            profile.answers[name] = CapturedAnswer(
                status: theirs.status.code == ours.status.code ? nil : theirs.status.code,
                after: delay,
                body: theirs.body == ours.body ? nil : body,
                type: type == ours.fields["Content-Type"] || type == profile.wire.jsonType ? nil : type
            )
        }
        let info = profile.info
        profile.captured = CapturedFrom(model: info.deviceModel, firmware: info.firmwareVersion, date: date)
    }

    /// A captured answer stands in place of a good one, that of a refusal in place of a refusal.
    private static func canSay(
        _ theirs: ReceivedResponse,
        inPlaceOf ours: ReceivedResponse,
        _ question: Question
    ) -> Bool {
        switch question.purpose {
        case .unknownPath, .wrongMethod: !ours.isGood
        case .guarded: !theirs.isGood && !ours.isGood
        default: ours.isGood && ![401, 404, 405].contains(theirs.status.code)
        }
    }

    /// Under which name a profile gives the answer; nil where it cannot.
    private func answerName(of question: Question) -> String? {
        switch question.purpose {
        case .info: "Info.info"
        case .read(let name): DeviceRoutes.names.contains { name.hasPrefix($0) } ? name : nil
        case .unknownPath: CapturedRefusal.unknownPath.rawValue
        case .wrongMethod: CapturedRefusal.wrongMethod.rawValue
        case .guarded: CapturedRefusal.noToken.rawValue
        case .write(let name): name
        case .act(let name): name + (name.hasPrefix("Locks.") ? "/1" : "")
        default: nil
        }
    }
}
