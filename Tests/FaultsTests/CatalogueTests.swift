import Faults
import HTTPWire
import Testing

/// What each fault makes of one healthy answer.
struct CatalogueTests {
    private static let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 8\r\n\r\n"
    private static let healthy = head + #"{"a":10}"#
    private static let bare = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

    static func plan(
        _ fault: some SpoiltAnswer,
        _ answer: String? = healthy,
        to method: String = "GET"
    ) throws -> Plan {
        var chance = Seeded()
        let steps = answer.map { [ResponsePlan.Step.bytes(Array($0.utf8))] } ?? []
        let victim = Victim(
            request: HTTPRequest(method: method, target: try RequestTarget("/a?b=1")),
            plan: ResponsePlan(steps, keepsAlive: true),
            date: HTTPFields.Line(name: "Date", value: "now"),
            dateAfter: { "now and \($0)" }
        )
        return Plan(fault.plan(against: victim, &chance))
    }

    /// A plan as a test can read it.
    struct Plan: Equatable {
        var steps: [String]
        var keepsAlive: Bool

        init(_ steps: [String], keepsAlive: Bool) {
            (self.steps, self.keepsAlive) = (steps, keepsAlive)
        }

        init(_ plan: ResponsePlan) {
            keepsAlive = plan.keepsAlive
            steps = plan.inSingleSteps.steps.map { step in
                switch step {
                case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
                case .drip: "drip"
                case .pause(let length): "pause \(length)"
                case .hold(let hold): "hold \(hold)"
                case .shut(let queue): "shut, \(queue) may wait"
                case .stall: "stall"
                case .close: "close"
                case .cut: "cut"
                case .reset: "reset"
                }
            }
        }
    }

    @Test func `a delay pauses before the answer`() throws {
        #expect(
            try Self.plan(Delay(.fixed(.seconds(2)))) == Plan(["pause 2.0 seconds", Self.healthy], keepsAlive: true)
        )
        #expect(try Self.plan(Delay(.fixed(.seconds(2))), nil) == Plan(["pause 2.0 seconds"], keepsAlive: true))
    }

    @Test func `a wrong handshake strikes there alone`() {
        let faults: [any Fault] = [
            Expired(), WrongHost(), UnknownAuthority(), NewCertificate(), OldTLS(), HandshakeStall(), HandshakeReset(),
        ]
        #expect(faults.allSatisfy { $0.phases == [.handshake] })
        #expect(Self.effect(UnknownAuthority()) == .handshake(.unknownAuthority))
    }

    @Test func `without close_notify half of the body arrives`() throws {
        let plan = try Self.plan(NoCloseNotify())
        #expect(plan.steps.last == "cut" && Self.healthy.hasPrefix(plan.steps[0]) && plan.steps[0] != Self.healthy)
        let bare = try Self.plan(NoCloseNotify(.closeDelimited))
        #expect(!bare.steps[0].contains("Content-Length"))
    }

    @Test func `a tiny backlog shuts the door, and goes on with the connection`() throws {
        #expect(Self.effect(TinyBacklog(queue: 2)) == .throttleBacklog(queue: 2))
    }

    @Test func `a delay within bounds stays there`() throws {
        var chance = Seeded()
        let victim = Victim(
            request: nil,
            plan: ResponsePlan([], keepsAlive: true),
            date: .init(name: "Date", value: ""),
            dateAfter: { _ in "" }
        )
        let fault = Delay(.between(.milliseconds(100)...(.milliseconds(300))))
        let lengths = (0..<1000).compactMap { _ in fault.plan(against: victim, &chance).pause }
        #expect(lengths.count == 1000)
        #expect(lengths.allSatisfy { $0 >= .milliseconds(100) && $0 <= .milliseconds(300) })
        #expect(Set(lengths).count > 900)
    }

    @Test func `half of the log-normal delays are shorter than the median`() throws {
        var chance = Seeded()
        let victim = Victim(
            request: nil,
            plan: ResponsePlan([], keepsAlive: true),
            date: .init(name: "Date", value: ""),
            dateAfter: { _ in "" }
        )
        let fault = Delay(.logNormal(median: .milliseconds(300), spread: 0.5))
        let lengths = (0..<2000).compactMap { _ in fault.plan(against: victim, &chance).pause }.sorted()
        #expect(abs(lengths[1000] / .milliseconds(300) - 1) < 0.2)
        #expect(lengths[0] > .zero)
    }

    @Test func `a drip is the same bytes with pauses between them`() throws {
        let plan = try Self.plan(Drip(bytes: 50, each: .seconds(1)))
        #expect(plan.steps.filter { $0 != "pause 1.0 seconds" }.joined() == Self.healthy)
        #expect(plan.steps.map(\.utf8.count) == [50, 17, 28])
        #expect(plan.keepsAlive)
    }

    @Test func `what ends the connection says how much goes out before`() throws {
        #expect(try Self.plan(Stall()) == Plan(["stall"], keepsAlive: false))
        #expect(try Self.plan(Stall(after: 8)) == Plan(["HTTP/1.1", "stall"], keepsAlive: false))
        #expect(try Self.plan(Reset()) == Plan(["reset"], keepsAlive: false))
        #expect(try Self.plan(Reset(after: 4)) == Plan(["HTTP", "reset"], keepsAlive: false))
        #expect(try Self.plan(EmptyReply()) == Plan(["close"], keepsAlive: false))
        #expect(try Self.plan(Close(.beforeBody)) == Plan([Self.head, "close"], keepsAlive: false))
        #expect(try Self.plan(Close(.inBody)) == Plan([Self.head + #"{"a""#, "close"], keepsAlive: false))
        let inHead = try Self.plan(Close(.inHead))
        #expect(Self.head.hasPrefix(inHead.steps[0]) && inHead.steps[0].utf8.count == Self.head.utf8.count / 2)
        #expect(try Self.plan(BareBody()) == Plan([#"{"a":10}"#, "close"], keepsAlive: false))
    }

    @Test func `garbage is as long as was asked for, and no status line`() throws {
        var chance = Seeded()
        let victim = Victim(
            request: nil,
            plan: ResponsePlan([], keepsAlive: true),
            date: .init(name: "Date", value: ""),
            dateAfter: { _ in "" }
        )
        guard case .bytes(let bytes)? = Garbage(bytes: 10).plan(against: victim, &chance).steps.first else {
            Issue.record("no bytes")
            return
        }
        #expect(bytes.count == 10)
        #expect(bytes[0] >= 0x80)
    }

    @Test func `lengths lie by one`() throws {
        let body = #"{"a":10}"#
        #expect(
            try Self.plan(WrongLength(.short))
                == Plan([Self.bare + "Content-Length: 7\r\n\r\n" + body], keepsAlive: true)
        )
        #expect(
            try Self.plan(WrongLength(.long))
                == Plan([Self.bare + "Content-Length: 9\r\n\r\n" + body, "close"], keepsAlive: false)
        )
        #expect(
            try Self.plan(ConflictingLength())
                == Plan(
                    [Self.bare + "Content-Length: 8\r\nContent-Length: 9\r\n\r\n" + body, "close"],
                    keepsAlive: false
                )
        )
    }

    @Test func `chunks are broken where they say`() throws {
        let head = Self.bare + "Transfer-Encoding: chunked\r\n\r\n"
        #expect(
            try Self.plan(BadChunk()) == Plan([head + "4\r\n{\"a\"\r\nxyz\r\n:10}", "close"], keepsAlive: false)
        )
        #expect(
            try Self.plan(MissingLastChunk()) == Plan([head + "8\r\n{\"a\":10}\r\n", "close"], keepsAlive: false)
        )
    }

    @Test func `a field stands twice, and one that is not there does not`() throws {
        let twice = Self.bare + "Content-Length: 8\r\nContent-Type: application/json\r\n\r\n" + #"{"a":10}"#
        #expect(try Self.plan(DuplicateHeader("content-type")) == Plan([twice], keepsAlive: true))
        #expect(try Self.plan(DuplicateHeader("X-None")) == Plan([Self.healthy], keepsAlive: true))
    }

    @Test func `a spoilt body has the right length`() throws {
        #expect(
            try Self.plan(CutJSON()) == Plan([Self.bare + "Content-Length: 4\r\n\r\n{\"a\""], keepsAlive: true)
        )
        #expect(
            try Self.plan(BadUTF8())
                == Plan([Self.bare + "Content-Length: 9\r\n\r\n{\"a\"\u{FFFD}:10}"], keepsAlive: true)
        )
        #expect(
            try Self.plan(ContentType("text/html"))
                == Plan(
                    ["HTTP/1.1 200 OK\r\nContent-Length: 8\r\nContent-Type: text/html\r\n\r\n{\"a\":10}"],
                    keepsAlive: true
                )
        )
    }

    @Test func `an answer without a body cannot be spoilt`() throws {
        let empty = "HTTP/1.1 204 No Content\r\nDate: now\r\n\r\n"
        #expect(try Self.plan(CutJSON(), empty) == Plan([empty], keepsAlive: true))
        #expect(try Self.plan(BadUTF8(), empty) == Plan([empty], keepsAlive: true))
    }

    @Test func `other answers are whole ones`() throws {
        let response = HTTPResponse(HTTPStatus(code: 418, reason: "Teapot"), body: Array("short".utf8))
        #expect(
            try Self.plan(Status(response), nil)
                == Plan(["HTTP/1.1 418 Teapot\r\nDate: now\r\nContent-Length: 5\r\n\r\nshort"], keepsAlive: true)
        )
        #expect(
            try Self.plan(TooManyRequests(retryAfter: .milliseconds(1500)), nil).steps[0]
                == "HTTP/1.1 429 Too Many Requests\r\nDate: now\r\nRetry-After: 2\r\nContent-Length: 0\r\n\r\n"
        )
        #expect(
            try Self.plan(Unavailable(retryAfter: .seconds(3)), nil).steps[0]
                == "HTTP/1.1 503 Service Unavailable\r\nDate: now\r\nRetry-After: 3\r\nContent-Length: 0\r\n\r\n"
        )
        #expect(
            try Self.plan(RedirectLoop(), nil).steps[0]
                == "HTTP/1.1 302 Found\r\nDate: now\r\nLocation: /a?b=1\r\nContent-Length: 0\r\n\r\n"
        )
        #expect(
            try Self.plan(TooLarge(), nil).steps[0]
                == "HTTP/1.1 413 Content Too Large\r\nDate: now\r\nContent-Length: 0\r\n\r\n"
        )
    }

    @Test func `what is no other answer is said, not done`() {
        #expect(Self.effect(TokenDied()) == .refuseToken)
        #expect(Self.effect(NoContinue()) == .withholdContinue)
        #expect(Self.effect(OneAtATime(.seconds(2))) == .serialise(.seconds(2)))
    }

    private static func effect(_ fault: some Fault) -> Effect {
        var chance = Seeded()
        let date = HTTPFields.Line(name: "Date", value: "now")
        let plan = ResponsePlan([], keepsAlive: true)
        return fault.effect(on: Victim(request: nil, plan: plan, date: date, dateAfter: { _ in "" }), &chance)
    }
}

extension ResponsePlan {
    fileprivate var pause: Duration? {
        if case .pause(let length)? = steps.first { length } else { nil }
    }
}
