import HTTPWire

extension Exchange {
    /// What was answered, and who said it. It is known when the answer is made, and never read back from bytes.
    public struct Answer: Sendable {
        /// 0 where no status line went out.
        public internal(set) var status = 0
        public internal(set) var bytes: [UInt8] = []
        public internal(set) var origin = Origin.device
    }

    public enum Origin: String, Sendable, CaseIterable {
        case device
        /// A reply of a script, in the device's place.
        case script
        /// A fault that struck before the device saw the request.
        case fault
        /// A real unit, to which the request was passed on.
        case unit
        /// None of them: the simulator could not say what the device would, and says so.
        case simulator
    }

    /// The status where the device itself, simulated or real, gave it and the client got it: what findings judge a client by.
    var statusOfDevice: Int? {
        guard answer.origin.isDevice, fault == nil, answer.status > 0 else { return nil }
        return answer.status
    }
}

extension Exchange.Origin {
    var isDevice: Bool {
        switch self {
        case .device, .unit: true
        case .script, .fault, .simulator: false
        }
    }
}

extension Exchange.Answer {
    /// What a fault says in the device's place. Its bytes may be no HTTP at all, so it is looked whether a status line
    /// begins them.
    init(of plan: ResponsePlan) {
        bytes = plan.steps.reduce(into: []) { bytes, step in
            bytes += step.content ?? []
        }
        status = plan.statusCode
        origin = .fault
    }
}

extension ResponsePlan {
    /// The status of the final answer, after interim ones; 0 where there is none.
    var statusCode: Int {
        for head in steps.lazy.compactMap(\.content) {
            guard head.count >= 12, head.starts(with: "HTTP/1.".utf8) else { return 0 }
            let code = head[9..<12].reduce(0) { $0 * 10 + Int($1) - 0x30 }
            if code >= 200 { return code }
        }
        return 0
    }
}
