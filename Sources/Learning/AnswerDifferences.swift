public import HTTPWire
public import SimulatorCore

/// Where a unit and a simulator answer one request differently: as `diff` compares, for answers that come one by one.
public enum AnswerDifferences {
    /// - Parameters:
    ///   - simulated: the simulator's answer, as bytes.
    ///   - route: the name of the endpoint; nil where there is none.
    ///   - hidden: what must not be shown, such as the password of the account.
    public static func between(
        _ unit: UnitAnswer,
        _ simulated: [UInt8],
        to request: HTTPRequest,
        of route: String?,
        hiding hidden: [String]
    ) -> [UnitReport.Difference] {
        let ours = UnitAnswer(bytes: simulated, status: nil, isWhole: true).response(to: request.method)
        guard let ours else { return [] }
        guard let theirs = unit.response(to: request.method) else {
            let place = "answer"
            return [
                .init(cause: Cause.form.rawValue, place: place, unit: "no HTTP that can be read", simulator: "HTTP")
            ]
        }
        let question = Question(
            .played(route ?? request.target.path),
            route ?? "-",
            request.method,
            request.target.text
        )
        let comparison = Comparison(
            unit: Transcript([Transcript.Entry(question, .answered(theirs))]),
            simulator: Transcript([Transcript.Entry(question, .answered(ours))]),
            hiding: hidden
        )
        return comparison.differences.map {
            .init(cause: $0.cause.rawValue, place: $0.place, unit: $0.unit, simulator: $0.simulator)
        }
    }
}
