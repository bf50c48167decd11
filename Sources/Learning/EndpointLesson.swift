import APIContract
import DeviceAPI
import HTTPWire
import IntercomModel

/// Which endpoints the unit has, and where.
struct EndpointLesson {
    private let transcript: Transcript
    private let plan: QuestionPlan

    init(_ transcript: Transcript, _ plan: QuestionPlan) {
        (self.transcript, self.plan) = (transcript, plan)
    }

    func teach(_ profile: inout DeviceProfile) {
        for route in plan.table.routes where route.onlyReads {
            guard let response = reads.first(where: { $0.question.name.isRead(of: route.name) })?.outcome.response
            else {
                continue
            }
            switch response.status.code {
            case 404 where !route.place.parameterNames.isEmpty && response.body != unknownPath?.body: break
            case 404: lacks(route, &profile)
            case 200 where response.json == nil && response.body == unknownPath?.body: lacks(route, &profile)
            case 405, 501: profile.endpoints.missing.insert(route.name)
            default: break
            }
        }
        profile.access.lockCount = lockCount(of: profile)
    }

    private var reads: [Transcript.Entry] {
        transcript.entries.filter { entry in
            if case .read = entry.question.purpose { true } else { false }
        }
    }

    /// A record that is not there may be answered with 404 too, in other words.
    private var unknownPath: ReceivedResponse? { transcript.response(to: "unknown path") }

    private func lacks(_ route: Route<Device, DeviceRefusal>, _ profile: inout DeviceProfile) {
        if let other = route.paths.dropFirst().first(where: { isGood(route, at: $0) }), other.root == .base {
            profile.endpoints.paths[route.name] = other.text
            return
        }
        let guarded = ["", "/1"].compactMap { transcript.response(to: "\(route.name)\($0) without a token") }.first
        if guarded?.status.code == 401 {
            profile.endpoints.disabled.insert(route.name)
            return
        }
        for other in plan.table.routes where other.paths.contains(where: { $0.text == route.place.text }) {
            profile.endpoints.missing.insert(other.name)
        }
    }

    private func isGood(_ route: Route<Device, DeviceRefusal>, at path: Path) -> Bool {
        guard let place = path.places([plan.base]).first else { return false }
        return transcript.response(to: "\(route.name) at \(place)")?.isGood == true
    }

    /// Nil where it has as many as are usual, or none was asked for.
    private func lockCount(of profile: DeviceProfile) -> Int? {
        let answers = (1...8).map { transcript.response(to: "\(QuestionPlan.lockRoute)/\($0)") }
        guard let first = answers[0], first.status.code != 404 else { return nil }
        let count = answers.prefix { $0?.isGood == true }.count
        return count == (profile.isPanel ? 2 : 0) ? nil : count
    }
}

extension String {
    /// Whether this names what an endpoint says, and not a variant of it.
    fileprivate func isRead(of route: String) -> Bool {
        self == route || hasPrefix(route + "/")
    }
}
