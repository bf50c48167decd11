import HTTPWire
import IntercomModel
import JSONTree

/// How the unit writes heads.
struct WireLesson {
    /// Good answers with JSON to requests of HTTP/1.1 that want to go on.
    private let usual: [ReceivedResponse]
    /// The same, whatever is in them.
    private let all: [ReceivedResponse]

    init(_ transcript: Transcript) {
        all = transcript.entries.compactMap { entry in
            guard entry.question.version == .http11, entry.question.method != "HEAD",
                !entry.question.fields.contains(where: { $0.name == "Connection" }),
                let response = entry.outcome.response
            else { return nil }
            return response
        }
        usual = all.filter { $0.json != nil }
    }

    func teach(_ profile: inout DeviceProfile) {
        guard let first = usual.first else { return }
        var wire = WireHabits()
        wire.closes = usual.allSatisfy { !$0.keepsAlive }
        wire.fields = constants
        wire.without = without
        wire.spacesJSON =
            usual.allSatisfy { JSONSpacing.spaced($0.body) == $0.body }
            && usual.contains { JSONSpacing.removed(from: $0.body) != $0.body }
        if let type = first.fields["Content-Type"], type != "application/json",
            usual.allSatisfy({ $0.fields["Content-Type"] == type })
        {
            wire.jsonType = type
        }
        let order = order
        if !isUsual(order, wire) { wire.order = order }
        profile.wire = wire
    }

    /// Fields of our own that say the same in every answer.
    private var constants: [String: String] {
        var constants: [String: String] = [:]
        for line in usual[0].fields where !Self.framing.contains(line.name.lowercased()) {
            if usual.allSatisfy({ $0.fields[line.name] == line.value }) { constants[line.name] = line.value }
        }
        return constants
    }

    /// The fields that a simulator writes and the unit does not.
    private var without: [String] {
        let refusals = all.filter { $0.status.code == 405 }
        let archives = all.filter { $0.isGood && $0.fields["Content-Type"]?.contains("zip") == true }
        let places = [("Date", usual), ("Allow", refusals), ("Content-Disposition", archives)]
        return places.filter { name, answers in
            !answers.isEmpty && answers.allSatisfy { $0.fields[name] == nil }
        }.map(\.0)
    }

    /// All names, each behind those that stood before it in some answer.
    private var order: [String] {
        all.reduce(into: []) { order, response in
            var place = 0
            for line in response.fields {
                if let known = order.firstIndex(where: { $0.lowercased() == line.name.lowercased() }) {
                    place = known + 1
                } else {
                    order.insert(line.name, at: place)
                    place += 1
                }
            }
        }
    }

    /// Whether the simulator's own order is this one. No answer has both of the fields that some answers have.
    private func isUsual(_ order: [String], _ wire: WireHabits) -> Bool {
        let (begin, own) = (["Date", "Content-Type"], ["Allow", "Content-Disposition"])
        let end = wire.fields.keys.sorted() + ["Content-Length"] + (wire.closes ? ["Connection"] : [])
        return [own, own.reversed()].contains { own in
            order == (begin.filter { !wire.without.contains($0) } + own + end).filter(order.contains)
        }
    }

    private static let framing: Set<String> = [
        "date", "content-type", "content-length", "connection", "transfer-encoding", "allow", "location", "set-cookie",
        "www-authenticate", "etag", "last-modified", "content-disposition",
    ]
}
