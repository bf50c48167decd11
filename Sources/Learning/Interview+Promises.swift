import HTTPWire

// A session that has ended.
extension Interview {
    /// Logs in again where a token that was good is good no more, and asks the question again.
    mutating func renewsToken(_ outcome: Outcome, _ question: Question) -> Bool {
        guard question.needsToken, let status = outcome.response?.status.code else { return false }
        guard status == 401 else {
            isTokenProven = true
            return false
        }
        guard isTokenProven, ending == nil, renewals < Self.mostRenewals, let door else { return false }
        renewals += 1
        isTokenProven = false
        queue.insert(contentsOf: [login(door, "login, renewed \(renewals)", digest), question], at: queue.startIndex)
        return true
    }
}

// What is ended in any case.
extension Interview {
    /// What has to follow, whatever comes in between.
    func consequences(of question: Question) -> [Question] {
        switch question.purpose {
        case .call(.start): [CallPlan(base: plan.base).end]
        case .invalid(let name): WritePlan(plan, transcript).restoring(name)
        default: []
        }
    }

    /// Nothing is owed for what was refused; what was taken, or perhaps taken, is put right at once.
    mutating func settle(_ question: Question, _ response: ReceivedResponse?) {
        let isRefused = response.map { (400..<500).contains($0.status.code) } ?? false
        switch question.purpose {
        case .invalid where isRefused: owed = []
        case .invalid where ending == nil:
            queue.insert(contentsOf: owed, at: queue.startIndex)
            owed = []
        case .call(.start) where isRefused: owed = []
        case .call(.end): owed = []
        default: break
        }
    }
}

extension Question.Purpose {
    var isOfCall: Bool {
        if case .call = self { true } else { false }
    }
}

extension Outcome {
    /// A redirect to another server teaches nothing, and is not followed.
    var withoutRedirection: Outcome {
        guard let response, (300..<400).contains(response.status.code), let place = response.fields["Location"] else {
            return self
        }
        return .skipped("it leads to \(place.oneLine), which is not followed (\(response.status.code))")
    }
}
