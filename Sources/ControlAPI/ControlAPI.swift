import APIContract
public import HTTPWire
import JSONTree

/// The tester's REST API: one request in, one answer out, on the machinery of the device's own API.
public struct ControlAPI: Sendable {
    /// What is to be done with a request.
    public enum Answer: Sendable {
        case plan(ResponsePlan)
        /// The server does it, and answers with `respond(with:to:)`.
        case command(ServerCommand)
        /// The server reads it beside its loop, one after the other, and then calls `goOn(with:on:)`.
        case reading(LongScript, ResponsePlan)
    }

    private let routes: ControlRoutes.Table
    private let rows: [ControlRow]
    let dialect: ControlDialect
    private let guardian: ControlGuard
    /// The tester's port tells no date: the device's would be misread as the wall's.
    private static let preamble = Preamble(date: nil)

    /// - Parameter token: asked for in `Authorization: Bearer`, where there is one.
    public init(for session: ControlSession, token: String?) {
        routes = ControlRoutes.table(for: session)
        rows = ControlRoutes.rows
        dialect = ControlDialect(routes: routes)
        guardian = ControlGuard(token: token)
    }

    public func respond(to request: HTTPRequest, on session: inout ControlSession) -> Answer {
        switch outcome(of: request, on: &session) {
        case .reply(let reply): .plan(plan(of: reply, to: request))
        case .hold(.reading): read(request, on: &session)
        case .hold(let kind): .plan(begin(kind, for: request, on: &session))
        case .command(let command): .command(command)
        }
    }

    func outcome(of request: HTTPRequest, on session: inout ControlSession) -> ControlOutcome {
        if let refusal = guardian.refusal(of: request) { return .reply(refusal) }
        // A step may take the power, and all calls with it.
        defer { session.goOn() }
        do throws(Refusal) {
            return try answer(request, on: &session)
        } catch {
            return .reply(dialect.reply(to: error, request: request))
        }
    }

    private func answer(_ request: HTTPRequest, on session: inout ControlSession) throws(Refusal) -> ControlOutcome {
        let (route, parameters) = try find(request)
        if route.access == .token, !guardian.isKnown(request) { throw .noToken }
        let row = rows[route.number]
        do throws(ControlError) {
            try StrictRequest.refuseRepeated(in: request, row)
        } catch {
            return .reply(dialect.reply(to: error))
        }
        let valid = try route.check(request, parameters, token: nil)
        do throws(NoReply) {
            try StrictRequest.refuseUnknown(in: request, valid, by: route)
            if session.isToWait(request, row) { return .hold(.reading) }
            if row.moves == .device { session.record(request) }
            let reply = try route.reply(to: valid, from: &session)
            assert(row.declares(reply), "\(route.name) shows more than its shape")
            if case .jsonOrPage = row.shows, Page.isPreferred(by: request) {
                return .reply(Page.reply)
            }
            return .reply(reply)
        } catch {
            switch error {
            case .refused(let error): return .reply(dialect.reply(to: error))
            case .hold(let kind): return .hold(kind)
            case .command(let command): return .command(command)
            }
        }
    }

    func begin(_ kind: Hold.Kind, for request: HTTPRequest, on session: inout ControlSession) -> ResponsePlan {
        if case .stream = kind, request.method == "HEAD" {
            return plan(of: Reply(.ok, .bytes([], type: "text/event-stream")), to: request)
        }
        let (number, hold) = session.holds.begin(kind, for: request)
        return beginning(of: hold, number)
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

    private func find(
        _ request: HTTPRequest
    ) throws(Refusal) -> (Route<ControlSession, NoReply>, PathParameters) {
        switch routes.match(request) {
        case .route(let route, let parameters): return (route, parameters)
        case .refused(let refusal): throw refusal
        }
    }
}

extension ControlRow {
    /// Whether the answer has no member that the shape does not list.
    fileprivate func declares(_ reply: Reply) -> Bool {
        guard let json = reply.content.json, let shape = shows.shape else { return true }
        return shape.unknownFields(in: json).isEmpty
    }
}
