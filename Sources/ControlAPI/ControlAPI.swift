import APIContract
public import HTTPWire

/// The tester's REST API: one request in, one answer out, on the machinery of the device's own API.
public struct ControlAPI: Sendable {
    private let routes: ControlRoutes.Table
    let dialect: ControlDialect
    private let guardian: ControlGuard
    /// The tester's port tells no date: the device's would be misread as the wall's.
    private static let preamble = Preamble(date: nil)

    /// - Parameter token: asked for in `Authorization: Bearer`, where there is one.
    public init(for desk: ControlDesk, token: String?) {
        routes = ControlRoutes.table(for: desk)
        dialect = ControlDialect(routes: routes)
        guardian = ControlGuard(token: token)
    }

    public func respond(to request: HTTPRequest, on desk: inout ControlDesk) -> ResponsePlan {
        desk.request = request
        desk.asksToken = guardian.token != nil
        defer { desk.request = nil }
        let reply = guardian.refusal(of: request) ?? answer(request, on: &desk)
        if let (number, hold) = desk.holds.takeBegun() { return beginning(of: hold, number) }
        return plan(of: reply, to: request)
    }

    func plan(of reply: Reply, to request: HTTPRequest) -> ResponsePlan {
        let keepsAlive = request.keepsAlive
        return ResponsePlan(
            [.bytes(reply.response(after: Self.preamble).bytes(to: request, keepsAlive: keepsAlive))],
            keepsAlive: keepsAlive
        )
    }

    public func refuse(_ error: WireError) -> ResponsePlan {
        let response = dialect.reply(to: error).response(after: Self.preamble)
        return ResponsePlan([.bytes(response.bytes(to: nil, keepsAlive: false)), .close], keepsAlive: false)
    }

    private func answer(_ request: HTTPRequest, on desk: inout ControlDesk) -> Reply {
        do throws(Refusal) {
            let (route, parameters) = try find(request)
            if route.access == .token, !guardian.isKnown(request) { throw .noToken }
            let valid = try route.check(request, parameters, token: nil)
            if desk.recording != nil, Self.moves(request) { desk.record(request) }
            do throws(ControlError) {
                try UnknownWord.refuse(request, valid, by: route)
                return try route.reply(to: valid, from: &desk)
            } catch {
                return dialect.reply(to: error)
            }
        } catch {
            return dialect.reply(to: error, request: request)
        }
    }

    private func find(
        _ request: HTTPRequest
    ) throws(Refusal) -> (Route<ControlDesk, ControlError>, PathParameters) {
        switch routes.match(request) {
        case .route(let route, let parameters): return (route, parameters)
        case .refused(let refusal): throw refusal
        }
    }
}
