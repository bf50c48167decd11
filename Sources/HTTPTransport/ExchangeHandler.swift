public import HTTPWire

/// Who answers. The bytes of a plan are what goes over the wire, complete with head and framing.
///
/// Called on the loop's thread, one request of a connection after the other.
public protocol ExchangeHandler: AnyObject {
    func respond(to request: HTTPRequest) -> ResponsePlan

    /// The answer to bytes that are no request, or came too slowly. The connection is closed after it in any case.
    func refuse(_ error: WireError) -> ResponsePlan
}
