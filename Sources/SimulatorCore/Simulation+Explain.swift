import APIContract
import DeviceAPI
import HTTPWire
import IntercomModel
import JSONTree

/// Explanations are worked out on request, so that they cost nothing otherwise.
extension Simulation {
    /// Nil where the entry is gone, or is no request.
    /// - Parameter briefly: leaves out what is dear for each line of a log: what has become of a token, and what is near
    ///   to a very long path.
    public func explain(_ id: Int, briefly: Bool = false) -> Explanation? {
        guard let entry = journal.entry(id), let exchange = entry.exchange else { return nil }
        var explanation = Explanation(exchange)
        explanation.consequences = Array(journal.entries(after: id).prefix(exchange.consequences))
        let request = exchange.request
        if let rule = exchange.cannedBy {
            explanation.rules = [Explanation.Rule(name: "script", verdict: .passed, why: rule)]
            return explanation
        }
        switch routes.match(request) {
        case .route(let route, let parameters):
            explanation.endpoint = Explanation.Endpoint(
                text: "\(route.method.rawValue) \(route.place.text)",
                path: words(route.place.claim),
                answer: words(route.answerClaim)
            )
            let token = briefly ? Self.tokenWords(exchange) : tokenWords(entry, exchange)
            explanation.rules = rules(of: route, for: exchange, token: token)
            if !exchange.hasLongBody, let valid = try? route.check(request, parameters, token: nil) {
                explanation.ignored = route.ignored(in: request, valid).map(Secrets.hidden(inText:))
                explanation.known = route.query.map(\.name)
            }
        case .refused(let refusal):
            explanation.rules = early(exchange) + Self.rules(against: request, refusal)
            if refusal == .unknownPath {
                let isDear = briefly && request.target.path.utf8.count > 200
                explanation.nearest = isDear ? [] : routes.nearest(to: request.target.path)
                explanation.elsewhere = DeviceRoutes.families(with: request, but: routes.family)
                explanation.family = setup.profile.family
            }
        }
        return explanation
    }

    private func words(_ claim: Claim) -> String {
        "\(claim.evidence(on: routes.family).rawValue): \(claim.source)"
    }
}

extension Simulation {
    private static func rules(against request: HTTPRequest, _ refusal: Refusal) -> [Explanation.Rule] {
        guard case .wrongMethod(let allowed) = refusal else {
            return [Explanation.Rule(name: "path", verdict: .failed, why: "there is no such endpoint")]
        }
        return [
            Explanation.Rule(name: "path", verdict: .passed, why: request.target.path),
            Explanation.Rule(
                name: "method",
                verdict: .failed,
                why: "\(request.method) is not one of \(allowed.joined(separator: ", "))"
            ),
        ]
    }

    private func rules(
        of route: Route<Device, DeviceRefusal>,
        for exchange: Exchange,
        token: String
    ) -> [Explanation.Rule] {
        var walk = RuleWalk(early(exchange))
        if exchange.isLost { walk.stop() }
        walk.pass("path", exchange.request.target.path)
        walk.pass("method", exchange.request.method)
        if let objection = setup.evidence.objection(to: route, on: routes.family) {
            walk.rule("evidence", passes: false, objection)
        }
        switch route.access {
        case .open: walk.pass("token", "none is needed")
        case .token: walk.rule("token", passes: exchange.hadLiveToken, token)
        }
        // A fault may strike before the body is there: what follows is not judged.
        if exchange.answer.origin == .fault { walk.stop() }
        let choice = device.profile.endpoints
        if choice.disabled.contains(route.name) {
            walk.rule("profile", passes: false, "\(device.profile.name) has it switched off")
        }
        if choice.administratorOnly.contains(route.name) {
            let isRefused = exchange.statusOfDevice == HTTPStatus.forbidden.code
            walk.rule("account", passes: !isRefused, isRefused ? "is not an administrator" : "is an administrator")
        }
        walk.check(exchange.request.target.query, route.query)
        if let body = route.body {
            if exchange.hasLongBody {
                walk.rule(
                    "body",
                    passes: !exchange.isRefusedForm,
                    "has \(exchange.request.body.count) bytes, and is not read again"
                )
            } else {
                walk.check(exchange.request.body, body)
            }
        }
        if let refusal = exchange.refusal { walk.rule("device", passes: false, refusal.words) }
        return walk.rules
    }

    /// What came before the device: the network that lost the request, or the fault that took it.
    private func early(_ exchange: Exchange) -> [Explanation.Rule] {
        if exchange.isLost {
            return [Explanation.Rule(name: "network", verdict: .failed, why: "unplugged: the device saw nothing of it")]
        }
        guard exchange.answer.origin == .fault, let mark = exchange.fault else { return [] }
        return [Explanation.Rule(name: "fault", verdict: .passed, why: "\(mark): the device saw nothing of it")]
    }

    private static func tokenWords(_ exchange: Exchange) -> String {
        if Credentials(of: exchange.request) == nil { return "the header Authorization: Bearer is missing" }
        return exchange.hadLiveToken ? "is alive" : "is not alive"
    }

    /// The journal remembers the logins, where it reaches back so far.
    private func tokenWords(_ entry: Journal.Entry, _ exchange: Exchange) -> String {
        guard let token = Credentials(of: exchange.request)?.token else {
            return exchange.hadLiveToken ? "HTTP Basic is accepted" : Self.tokenWords(exchange)
        }
        var words = "\(Secrets.beginning(of: token)) was never given"
        if journal.lastGone > 0 { words += ", or so long ago that the journal has lost it" }
        for earlier in journal.entries.prefix(while: { $0.id < entry.id }) {
            guard case .device(let event) = earlier.what else { continue }
            switch event {
            case .loggedIn(let session) where session.token == token:
                words = "\(Secrets.beginning(of: token)) was given by login #\(earlier.id)"
                if !session.isAlive(at: entry.at) {
                    words += " and died at \(TimelineText.stamp(session.expiresAt))"
                }
            case .loggedOut(let session) where session.token == token:
                words += " and died by logout #\(earlier.id)"
            case .sessionsEnded where !exchange.hadLiveToken:
                words += "; all sessions ended in #\(earlier.id)"
            default:
                break
            }
        }
        return words
    }
}

extension Exchange {
    /// One that would keep others waiting while it is read again: a megabyte takes a fifth of a second.
    fileprivate var hasLongBody: Bool { request.body.count > 128 * 1024 }

    /// Refused for what the request says, and not for how the device is.
    fileprivate var isRefusedForm: Bool { refusal == nil && statusOfDevice.map((400...499).contains) == true }
}

/// Rules in their order; behind the first that fails none is reached.
private struct RuleWalk {
    private(set) var rules: [Explanation.Rule] = []
    private var hasFailed = false

    init(_ rules: [Explanation.Rule]) {
        self.rules = rules
    }

    /// Nothing is reached from here on.
    mutating func stop() {
        hasFailed = true
    }

    mutating func pass(_ name: String, _ why: String) {
        rule(name, passes: true, why)
    }

    mutating func rule(_ name: String, passes: Bool, _ why: String) {
        let verdict: Explanation.Verdict = hasFailed ? .notReached : passes ? .passed : .failed
        rules.append(Explanation.Rule(name: name, verdict: verdict, why: why))
        hasFailed = hasFailed || !passes
    }

    /// The last of repeated parameters counts, as in `Route.check`.
    mutating func check(_ items: [RequestTarget.QueryItem], _ fields: [Shape.Field]) {
        for field in fields {
            let name = "query.\(field.name)"
            guard let item = items.last(where: { $0.name == field.name }) else {
                rule(name, passes: !field.isRequired, field.isRequired ? "is missing" : "is absent, and optional")
                continue
            }
            let shown = Secrets.hidden(in: .object([field.name: .string(item.value)]))[field.name] ?? .null
            judge(name, shown, field.shape.firstViolation(inText: item.value), field.shape)
        }
    }

    mutating func check(_ bytes: [UInt8], _ shape: Shape) {
        let value: JSONValue
        do throws(SourceError) {
            value = try JSONReader.read(bytes)
        } catch {
            let place = "\(error.position.line):\(error.position.column)"
            return rule("body", passes: false, bytes.isEmpty ? "is empty" : "is not JSON: \(place): \(error.message)")
        }
        guard case .object(let fields, _) = shape, case .object(let object) = value else {
            return judge("body", Secrets.hidden(in: value), shape.firstViolation(in: value), shape)
        }
        pass("body", "is a JSON object")
        let shown = Secrets.hidden(in: value)
        for field in fields {
            let name = "body.\(field.name)"
            if let member = object[field.name] {
                judge(name, shown[field.name] ?? .null, field.shape.firstViolation(in: member), field.shape)
            } else {
                rule(name, passes: !field.isRequired, field.isRequired ? "is missing" : "is absent, and optional")
            }
        }
    }

    private mutating func judge(_ name: String, _ shown: JSONValue, _ violation: Violation?, _ shape: Shape) {
        guard let violation else { return pass(name, shown.text) }
        let place = violation.path.isEmpty ? "" : "at \(violation.pathText): "
        let form = violation.path.isEmpty ? shape.form : nil
        rule(name, passes: false, "\(shown.text): \(place)\(violation.words(form))")
    }
}

extension Violation {
    /// As it stands in an explanation; the device's own words are in its answer.
    /// - Parameter form: what the text would have to look like.
    fileprivate func words(_ form: String?) -> String {
        switch kind {
        case .wrongType(let expected): "must be of type \(expected.rawValue)"
        case .missing: "missing"
        case .notOneOf(let allowed): "must be one of \(allowed.joined(separator: ", "))"
        case .outOfRange(let low, let high): "is out of range (\(low?.text ?? "")...\(high?.text ?? ""))"
        case .wrongLength(let low, let high): "must have \(range(low, high)) characters"
        case .wrongCount(let low, let high): "must have \(range(low, high)) elements"
        case .wrongFormat: form.map { "must be one of: \($0)" } ?? "has a wrong format"
        }
    }

    private func range(_ low: Int?, _ high: Int?) -> String {
        "\(low.map(String.init) ?? "0")\(high.map { " to \($0)" } ?? " or more")"
    }
}

extension Shape {
    /// What a text has to look like.
    fileprivate var form: String? {
        switch self {
        case .string(let rule): rule.pattern.map { $0.words ?? $0.text }
        case .nullable(let shape): shape.form
        case .oneOf(let shapes): shapes.lazy.compactMap(\.form).first
        case .any, .null, .boolean, .integer, .number, .array, .object, .map: nil
        }
    }
}
