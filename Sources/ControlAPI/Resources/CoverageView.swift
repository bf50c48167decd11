import APIContract
import HTTPWire
import JSONTree
import SimulatorCore

/// What of scripts and device was exercised since the start; a reset changes nothing of it.
enum CoverageView: Resource {
    enum Operation: CaseIterable {
        case read, clear
    }

    static func endpoints(of desk: ControlDesk) -> [Endpoint<Operation>] {
        [
            Endpoint(
                .read,
                .get,
                .base("/coverage", .own),
                query: [.optional("format", .string(oneOf: ["json", "text"]))],
                answer: report,
                .own
            ),
            Endpoint(.clear, .delete, .base("/coverage", .own), answer: .object([]), .own),
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from desk: inout ControlDesk
    ) throws(ControlError) -> Reply {
        switch operation {
        case .read:
            let report = CoverageReport(of: desk.simulation, device: desk.label)
            guard request.query["format"]?.string == "text" else { return .json(report.json) }
            return Reply(.ok, .bytes(Array(report.text.utf8), type: "text/plain; charset=utf-8"))
        case .clear:
            desk.simulation.clearCoverage()
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
