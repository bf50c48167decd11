import APIContract
import DeviceAPI
import HTTPWire
import IntercomModel
import JSONTree
import Testing

/// A device and a client that is logged in: a request in, the whole answer out, both as text.
struct AskSettings {
    var device: Device
    private let table: DeviceRoutes.Table
    private var token = ""
    /// The address that it asks from.
    var client: String?

    /// At the start of 2026.
    init(
        family: String = "camdroid-monitors",
        apiVersion: String = "1.1.1",
        workshop: any MediaWorkshop = NoWorkshop(),
        change: (inout DeviceProfile) -> Void = { _ in }
    ) {
        var profile = DeviceProfile.factory
        profile.family = family
        profile.info.apiVersion = apiVersion
        change(&profile)
        device = Device(
            profile: profile,
            account: Account(username: "admin", password: "123456"),
            startAt: CalendarDate(millisecondsSince1970: 1_767_225_600_000),
            seed: 1,
            workshop: workshop
        )
        table = DeviceRoutes.table(for: device)
        logIn()
    }

    static func panel() -> AskSettings { AskSettings(family: "camdroid-panels") }

    mutating func logIn(password: String = "123456") {
        let digest = MD5Text.of[password] ?? ""
        token = device.logIn(username: "admin", passwordDigest: digest)?.token ?? ""
        _ = device.takeEvents()
    }

    /// `ask("POST /device/settings/volume", #"{"volume_level":2}"#)` is `200 {}`.
    mutating func callAsFunction(_ line: String, _ body: String = "") -> String {
        let reply = reply(to: request(line, Array(body.utf8)))
        guard let value = reply.content.json else { return "\(reply.status.code)" }
        return "\(reply.status.code) \(value.text)"
    }

    /// The body of an answer that is a file.
    mutating func bytes(_ line: String) -> [UInt8]? {
        let reply = reply(to: request(line, []))
        guard case .bytes(let bytes, _) = reply.content else { return nil }
        return bytes
    }

    mutating func post(_ path: String, _ body: [UInt8]) -> String {
        let reply = reply(to: request("POST " + path, body))
        guard let value = reply.content.json else { return "\(reply.status.code)" }
        return "\(reply.status.code) \(value.text)"
    }

    /// Everything that is due until then.
    mutating func advance(by duration: Duration) {
        let target = device.now + duration
        while device.step(through: target) != nil {}
    }

    /// What happened since the last time, without the log.
    mutating func takeEvents() -> [DeviceEvent.What] {
        device.takeEvents().map(\.what).filter { if case .logged = $0 { false } else { true } }
    }

    private func request(_ line: String, _ body: [UInt8]) -> HTTPRequest {
        let words = line.split(separator: " ", maxSplits: 1)
        let parts = words[1].split(separator: "?", maxSplits: 1)
        let query = parts.dropFirst().first?.split(separator: "&").map { pair in
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return RequestTarget.QueryItem(name: String(halves[0]), value: String(halves.last ?? ""))
        }
        return HTTPRequest(
            method: String(words[0]),
            target: RequestTarget(text: String(words[1]), path: "/api/v1" + parts[0], query: query ?? []),
            fields: HTTPFields([HTTPFields.Line(name: "Authorization", value: "Bearer " + token)]),
            body: body,
            client: client
        )
    }

    private mutating func reply(to request: HTTPRequest) -> Reply {
        switch table.match(request) {
        case .refused(let refusal):
            return ErrorDialect(of: device.profile).reply(to: refusal)
        case .route(let route, let parameters):
            do throws(Refusal) {
                return try answer(request, on: route, parameters)
            } catch {
                return ErrorDialect(of: device.profile).reply(to: error, of: route)
            }
        }
    }

    private mutating func answer(
        _ request: HTTPRequest,
        on route: Route<Device, DeviceRefusal>,
        _ parameters: PathParameters
    ) throws(Refusal) -> Reply {
        let caller = Credentials(of: request).flatMap(device.caller)
        if route.access == .token, caller == nil { throw .noToken }
        let valid = try route.check(request, parameters, token: caller?.token)
        do throws(DeviceRefusal) {
            return try route.reply(to: valid, from: &device)
        } catch {
            return ErrorDialect(of: device.profile).reply(to: error)
        }
    }
}

/// A refused value.
func invalid(_ what: String) -> String {
    #"400 {"error":{"code":"not_valid","message":"Data validation error","data":{"param":"\#(what)"}}}"#
}

let logInAgain = #"401 {"error":{"code":"invalid_authentication","message":"Log In"}}"#
let notFound = #"404 {"error":{"code":"not_valid","message":"Not Found"}}"#

enum MD5Text {
    static let of = [
        "123456": "e10adc3949ba59abbe56e057f20f883e",
        "secret": "5ebe2294ecd0e0f08eab7690d2a6ee69",
    ]
}
