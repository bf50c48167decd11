import APIContract
import DeviceAPI
import HTTPWire
import IntercomModel
import JSONTree

/// The questions for a unit of one family: what its contract says that can be read.
struct QuestionPlan {
    let table: DeviceRoutes.Table
    /// The first is asked for everything, the others for lists.
    let bases: [String]

    init(_ profile: DeviceProfile, bases: [String]) {
        var profile = profile
        profile.bases = bases
        self.bases = bases
        table = DeviceRoutes.table(
            for: Device(
                profile: profile,
                account: Account(username: "", password: ""),
                startAt: CalendarDate(millisecondsSince1970: 0),
                seed: 1
            )
        )
    }

    var base: String { bases.first ?? "" }

    /// In the order of the contract.
    var reads: [Question] {
        table.routes.filter(\.onlyReads).flatMap { route in questions(about: route) }
    }

    /// An unknown path, and an unknown method.
    var refusals: [Question] {
        [
            Question(.unknownPath, "unknown path", base + "/ringback/nothing/here").withToken,
            Question(.variant("unknown path"), "unknown path outside of the API", "/ringback/nothing/here"),
            Question(.wrongMethod, "unknown method", "RINGBACK", "/api/info"),
        ]
    }

    var heads: [Question] {
        [
            Question(.head, "HEAD", "HEAD", "/api/info"),
            Question(.head, "HTTP/1.0", "/api/info").with { $0.version = .http10 },
            Question(.head, "HTTP/1.0 with keep-alive", "/api/info").with {
                $0.version = .http10
                $0.fields = [HTTPFields.Line(name: "Connection", value: "keep-alive")]
            },
            Question(.head, "Connection: close", "/api/info").with {
                $0.fields = [HTTPFields.Line(name: "Connection", value: "close")]
            },
        ]
    }
}

extension QuestionPlan {
    private func questions(about route: Route<Device, DeviceRefusal>) -> [Question] {
        let first = route.paths[0]
        let places = first.places([base])
        guard let path = places.first else { return [] }
        let names = first.parameterNames
        let values = Self.values(of: names, of: route.name)
        var questions = values.map { value in
            Question(.read(route.name + value.name), route.name + value.name, value.filled(path)).withToken
        }
        guard let usual = values.first else { return [] }
        if route.access == .token {
            let name = route.name + usual.name
            questions.append(Question(.guarded(name), "\(name) without a token", usual.filled(path)))
        }
        for other in route.paths.dropFirst() {
            for place in other.places([base]) where other.parameterNames == names {
                questions.append(variant(route, "at \(place)", usual.filled(place)))
            }
        }
        if !names.isEmpty { questions.append(variant(route, "of 99999", Self.unknown(names).filled(path))) }
        if route.isList { questions += listQuestions(route, path) }
        return questions
    }

    private func listQuestions(_ route: Route<Device, DeviceRefusal>, _ path: String) -> [Question] {
        let elsewhere = bases.dropFirst().flatMap { base in
            route.paths[0].places([base]).map { variant(route, "at \($0)", $0) }
        }
        let queries = [
            "limit=10&page_number=1", "limit=10&page_number=99999", "limit=ten", "page_number=0", "sort_type=sideways",
        ]
        return elsewhere + queries.map { variant(route, "?\($0)", "\(path)?\($0)") }
    }

    private func variant(_ route: Route<Device, DeviceRefusal>, _ what: String, _ target: String) -> Question {
        Question(.variant(route.name), "\(route.name) \(what)", target).withToken
    }

    /// What stands for the parameters of a path.
    private struct Values {
        let pairs: [(name: String, value: String)]

        /// As in the name of an answer: `/1`.
        var name: String { pairs.map { "/" + $0.value }.joined() }

        func filled(_ path: String) -> String {
            pairs.reduce(path) { $0.replacing("{\($1.name)}", with: $1.value) }
        }
    }

    private static func unknown(_ names: [String]) -> Values {
        Values(pairs: names.map { ($0, "99999") })
    }

    /// All locks that a panel may have are asked for once: that tells how many there are.
    private static func values(of names: [String], of route: String) -> [Values] {
        let numbers = names == ["lock"] ? (route == lockRoute ? 1...8 : 1...2) : 1...1
        return numbers.map { number in Values(pairs: names.map { ($0, String(number)) }) }
    }

    static let lockRoute = "LockOptions.delay"
}

extension Route<Device, DeviceRefusal> {
    /// Whether asking changes nothing in front of the door: here, GET opens locks, reboots and ends sessions. A login is asked
    /// for apart, and a denial by a server is written into the log.
    var onlyReads: Bool {
        method == .get && act == nil && !["Authentication.login", "Locks.deny", "Locks.denyByServer"].contains(name)
    }

    var isList: Bool { query.contains { $0.name == "page_number" } }
}
