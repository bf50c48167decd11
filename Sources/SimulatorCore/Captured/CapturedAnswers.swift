import APIContract
import DeviceAPI
import HTTPWire
import IntercomModel
import JSONTree

/// What a real device said, laid over what the model says.
///
/// The captured answer gives shape, order and extra members. A member that the model has too stays live: it shows what was
/// captured until the model says something else than it said at the beginning.
struct CapturedAnswers: Sendable {
    fileprivate struct Layer {
        let answer: CapturedAnswer
        /// The captured body, where it is JSON.
        let value: JSONValue?
        /// What the model says at the beginning; nil where it is not asked, or says no JSON.
        let fresh: JSONValue?
    }

    /// By names of endpoints with their parameters, and of refusals.
    private var layers: [String: Layer] = [:]
    /// By names of endpoints.
    private var delays: [String: Duration] = [:]

    /// The device takes over what clients might have written: what is read is what was captured, and so is what is written
    /// back.
    init(_ profile: DeviceProfile, _ routes: DeviceRoutes.Table, _ device: inout Device) {
        guard !profile.answers.isEmpty else { return }
        let read = profile.answers.compactMapValues { answer in
            answer.body.flatMap { try? JSONReader.read(Array($0.utf8)) }
        }
        for route in routes.routes where route.method == .get {
            for (name, value) in read where name.isOf(route.name) {
                routes.setter(beside: route)?.adopt(value, name.parameters(of: route), &device)
            }
        }
        device.clearLog()
        _ = device.takeEvents()
        var untouched = device
        for (name, answer) in profile.answers {
            let route = routes.routes.first { name.isOf($0.name) && $0.method == .get }
            let fresh = route.flatMap { route in
                try? route.reply(to: ValidRequest(parameters: name.parameters(of: route)), from: &untouched).content
                    .json
            }
            layers[name] = Layer(answer: answer, value: read[name], fresh: fresh)
            if let route, let delay = answer.after { delays[route.name] = max(delay, delays[route.name] ?? .zero) }
        }
    }

    /// Most profiles were never captured, and their answers do not pay for those that were.
    var saysSomething: Bool { !layers.isEmpty }
    var delaysSomething: Bool { !delays.isEmpty }

    /// The plan of a good answer, as late as the device gave it.
    func delaying(_ plan: ResponsePlan, of exchange: Exchange) -> ResponsePlan {
        guard (200..<300).contains(exchange.answer.status), let route = exchange.match,
            let delay = delays[route.name]
        else { return plan }
        return ResponsePlan([.pause(delay)] + plan.steps, keepsAlive: plan.keepsAlive)
    }

    /// Nil where nothing was captured.
    /// - Parameter reply: of the model, which has granted the request.
    func laid(over reply: Reply, of route: Route<Device, DeviceRefusal>, to request: ValidRequest) -> Reply? {
        layers[route.name + route.parameters(in: request)]?.laid(over: reply)
    }

    func laid(over reply: Reply, _ refusal: CapturedRefusal) -> Reply? {
        layers[refusal.rawValue]?.laid(over: reply)
    }
}

extension CapturedAnswers.Layer {
    func laid(over reply: Reply) -> Reply {
        var reply = reply
        if let status = answer.status { reply.status = HTTPStatus(code: status) }
        guard let body = answer.body else { return reply }
        if let value, let fresh, let live = reply.content.json, live != fresh {
            reply.content = .json(value.merged(fresh: fresh, live: live))
        } else if body.isEmpty, answer.type == nil {
            reply.content = .empty
        } else {
            reply.content = .bytes(Array(body.utf8), type: answer.type ?? "application/json")
        }
        return reply
    }
}

extension JSONValue {
    /// - Parameters:
    ///   - fresh: what the model said when this was said.
    ///   - live: what it says now.
    fileprivate func merged(fresh: JSONValue, live: JSONValue) -> JSONValue {
        if fresh == live { return self }
        guard case .object(let captured) = self, case .object(let now) = live else { return live }
        var merged = JSONObject()
        for member in captured {
            guard let live = now[member.key] else {
                merged[member.key] = member.value
                continue
            }
            merged[member.key] = fresh[member.key].map { member.value.merged(fresh: $0, live: live) } ?? live
        }
        return .object(merged)
    }
}

extension RouteTable<Device, DeviceRefusal> {
    /// The one that writes what this one reads.
    fileprivate func setter(beside route: Route<Device, DeviceRefusal>) -> Route<Device, DeviceRefusal>? {
        routes.first { $0.method == .post && $0.place.text == route.place.text && $0.body != nil }
    }
}

extension Route<Device, DeviceRefusal> {
    /// What the device would not take from a client it does not take from a profile either.
    fileprivate func adopt(_ value: JSONValue, _ parameters: PathParameters, _ device: inout Device) {
        guard let body, body.firstViolation(in: value) == nil else { return }
        _ = try? reply(to: ValidRequest(body: value, parameters: parameters), from: &device)
    }

    /// `/1` for each parameter of the path.
    fileprivate func parameters(in request: ValidRequest) -> String {
        place.parameterNames.compactMap { request.parameters[$0] }.map { "/" + $0 }.joined()
    }
}

extension String {
    /// Whether the name of an answer, such as `LockOptions.delay/1`, begins with the name of the endpoint.
    fileprivate func isOf(_ route: String) -> Bool {
        hasPrefix(route) && (utf8.count == route.utf8.count || dropFirst(route.count).hasPrefix("/"))
    }

    fileprivate func parameters(of route: Route<Device, DeviceRefusal>) -> PathParameters {
        let values = split(separator: "/").dropFirst().map(String.init)
        return PathParameters(Array(zip(route.place.parameterNames, values)))
    }
}
