import APIContract
import HTTPWire
import IntercomModel
import JSONTree

/// A body of a GET has no meaning (RFC 9110, section 9.3.1); clients in the field send some (fact sheet, part 6.1).
struct BodyOnGet: FindingRule {
    private var found: ClientFinding?

    mutating func see(_ entry: Journal.Entry) {
        guard let request = entry.exchange?.request, ["GET", "HEAD"].contains(request.method) else { return }
        if !request.body.isEmpty { found.add(.bodyOnGet, entry.id) }
    }

    func finding(at end: Instant) -> ClientFinding? { found }
}

/// The vendor asks for `application/json` (fact sheet, part 3.1). Parameters and types such as `problem+json` are well.
struct WrongContentType: FindingRule {
    private var found: ClientFinding?

    mutating func see(_ entry: Journal.Entry) {
        guard let exchange = entry.exchange, exchange.expectsJSON, !exchange.request.body.isEmpty else { return }
        let field = exchange.request.fields["content-type"] ?? ""
        let type = field.prefix { $0 != ";" && $0 != " " }.lowercased()
        if type != "application/json", !type.hasSuffix("+json") { found.add(.wrongContentType, entry.id) }
    }

    func finding(at end: Instant) -> ClientFinding? { found }
}

/// A login whose password is no MD5 (fact sheet, part 2.1).
struct PasswordInClear: FindingRule {
    private var found: ClientFinding?

    mutating func see(_ entry: Journal.Entry) {
        guard let exchange = entry.exchange, exchange.isLogin, let password = exchange.password else { return }
        if MD5Digest(hex: password) == nil { found.add(.passwordInClear, entry.id) }
    }

    func finding(at end: Instant) -> ClientFinding? { found }
}

/// Bytes that are no request, or one that the device takes for none: too long, or not whole in time.
struct NoHTTP: FindingRule {
    private var found: ClientFinding?

    mutating func see(_ entry: Journal.Entry) {
        if let broken = entry.broken, broken.error != .incomplete { found.add(.noHTTP, entry.id) }
    }

    func finding(at end: Instant) -> ClientFinding? { found }
}

/// A request whose end never came, because the client closed or reset its connection.
struct RequestCut: FindingRule {
    private var found: ClientFinding?

    mutating func see(_ entry: Journal.Entry) {
        if entry.broken?.error == .incomplete { found.add(.requestCut, entry.id) }
    }

    func finding(at end: Instant) -> ClientFinding? { found }
}

extension Exchange {
    fileprivate var expectsJSON: Bool { match?.body != nil }

    /// The password of a login, in its query or in its body.
    fileprivate var password: String? {
        let inQuery = request.target.query.last { $0.name == "password" }?.value
        return inQuery ?? (try? JSONReader.read(request.body))?["password"]?.string
    }
}
