import HTTPWire
import IntercomModel
public import JSONTree

/// What may be told to others of a unit: the profile that was learnt, and what was asked and answered, without anything that
/// is secret or tells one unit, house or person from another.
public struct SharedUnit {
    private let lessons: Lessons
    private let transcript: Transcript
    private let manner: Lessons.Manner
    private let ending: String?
    private var standIns: StandIns

    /// Stands at the beginning of the file.
    public static let format = "ringback-unit/1"

    /// Nil where the unit has neither said who it is nor let anybody in.
    public init?(_ interview: Interview, _ manner: Lessons.Manner) {
        standIns = StandIns(hiding: manner.secrets, forOthers: true)
        standIns.introduce(manner)
        transcript = standIns.replaced(in: interview.transcript)
        guard let lessons = Lessons(from: transcript, bases: interview.bases, manner) else { return nil }
        (self.lessons, self.manner) = (lessons, manner)
        ending = interview.ending
    }

    /// - Parameter version: of the program.
    public func json(_ version: String) -> JSONValue {
        var standIns = standIns
        let info = lessons.profile.info
        let unit: JSONValue = [
            "model": .string(info.deviceModel), "firmware": .string(info.firmwareVersion),
            "api-version": .string(info.apiVersion), "family": .string(lessons.profile.family),
        ]
        var members: [JSONObject.Member] = [
            .init(key: "format", value: .string(Self.format)), .init(key: "ringback", value: .string(version)),
            .init(key: "date", value: .string(manner.date)), .init(key: "unit", value: unit),
            .init(key: "profile", value: .string(lessons.yaml)),
        ]
        let left = lessons.left.differences.filter { $0.cause != .unanswered }
        members.append(.init(key: "not-in-profile", value: .array(left.map { .string(standIns.text($0.sentence)) })))
        if let ending { members.append(.init(key: "ended-early", value: .string(standIns.text(ending)))) }
        members.append(.init(key: "exchanges", value: .array(transcript.entries.map { standIns.told($0) })))
        return .object(JSONObject(members))
    }

    /// The profile in such a file; nil where it is another file.
    public static func profile(in file: [UInt8]) -> [UInt8]? {
        guard String(decoding: file.prefix(80), as: UTF8.self).contains("\"\(format)\"") else { return nil }
        return (try? JSONReader.read(file))?["profile"]?.string.map { Array($0.utf8) }
    }
}

extension StandIns {
    /// Who asks, and whom.
    fileprivate mutating func introduce(_ manner: Lessons.Manner) {
        if !StandInKind.roles.contains(manner.username) { _ = standIn(for: manner.username, .name) }
        _ = replacedHost(manner.host)
    }

    fileprivate mutating func told(_ entry: Transcript.Entry) -> JSONValue {
        let question = told(entry.question)
        var members: [JSONObject.Member] = [
            .init(key: "question", value: .string(question.name)),
            .init(key: "method", value: .string(question.method)),
            .init(key: "target", value: .string(question.target)),
            .init(key: "with-token", value: .bool(question.needsToken)),
        ]
        if question.version != .http11 { members.append(.init(key: "version", value: "HTTP/1.0")) }
        if !question.fields.isEmpty {
            members.append(.init(key: "fields", value: .lines(HTTPFields(question.fields))))
        }
        if !question.body.isEmpty {
            members.append(.init(key: "body", value: .string(String(decoding: question.body, as: UTF8.self))))
        }
        switch entry.outcome {
        case .answered(let response): members.append(.init(key: "answer", value: told(response, after: entry.time)))
        case .skipped(let why): members.append(.init(key: "skipped", value: .string(why)))
        }
        return .object(JSONObject(members))
    }

    private mutating func told(_ response: ReceivedResponse, after time: Duration) -> JSONValue {
        var members: [JSONObject.Member] = [
            .init(key: "status", value: .number(response.status.code)),
            .init(key: "reason", value: .string(text(response.status.reason))),
            .init(key: "fields", value: .lines(response.fields)),
        ]
        if let text = response.text {
            members.append(.init(key: "body", value: .string(text)))
        } else {
            members.append(.init(key: "bytes-of-no-text", value: .number(response.body.count)))
        }
        if time >= Transcript.long {
            members.append(.init(key: "milliseconds", value: .number(Int(time / .milliseconds(1)))))
        }
        return .object(JSONObject(members))
    }
}

extension JSONValue {
    /// In their order; the same name may stand twice.
    fileprivate static func lines(_ fields: HTTPFields) -> JSONValue {
        .array(fields.map { .string("\($0.name): \($0.value)") })
    }
}
