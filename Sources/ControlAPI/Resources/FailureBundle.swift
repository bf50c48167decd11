import APIContract
import HTTPWire
import JSONTree

/// What has come to the device, in one file that can be replayed elsewhere.
enum FailureBundle: Resource {
    enum Operation: CaseIterable {
        case make
    }

    static func endpoints(of desk: ControlDesk) -> [Endpoint<Operation>] {
        [
            Endpoint(
                .make,
                .post,
                .base("/bundle", .own),
                answer: .object([.required("ringback-bundle", .integer())]),
                .own
            )
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from desk: inout ControlDesk
    ) throws(ControlError) -> Reply {
        switch operation {
        case .make:
            desk.errand = .bundle
            // The server runs the errand and answers.
            return Reply(.ok, .empty)
        }
    }
}
