import IntercomModel
import JSONTree

/// How the members of the call status are called, and its states.
struct CallStatusLesson {
    private let transcript: Transcript

    init(_ transcript: Transcript) {
        self.transcript = transcript
    }

    func teach(_ profile: inout DeviceProfile) {
        guard let idle = transcript.response(to: "DebugCall.status")?.json?.object else { return }
        let members = Self.members(of: idle, like: profile.callStatus.members)
        guard Set(members.all).count == members.all.count else { return }
        profile.callStatus.members = members
        if let word = idle[members.status]?.string, idle[members.number]?.string ?? "" == "", !word.isEmpty {
            profile.callStatus.idle = word
        }
        learnStates(members.status, &profile.callStatus)
    }

    /// The states in the order in which a call goes through them.
    private func learnStates(_ member: String, _ words: inout CallStatusWords) {
        var before: [String] = []
        var after: [String] = []
        var isOver = false
        for entry in transcript.entries {
            switch entry.question.purpose {
            case .call(.end): isOver = true
            case .call(.poll):
                guard let word = entry.outcome.response?.json?[member]?.string else { continue }
                if isOver { after.append(word) } else if before.last != word { before.append(word) }
            default: break
            }
        }
        if let word = after.last, !before.contains(word) { words.ended = word }
        let states = before.filter { $0 != words.idle }
        if let first = states.first { words.calling = first }
        if states.count > 1 { words.ringing = states[1] }
        if states.count > 2 { words.talking = states[2] }
        if states.count > 3 { words.ended = states[3] }
    }

    /// By their own names, then by what names speak of, then by their types.
    private static func members(of object: JSONObject, like known: CallStatusWords.Members) -> CallStatusWords.Members {
        var free = object.members
        func take(_ name: String, _ hints: [String], _ isFitting: (JSONValue) -> Bool) -> String {
            let place =
                free.firstIndex { $0.key == name }
                ?? free.firstIndex { member in
                    isFitting(member.value) && hints.contains { member.key.lowercased().contains($0) }
                }
            return place.map { free.remove(at: $0).key } ?? name
        }
        let isText: (JSONValue) -> Bool = { $0.string != nil }
        let isNumber: (JSONValue) -> Bool = { $0.number != nil }
        var members = known
        members.sipCode = take(known.sipCode, ["code"], isNumber)
        members.duration = take(known.duration, ["dur", "time", "sec", "length"], isNumber)
        members.sipReason = take(known.sipReason, ["reason", "message", "text", "phrase"], isText)
        members.number = take(known.number, ["num", "uri", "phone", "peer", "remote", "dst"], isText)
        members.status = take(known.status, ["stat", "phase", "call"], isText)
        return members
    }
}

extension CallStatusWords.Members {
    fileprivate var all: [String] { [status, number, sipCode, sipReason, duration] }
}
