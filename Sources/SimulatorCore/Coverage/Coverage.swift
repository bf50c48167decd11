import IntercomModel

/// What clients have met on the device, and where calls have stood: counts by number, for the way of each request.
///
/// No part of the journal. It outlives a reset, so that a suite that resets before each test sees the whole run.
struct Coverage: Sendable {
    private(set) var answers: AnswerCounts
    /// In the order of `states`.
    private(set) var stateCounts = [Int](repeating: 0, count: Self.states.count)
    /// In the order of `Call.Ending.allCases`.
    private(set) var endingCounts = [Int](repeating: 0, count: Call.Ending.allCases.count)
    /// The endpoints depend on it.
    @Boxed private(set) var profile: DeviceProfile

    static let states = ["calling", "ringing", "talking", "ended"]

    init(endpoints: Int, on profile: Boxed<DeviceProfile>) {
        answers = AnswerCounts(endpoints: endpoints)
        _profile = profile
    }

    /// - Parameter status: 0 where a fault has left none.
    mutating func answered(_ endpoint: Int?, _ status: Int) {
        answers.count(endpoint, status)
    }

    mutating func note(_ event: DeviceEvent.What) {
        switch event {
        case .callStarted(let call):
            stateCounts[call.state.index] += 1
        case .callChanged(let call, let from, let to, _) where from.index != to.index:
            stateCounts[to.index] += 1
            if let ending = call.ending { endingCounts[ending.index] += 1 }
        case .callTurnedAway(let call):
            stateCounts[call.state.index] += 1
            if let ending = call.ending { endingCounts[ending.index] += 1 }
        default: break
        }
    }
}

extension CallState {
    fileprivate var index: Int {
        switch self {
        case .calling: 0
        case .ringing: 1
        case .talking: 2
        case .ended: 3
        }
    }
}

extension Call.Ending {
    fileprivate var index: Int {
        switch self {
        case .remoteHangup: 0
        case .localHangup: 1
        case .refused: 2
        case .dialTimeout: 3
        case .noAnswer: 4
        case .talkTimeout: 5
        case .replaced: 6
        }
    }
}
