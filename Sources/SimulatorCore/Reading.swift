import APIContract
import DeviceAPI
import HTTPWire
import IntercomModel

/// What a request says: all that can be known of it, and of a refusal of it, without looking at the device as it is now.
/// It never changes.
final class Reading: Sendable {
    enum Sense: Sendable {
        /// No endpoint has its path and its method.
        case astray(Dismissal)
        /// The endpoint does not take what it brings.
        case misshapen(Route<Device, DeviceRefusal>, Dismissal)
        case valid(Route<Device, DeviceRefusal>, ValidRequest)
    }

    let request: HTTPRequest
    let credentials: Credentials?
    let sense: Sense
    /// Why it is misshapen. Not in the sense, which is looked at, and so copied, for each request.
    private let reason: Refusal?

    /// - Parameter known: earlier ones. A client that asks the same with another token is not read as a whole again, and one that
    ///   makes one mistake again and again gets words that are written once.
    init(_ request: HTTPRequest, by routes: DeviceRoutes.Table, in dialect: ErrorDialect, after known: Ring<Reading>) {
        self.request = request
        let credentials = Credentials(of: request)
        self.credentials = credentials
        if request.body.isEmpty, let twin = known.first(where: { $0.asks(theSameAs: request) }) {
            (sense, reason) = (twin.sense(in: request, by: credentials), twin.reason)
            return
        }
        switch routes.match(request) {
        case .refused(let refusal):
            reason = nil
            sense = .astray(Dismissal(refusal, at: nil, on: routes.family, in: dialect))
        case .route(let route, let parameters):
            do throws(Refusal) {
                sense = .valid(route, try route.check(request, parameters, token: credentials?.token))
                reason = nil
            } catch {
                reason = error
                let dismissal =
                    known.lazy.compactMap { $0.dismissal(because: error, at: route) }.first
                    ?? Dismissal(error, at: route, on: routes.family, in: dialect)
                sense = .misshapen(route, dismissal)
            }
        }
    }

    /// Whether the other request asks the same, apart from the fields of its head.
    private func asks(theSameAs other: HTTPRequest) -> Bool {
        request.body.isEmpty && request.method == other.method && request.target.text == other.target.text
    }

    private func sense(in request: HTTPRequest, by credentials: Credentials?) -> Sense {
        guard case .valid(let route, let valid) = sense else { return sense }
        return .valid(route, valid.brought(by: request, token: credentials?.token))
    }

    /// Its own, where it has been refused for the same reason.
    private func dismissal(because refusal: Refusal, at route: Route<Device, DeviceRefusal>) -> Dismissal? {
        guard reason == refusal, case .misshapen(let place, let dismissal) = sense, place.number == route.number
        else { return nil }
        return dismissal
    }
}

/// A refusal in the device's words.
struct Dismissal: Sendable {
    let reply: Reply
    /// It is known as well as its words and the path on which it is given.
    let evidence: Evidence

    init(_ refusal: Refusal, at route: Route<Device, DeviceRefusal>?, on family: Families, in dialect: ErrorDialect) {
        reply = dialect.reply(to: refusal, of: route).written
        evidence = Self.evidence(dialect.evidence(of: refusal, on: family, at: route), at: route, on: family)
    }

    init(
        _ refusal: DeviceRefusal,
        at route: Route<Device, DeviceRefusal>,
        on family: Families,
        in dialect: ErrorDialect
    ) {
        reply = dialect.reply(to: refusal)
        evidence = Self.evidence(dialect.evidence(of: refusal, on: family), at: route, on: family)
    }

    private static func evidence(
        _ words: Evidence,
        at route: Route<Device, DeviceRefusal>?,
        on family: Families
    ) -> Evidence {
        route.map { min(words, $0.place.claim.evidence(on: family)) } ?? words
    }
}
