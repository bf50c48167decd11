import APIContract
import JSONTree

/// How the test of this device has ended: `{"passed":false,"test":"tests/test_suite.py::test_busy","message":"…"}`. The
/// last one said counts. The device does not move by it.
enum Outcome: ControlResource {
    enum Operation: CaseIterable {
        case set
    }

    static func row(of operation: Operation) -> ControlRow {
        ControlRow(
            .put,
            "/outcome",
            takes: .json(TestOutcome.view.shape),
            shows: .json(TestOutcome.view.shape),
            mayRefuse: [],
            moves: .nothing
        )
    }

    static func outcome(
        of operation: Operation,
        for request: ValidRequest,
        on session: inout ControlSession
    ) throws(ControlError) -> ControlOutcome {
        switch operation {
        case .set:
            let body = request.body
            let outcome = TestOutcome(
                hasPassed: body["passed"]?.bool == true,
                test: body["test"]?.string,
                message: body["message"]?.string
            )
            session.outcome = outcome
            return .json(TestOutcome.view.json(of: outcome))
        }
    }
}
