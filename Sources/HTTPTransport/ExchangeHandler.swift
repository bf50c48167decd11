public import HTTPWire

/// Who answers. The bytes of a plan are what goes over the wire, complete with head and framing.
///
/// Called on the loop's thread, one moment of a connection after the other. Connections are numbered from 1, in the
/// order in which the server has accepted them.
public protocol ExchangeHandler: AnyObject {
    /// A connection was accepted from that address. A plan is performed before anything is read; only one that keeps
    /// alive lets it go on.
    func accepted(on connection: Int, from client: String) -> ResponsePlan?

    /// A request comes on a connection that has served one before. A plan takes the place of the answer.
    /// Told only while the server announces heads.
    func reused(for head: HTTPRequest, on connection: Int) -> ResponsePlan?

    /// The head of a request is complete, its body may still be on its way. Once a request.
    /// Told only while the server announces heads.
    func headArrived(_ head: HTTPRequest, on connection: Int) -> HeadDecision

    func respond(to request: HTTPRequest, on connection: Int) -> ResponsePlan

    /// The answer to bytes that are no request, or came too slowly. The connection is closed after it in any case.
    /// - Parameter bytes: what has come of them and is still here; a long text is cut.
    func refuse(_ error: WireError, of bytes: [UInt8], on connection: Int) -> ResponsePlan

    /// The client has ended its connection in the midst of a request, by FIN or by RST: there is nobody to answer.
    /// - Parameter bytes: what has come of it; a long text is cut.
    func cut(_ bytes: [UInt8], on connection: Int)

    /// Everything before that hold in its plan is written: `HTTPServer.resume` says how it goes on.
    func holdBegan(_ hold: Int)

    /// The client has gone, or the connection was closed: that hold has no waiting client any more.
    func holdEnded(_ hold: Int)

    /// The client of a held answer has sent all that it will ever send; it may still wait. Told by a server that relays.
    func inputEnded(behind hold: Int)

    /// The connection is no more. Told by a server that relays.
    func connectionEnded(_ connection: Int)

    /// More connections than the limits say are idle after they have served: a client seems to have forgotten them.
    func idleConnectionsPileUp()

    /// An answer says nothing more from here on.
    /// - Returns: what the handler will know it by.
    func stallBegan() -> Int

    /// The client has waited for that one for longer than the limits say, and still does.
    func stallOutlasted(_ stall: Int)
}

/// What to do before the body of a request is read.
public enum HeadDecision: Sendable, Equatable {
    /// The usual way: `100 Continue` if the client waits for it, then the body.
    case readBody
    /// The body is read; `100 Continue` is never sent.
    case withholdContinue
    /// The body is not waited for. Where it is not here yet, the connection ends with the plan.
    case answer(ResponsePlan)
}

extension ExchangeHandler {
    public func accepted(on connection: Int, from client: String) -> ResponsePlan? { nil }
    public func reused(for head: HTTPRequest, on connection: Int) -> ResponsePlan? { nil }
    public func headArrived(_ head: HTTPRequest, on connection: Int) -> HeadDecision { .readBody }
    public func cut(_ bytes: [UInt8], on connection: Int) {}
    public func holdBegan(_ hold: Int) {}
    public func holdEnded(_ hold: Int) {}
    public func inputEnded(behind hold: Int) {}
    public func connectionEnded(_ connection: Int) {}
    public func idleConnectionsPileUp() {}
    public func stallBegan() -> Int { 0 }
    public func stallOutlasted(_ stall: Int) {}
}
