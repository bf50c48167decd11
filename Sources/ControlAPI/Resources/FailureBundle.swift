import APIContract
import JSONTree

/// What has come to the device, in one file that can be replayed elsewhere.
enum FailureBundle: ControlResource {
    enum Operation: CaseIterable {
        case make
    }

    static func row(of operation: Operation) -> ControlRow {
        ControlRow(
            .post,
            "/bundle",
            takes: .nothing,
            shows: .json(file),
            mayRefuse: [.conflict],
            moves: .nothing
        )
    }

    static func outcome(
        of operation: Operation,
        for request: ValidRequest,
        on session: inout ControlSession
    ) throws(ControlError) -> ControlOutcome {
        switch operation {
        case .make: .command(.bundle)
        }
    }

    /// `docs/bundles.md` says more of it.
    private static let file = Shape.object([
        .required("ringback-bundle", .integer()),
        .required("ringback", .string()),
        .required("secrets", .string()),
        .required("device", .integer()),
        .required(
            "limits",
            .object([
                .required("request-line", .integer()), .required("header", .integer()), .required("body", .integer()),
            ])
        ),
        .required("record-limit", .integer()),
        .required("lost", .integer()),
        .required("replay", .string()),
        .required("lives", .array(of: .object([.required("setup", .any), .required("inputs", .any)]))),
        .required("journal", .array(of: .string())),
    ])
}
