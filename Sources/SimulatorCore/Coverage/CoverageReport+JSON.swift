import IntercomModel
public import JSONTree
import Scenarios

/// The report as programs read it: a count of 0 marks what was not exercised.
extension CoverageReport {
    public var json: JSONValue {
        var view: JSONObject = ["device": .number(device.number), "profile": .string(profile.name)]
        view.update(with: exercised.json)
        return .object(view)
    }
}

extension Exercised {
    var json: JSONObject {
        [
            "summary": object(tallies.map { ($0.name, json(of: $0.tally)) }),
            "scripts": .array(parts.map(json)),
            "uncounted_scripts": .number(uncounted),
            "states": object(states.map { ($0.name, .number($0.count)) }),
            "endings": object(endings.map { ($0.name, .number($0.count)) }),
            "endpoints": .array(endpoints.map(json)),
            "strays": json(of: strays),
        ]
    }

    private func json(of part: Part) -> JSONValue {
        [
            "file": .string(part.file),
            "version": .number(part.version),
            "lines": .array(part.lines.map(json)),
        ]
    }

    private func json(of line: ScriptListing.Line) -> JSONValue {
        [
            "line": .number(line.number),
            "kind": .string(line.kind.rawValue),
            "depth": .number(line.depth),
            "text": .string(line.text),
            "count": .number(line.count),
        ]
    }

    private func json(of endpoint: Endpoint) -> JSONValue {
        [
            "name": .string(endpoint.name),
            "endpoint": .string(endpoint.text),
            "count": .number(endpoint.count),
            "statuses": json(of: endpoint.answers),
        ]
    }

    private func json(of tally: Tally) -> JSONValue {
        ["used": .number(tally.used), "all": .number(tally.all)]
    }

    private func json(of answers: [AnswerCount]) -> JSONValue {
        object(answers.map { ($0.status == 0 ? "none" : "\($0.status)", .number($0.count)) })
    }

    private func object(_ members: [(key: String, value: JSONValue)]) -> JSONValue {
        .object(JSONObject(members.map { JSONObject.Member(key: $0.key, value: $0.value) }))
    }
}
