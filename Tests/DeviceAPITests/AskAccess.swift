import APIContract
import HTTPWire
import IntercomModel
import JSONTree

@testable import DeviceAPI

/// A panel and a client of it that has logged in.
struct AskAccess {
    struct Answer: Equatable {
        var status: Int
        var body: JSONValue
    }

    var device: Device
    let table: DeviceRoutes.Table
    var base = "/api/v1"

    init(family: String = "camdroid-panels", edit: (inout DeviceProfile) -> Void = { _ in }) {
        var profile = DeviceProfile.factory
        profile.family = family
        edit(&profile)
        device = Device(
            profile: profile,
            account: Account(username: "admin", password: "123456"),
            startAt: CalendarDate(millisecondsSince1970: 1_767_225_600_000),
            seed: 1
        )
        table = DeviceRoutes.table(for: device)
    }

    /// The target below the base path, not encoded: `/log/items?limit=1`.
    mutating func callAsFunction(_ method: String, _ target: String, _ body: JSONValue? = nil) -> Answer {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let query = (parts.count > 1 ? parts[1].split(separator: "&") : []).map { item in
            let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return RequestTarget.QueryItem(name: String(pair[0]), value: pair.count > 1 ? String(pair[1]) : "")
        }
        let request = HTTPRequest(
            method: method,
            target: RequestTarget(text: target, path: base + parts[0], query: query),
            body: body?.bytes ?? []
        )
        let reply = reply(to: request)
        guard let value = reply.content.json else { return Answer(status: reply.status.code, body: .null) }
        return Answer(status: reply.status.code, body: value)
    }

    private mutating func reply(to request: HTTPRequest) -> Reply {
        let dialect = ErrorDialect(of: device.profile)
        switch table.match(request) {
        case .refused(let refusal):
            return dialect.reply(to: refusal)
        case .route(let route, let parameters):
            do throws(Refusal) {
                let valid = try route.check(request, parameters, token: nil)
                do throws(DeviceRefusal) {
                    return try route.reply(to: valid, from: &device)
                } catch {
                    return dialect.reply(to: error)
                }
            } catch {
                return dialect.reply(to: error, of: route)
            }
        }
    }

    mutating func walk(to second: Double) {
        let target = Instant.start + .milliseconds(Int64(second * 1000))
        while device.step(through: target) != nil {}
    }
}

extension AskAccess.Answer {
    static let done = ok([:])

    static func ok(_ body: JSONValue) -> AskAccess.Answer {
        AskAccess.Answer(status: 200, body: body)
    }

    static func invalid(_ what: String) -> AskAccess.Answer {
        AskAccess.Answer(
            status: 400,
            body: [
                "error": [
                    "code": "not_valid", "message": "Data validation error", "data": ["param": .string(what)],
                ]
            ]
        )
    }

    static let unknownLock = invalid("Only 0, 1..8 indexes available for the lock number")

    /// The items of a list, reduced to one member each.
    func items(_ name: String) -> [JSONValue] {
        (body["list_items"]?.array ?? []).map { $0[name] ?? .null }
    }
}
