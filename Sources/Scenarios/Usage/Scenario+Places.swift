import Faults

/// A place is the number under which the uses of a rule or a step are counted.
extension Scenario {
    /// The same with a place for everything that can be used, from `next` on.
    func placed(from next: inout Int) -> Scenario {
        var scenario = self
        for index in calls.indices {
            scenario.calls[index].place = take(&next)
            scenario.calls[index].story.place(from: &next)
        }
        for index in timeline.indices { scenario.timeline[index].step.place(from: &next) }
        for index in faults.indices { scenario.faults[index].rule.place = take(&next) }
        for index in replies.indices { scenario.replies[index].place = take(&next) }
        for index in servers.indices { scenario.servers[index].reply.place = take(&next) }
        return scenario
    }
}

extension [Step] {
    fileprivate mutating func place(from next: inout Int) {
        for index in indices { self[index].place(from: &next) }
    }
}

extension Step {
    fileprivate mutating func place(from next: inout Int) {
        place = take(&next)
        switch verb {
        case .either(var branches):
            for index in branches.indices { branches[index].story.place(from: &next) }
            verb = .either(branches)
        case .repeat(let times, var steps):
            steps.place(from: &next)
            verb = .repeat(times: times, steps)
        case .sip, .hangup, .silence, .dtmf, .act, .fault, .waitFor: break
        }
    }
}

private func take(_ next: inout Int) -> Int {
    defer { next += 1 }
    return next
}
