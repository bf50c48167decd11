import APIContract
import HTTPWire
import JSONTree
import SimulatorCore

/// What of scripts and device was exercised since the start; a reset changes nothing of it.
enum CoverageView: ControlResource {
    enum Operation: CaseIterable {
        case read, clear
    }

    static func row(of operation: Operation) -> ControlRow {
        switch operation {
        case .read:
            ControlRow(
                .get,
                "/coverage",
                query: [.optional("format", .string(oneOf: ["json", "text"]))],
                takes: .nothing,
                shows: .jsonOrText(report),
                mayRefuse: [],
                moves: .nothing
            )
        case .clear:
            ControlRow(.delete, "/coverage", takes: .nothing, shows: .done, mayRefuse: [], moves: .device)
        }
    }

    static func outcome(
        of operation: Operation,
        for request: ValidRequest,
        on session: inout ControlSession
    ) throws(ControlError) -> ControlOutcome {
        switch operation {
        case .read:
            let report = CoverageReport(of: session.simulation, device: session.label)
            return request.asksText ? .reply(.text(report.text)) : .json(report.json)
        case .clear:
            session.simulation.clearCoverage()
            return .done
        }
    }

    private static let tally = Shape.object([.required("used", .integer()), .required("all", .integer())])

    private static let line = Shape.object([
        .required("line", .integer()),
        .required("kind", .string(oneOf: ["call", "step", "timeline", "fault", "reply"])),
        .required("depth", .integer()),
        .required("text", .string()),
        .required("count", .integer()),
    ])

    private static let script = Shape.object([
        .required("file", .string()),
        .required("version", .integer()),
        .required("lines", .array(of: line)),
    ])

    private static let endpoint = Shape.object([
        .required("name", .string()),
        .required("endpoint", .string()),
        .required("count", .integer()),
        .required("statuses", .map(of: .integer())),
    ])

    /// The report writes itself, for the file of `--coverage` too.
    private static let report = Shape.object([
        .required("device", .integer()),
        .required("profile", .string()),
        .required("summary", .map(of: tally)),
        .required("scripts", .array(of: script)),
        .required("uncounted_scripts", .integer()),
        .required("states", .map(of: .integer())),
        .required("endings", .map(of: .integer())),
        .required("endpoints", .array(of: endpoint)),
        .required("strays", .map(of: .integer())),
    ])
}
