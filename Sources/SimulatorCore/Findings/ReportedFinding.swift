public import JSONTree

/// What was noticed of one device between two resets, with what shows it: a reset forgets the journal.
public struct ReportedFinding: Sendable {
    public let device: DeviceLabel
    /// How many resets there had been.
    public let resets: Int
    public let finding: ClientFinding
    /// Its entries of the journal, as people read them.
    public let evidence: [String]

    init(_ finding: ClientFinding, of simulation: Simulation, device: DeviceLabel, resets: Int) {
        (self.finding, self.device, self.resets) = (finding, device, resets)
        evidence = finding.entries.compactMap { simulation.journal.entry($0).map(TimelineText.numbered) }
    }

    public static func all(of simulation: Simulation, clock: ClockMode, device: DeviceLabel, resets: Int)
        -> [ReportedFinding]
    {
        ClientFindings.of(simulation, clock: clock).map {
            ReportedFinding($0, of: simulation, device: device, resets: resets)
        }
    }

    /// `error: a token was used after its logout (once; journal 7), on device 2 after 1 reset`
    public var line: String {
        let place = device == DeviceLabel(1) ? "" : " on \(device)"
        let time = resets == 0 ? "" : " after \(resets) reset\(resets == 1 ? "" : "s")"
        return finding.line + (place + time == "" ? "" : "," + place + time)
    }

    public var json: JSONValue {
        var view = finding.json.object ?? JSONObject()
        view["device"] = .number(device.number)
        view["name"] = device.name.map(JSONValue.string)
        view["resets"] = .number(resets)
        view["evidence"] = .array(evidence.map(JSONValue.string))
        return .object(view)
    }
}

extension ClientFinding {
    public var json: JSONValue {
        [
            "kind": .string(kind.rawValue),
            "severity": .string(severity.rawValue),
            "title": .string(title),
            "advice": .string(advice),
            "count": .number(count),
            "journal": .array(entries.map { .number($0) }),
        ]
    }
}
