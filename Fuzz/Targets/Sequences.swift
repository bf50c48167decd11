import ControlAPI
import HTTPWire
import IntercomModel
import SimulatorCore

/// Requests to the device and to the tester's port, one after the other.
enum Sequences {
    /// A line a request: `C POST /calls {"from":"1"}` to the control port, `D GET /api/v1/info` to the device; the first
    /// byte chooses the profile.
    static func run(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let profile = Stage.profiles[Int(first) % Stage.profiles.count]
        var session = ControlSession(
            simulation: Stage.simulation(playing: [], profile: profile),
            clockMode: .manual,
            device: DeviceLabel(1)
        )
        session.startRecording(limit: 100)
        let api = ControlAPI(for: session, token: nil)
        let token = Stage.logIn(&session.simulation)
        var isOfDeviceAlone = true
        for line in bytes.dropFirst().split(separator: 10).prefix(40) {
            guard let (port, request) = read(line, token) else { continue }
            if port == UInt8(ascii: "C") {
                isOfDeviceAlone = false
                expectNoFault(of: answer(request, by: api, on: &session), request)
                for (hold, _) in api.takeAnswers(on: &session) { api.holdBegan(hold, on: &session) }
            } else {
                let plan = session.simulation.respond(to: request)
                if isOfDeviceAlone { expectNoFault(of: plan, request) }
            }
        }
        session.simulation.advance(to: session.simulation.now + .seconds(7200))
        Stage.look(at: session.simulation)
    }

    /// What only a server can do is left undone.
    private static func answer(_ request: HTTPRequest, by api: ControlAPI, on session: inout ControlSession)
        -> ResponsePlan
    {
        switch api.respond(to: request, on: &session) {
        case .plan(let plan): return plan
        case .command(.move(let move)):
            let end = Result { () throws(ControlError) in try session.carryOut(move, wallDate: nil) }
            return api.respond(with: end, to: request, on: &session)
        case .reading(_, let plan): return plan
        case .command: return ResponsePlan([], keepsAlive: true)
        }
    }

    /// In the query of lists, as the whole value.
    static func filter(_ bytes: [UInt8]) {
        var simulation = Stage.simulation(playing: [])
        guard let token = Stage.logIn(&simulation) else { preconditionFailure("no login") }
        let unreserved = bytes.map { byte in
            let digits = String(byte, radix: 16)
            return "%" + (byte < 16 ? "0" + digits : digits)
        }.joined()
        for list in ["access/identifier/items", "log/items", "access/timeprofile/items"] {
            let path = "/api/v1/\(list)?limit=10&page_number=1&filter=\(unreserved)"
            guard let request = Stage.request("GET", path, token, []) else { continue }
            expectNoFault(of: simulation.respond(to: request), request)
        }
    }

    private static func read(_ line: ArraySlice<UInt8>, _ token: String?) -> (UInt8, HTTPRequest)? {
        let words = line.split(separator: 32, maxSplits: 3)
        guard words.count >= 3, let port = words[0].first else { return nil }
        let texts = words[1...2].map { String(decoding: $0, as: UTF8.self) }
        let body = words.count > 3 ? Array(words[3]) : []
        return Stage.request(texts[0], texts[1], token, body).map { (port, $0) }
    }

    /// 501 is what the device says of a method that it does not know.
    private static func expectNoFault(of plan: ResponsePlan, _ request: HTTPRequest) {
        guard case .bytes(let bytes)? = plan.steps.first, bytes.count > 12 else { return }
        let status = String(decoding: bytes[9..<12], as: UTF8.self)
        precondition(
            !status.hasPrefix("5") || status == "501",
            "\(status) for \(request.method) \(request.target.path)"
        )
    }
}
