import HTTPWire
import IntercomModel
import JSONTree
import Media
import Scenarios
import SimulatorCore
import Testing

@testable import Bundles

/// Written and read again, whole.
struct BundleTests {
    private static let inputs: [Input] = {
        let head = Papers.head("POST /api/v1/login HTTP/1.1", "X: \u{FC}")
        let steps: [ResponsePlan.Step] = [
            .bytes(Array("HTTP/1.1 200 OK\r\n\r\n{}".utf8)), .pause(.nanoseconds(1_500_000_001)), .bytes([0xFF, 0]),
            .drip([1, 2, 3], Drops(of: 2, each: .nanoseconds(7))), .stall, .close, .reset,
        ]
        let errors: [WireError] =
            [.targetTooLong, .headerTooLarge, .bodyTooLarge, .tooSlow, .incomplete]
            + WireError.Fault.allCases.map { .malformed($0) }
        let order = ControlRequest(
            method: "POST",
            target: "/clock/advance",
            body: Array(#"{"by":"1s"}"#.utf8),
            wallDate: CalendarDate(millisecondsSince1970: 1)
        )
        return [
            Input(at: .start, what: .accepted(connection: 1)),
            Input(at: .start, what: .accepted(connection: 2, client: "fe80::7")),
            Input(at: .start, what: .reused(connection: 1, head: head)),
            Input(at: Instant(nanoseconds: 7), what: .head(connection: 1, head: head)),
            Input(
                at: Instant(nanoseconds: 3_600_000_000_001),
                what: .request(connection: 1, head: head, body: [1, 0xFE]),
                answer: ResponsePlan(steps, keepsAlive: true)
            ),
            Input(
                at: Instant(nanoseconds: .max),
                what: .reused(connection: 2, head: head),
                answer: ResponsePlan([], keepsAlive: false)
            ),
        ]
            + errors.map {
                Input(at: .start, what: .refusal(connection: 3, $0, received: Array("G\r".utf8)), answer: nil)
            } + [Input(at: .start, what: .control(order))]
    }()

    @Test func `what is written is read again`() throws {
        let script = "include: more.yaml\ncalls:\n  - { to: 1, story: [{ sip: 486 }] }\n"
        let more = "calls:\n  - { to: 2, story: [{ sip: 200 }] }\n"
        var setup = try Papers.setup(script, include: ["more.yaml": more])
        setup.evidence = EvidencePolicy(isShown: true, strictness: .body)
        let first = Recording.Life(setup, clock: .times(60), inputs: Self.inputs)
        let second = Recording.Life(try Papers.setup(), clock: .manual, lastSnapshot: 3, inputs: Self.inputs.reversed())
        let text = Papers.bundle([first, second, second], lost: 5).text

        let bundle = try Papers.read(text)

        #expect(bundle.text == text)
        #expect(bundle.lives.map(\.inputs.count) == [25, 25, 25])
        #expect(bundle.lives.map(\.clock) == [.times(60), .manual, .manual])
        #expect(bundle.lives.map(\.lastSnapshot) == [0, 3, 3])
        #expect(bundle.lives.map(\.setup.seed) == [.max, .max, .max])
        #expect(bundle.lives.map(\.setup.scenarios) == [setup.scenarios, [], []])
        #expect(bundle.lives[0].setup.evidence == setup.evidence)
        #expect(bundle.lives[0].setup.profile == setup.profile)
        #expect(bundle.lives[0].setup.account == setup.account)
        #expect(bundle.lives[2].setup.startAt == setup.startAt)
        #expect(bundle.limits == WireLimits())
        #expect(bundle.lost == 5)
    }

    @Test func `every input comes back as it was`() throws {
        let life = Recording.Life(try Papers.setup(), clock: .real, inputs: Self.inputs)
        let read = try #require(Papers.read(Papers.bundle([life]).text).lives.first)
        for (one, other) in zip(read.inputs, Self.inputs) {
            #expect("\(one.what)" == "\(other.what)")
            #expect(one.answer == other.answer)
            #expect(one.at == other.at)
        }
    }

    @Test func `a life says only what is another than before, and a request its head once`() throws {
        let life = Recording.Life(try Papers.setup(), clock: .manual, inputs: Self.inputs)
        let json = try JSONReader.read(Array(Papers.bundle([life, life]).text.utf8))
        #expect(json["lives"]?[0]?["setup"]?.object?.count == 13)
        #expect(json["lives"]?[1]?["setup"] == .object([:]))
        let inputs = try #require(json["lives"]?[0]?["inputs"])
        #expect((0...4).map { inputs[$0]?["head"] != nil } == [false, false, false, false, true])
        #expect((0...1).map { inputs[$0]?["client"]?.string } == [nil, "fe80::7"])
    }

    @Test func `a fault strikes the clients that it struck, and spares the others`() throws {
        let script = """
            faults:
              - { client: 10.0.0.1, phase: accept, do: reset }
              - { on: "GET */api/info", client: 10.0.0.2, phase: head, do: { status: 503 } }
              - { on: "GET */api/info", client: 10.0.0.3, do: reset }
            """
        let head = Papers.head("GET /api/info HTTP/1.1")
        let clients = ["10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4", nil]
        let accepted = clients.enumerated().map { number, client in
            Input(at: .start, what: .accepted(connection: number + 1, client: client))
        }
        let requests = (2...5).map { Input(at: .start, what: .request(connection: $0, head: head, body: [])) }
        let life = Recording.Life(try Papers.setup(script), clock: .manual, inputs: accepted + requests)

        let replay = Replay(of: try Papers.read(Papers.bundle([life]).text))

        #expect(
            replay.differences.map { "\($0.subject): \(AnswerText.lines($0.replayed)[0])" } == [
                "connection 1: (reset)",
                "GET /api/info on connection 2: HTTP/1.1 503 Service Unavailable",
                "GET /api/info on connection 3: (reset)",
                "GET /api/info on connection 4: HTTP/1.1 200 OK",
                "GET /api/info on connection 5: HTTP/1.1 200 OK",
            ]
        )
    }

    @Test(arguments: [(ClockMode.manual, "OK"), (.real, "ERROR")])
    func `under manual what is due waits for the tester, as it did`(clock: ClockMode, status: String) throws {
        let head = Papers.head("GET /api/v1/sip/status HTTP/1.1")
        let setup = try Papers.setup("timeline: [{ at: 1s, register: lost }]")
        let request = Input(at: .start + .seconds(1), what: .request(connection: 1, head: head, body: []))
        let replay = Replay(of: Papers.bundle([Recording.Life(setup, clock: clock, inputs: [request])]))
        let answer = try #require(replay.differences.first?.replayed)
        #expect(AnswerText.lines(answer).contains { $0.contains("\"\(status)\"") }, "\(AnswerText.lines(answer))")
    }

    @Test func `the photo of a profile comes along`() throws {
        var setup = try Papers.setup()
        let yaml = "family: camdroid-panels\nphoto: door.jpg\n"
        setup.profile = try #require(ProfileReader.read(Array(yaml.utf8), file: "mine.yaml", endpoints: []).profile)
        setup.workshop = Studio(photo: [0xFF, 0xD8, 1])
        let plain = try Papers.setup()
        let lives = [setup, plain, setup].map { Recording.Life($0, clock: .manual) }
        let read = try Papers.read(Papers.bundle(lives).text).lives.map(\.setup.workshop.photo)
        #expect(read == [[0xFF, 0xD8, 1], plain.workshop.photo, [0xFF, 0xD8, 1]])
    }

    @Test func `scripts that were read anew say only what is another, and are in force again`() throws {
        let head = Papers.head("GET /api/v1/once HTTP/1.1")
        let other = try Papers.setup("replies: [{ on: \"GET /api/v1/once\", status: 418 }]")
        let inputs = [
            Input(at: .start, what: .reload(Boxed(wrappedValue: other))),
            Input(at: .start, what: .request(connection: 1, head: head, body: [])),
        ]
        let text = Papers.bundle([Recording.Life(try Papers.setup(), clock: .manual, inputs: inputs)]).text
        let json = try JSONReader.read(Array(text.utf8))
        #expect(json["lives"]?[0]?["inputs"]?[0]?["setup"]?.object?.map(\.key) == ["scenarios"])

        let bundle = try Papers.read(text)
        #expect(bundle.text == text)
        let answer = try #require(Replay(of: bundle).differences.first?.replayed?.steps.first)
        #expect("\(AnswerText.lines(ResponsePlan([answer], keepsAlive: true)))".contains("HTTP/1.1 418"))
    }

    @Test func `a life that was let go says so, and what would have kept it`() throws {
        let bundle = try Papers.read(Papers.bundle([], lost: 12_000).text)
        #expect(bundle.hasTraffic)
        #expect(
            bundle.obstacle == """
                12000 inputs came since the last start or reset, and --record-limit 10 and --limit \
                recording keep no more than that; --record-limit 15000 would have kept them, where their bytes fit
                """
        )
    }
}
