import APIContract
import DeviceAPI
import HTTPWire
import IntercomModel
import JSONTree
import SimulatorCore
import Testing

/// What holds whatever is said: random conversations over the whole contract, each from its seed.
/// `RINGBACK_PROPERTY_SEEDS` says how many, for a longer run.
@Suite struct PropertyTests {
    private static let profiles = ["camdroid-monitor", "camdroid-panel", "android-panel"]
    private static let moves = 60

    struct Case: Sendable, CustomTestStringConvertible {
        let seed: UInt64
        let profile: String
        var testDescription: String { "\(profile), seed \(seed)" }
    }

    private static let cases: [Case] = (1...Seeds.count).map { number in
        Case(seed: UInt64(number), profile: profiles[number % profiles.count])
    }

    private static func life(_ life: Case, stride: Int = 1) throws -> Conversation {
        var conversation = try Conversation(seed: life.seed, profile: life.profile)
        conversation.stride = stride
        conversation.go(moves)
        return conversation
    }

    private static func traces(_ conversation: Conversation) -> [String] {
        conversation.answers + TimelineText.lines(of: conversation.simulation.journal)
    }

    @Test(arguments: cases)
    func `the same seed gives the same bytes, and a jump is a walk`(life: Case) throws {
        let once = Self.traces(try Self.life(life))
        #expect(Self.traces(try Self.life(life)) == once)
        #expect(Self.traces(try Self.life(life, stride: 7)) == once)
    }

    @Test(arguments: cases)
    func `after a reset it is as fresh as one that has just begun`(life: Case) throws {
        var used = try Self.life(life)
        used.reset()
        var reborn = used.going(on: used.simulation, drawingFrom: life.seed &+ 99)
        let fresh = try Conversation(seed: life.seed, profile: life.profile)
        var young = used.going(on: fresh.simulation, drawingFrom: life.seed &+ 99)
        reborn.go(Self.moves)
        young.go(Self.moves)
        #expect(Self.traces(reborn) == Self.traces(young))
        #expect(reborn.simulation.device.pendingTimers == young.simulation.device.pendingTimers)
    }

    @Test(arguments: cases)
    func `what is restored goes on as it stood`(life: Case) throws {
        var conversation = try Self.life(life)
        conversation.call("3")
        let snapshot = conversation.simulation.snapshot()
        var untouched = conversation.going(on: snapshot, drawingFrom: life.seed &+ 7)
        var never = conversation.going(on: conversation.simulation, drawingFrom: life.seed &+ 7)
        conversation.go(Self.moves)
        var restored = conversation.going(on: snapshot, drawingFrom: life.seed &+ 7)
        untouched.go(Self.moves)
        restored.go(Self.moves)
        never.go(Self.moves)
        #expect(Self.traces(restored) == Self.traces(untouched))
        #expect(Self.traces(restored) == Self.traces(never), "a snapshot leaves nothing out")
    }

    @Test(arguments: cases)
    func `each good answer has the shape that is promised for its path`(life: Case) throws {
        var conversation = try Conversation(seed: life.seed, profile: life.profile)
        let table = DeviceRoutes.table(for: conversation.simulation.device)
        conversation.go(Self.moves) { conversation, move in
            guard case .request(let request) = move, case .route(let route, _) = table.match(request),
                let answer = conversation.answers.last, answer.hasPrefix("HTTP/1.1 200 "),
                let shape = route.answer(under: request.target.path), request.method != "HEAD"
            else { return }
            guard let body = Conversation.body(of: answer) else {
                Issue.record("\(route.name) answers no JSON: \(answer)")
                return
            }
            #expect(shape.firstViolation(in: body) == nil, "\(route.name): \(body.text)")
        }
    }

    @Test(arguments: cases)
    func `no answer and no line of the journal names a type of the program`(life: Case) throws {
        let traces = Self.traces(try Self.life(life))
        for name in Self.typeNames {
            #expect(!traces.contains { $0.contains(name) }, "\(name)")
        }
    }

    /// How Swift prints values that nobody has put into words.
    private static let typeNames = [
        "Optional(", "rawValue:", "APIContract.", "Bundles.", "ControlAPI.", "DeviceAPI.", "HTTPWire.",
        "IntercomModel.", "JSONTree.", "PlainText.", "Scenarios.", "SimulatorCore.", "Swift.", "YAMLTree.",
    ]

    @Test(arguments: cases)
    func `a call that is over has no timer, and what fired was set and due`(life: Case) throws {
        var conversation = try Conversation(seed: life.seed, profile: life.profile)
        conversation.go(Self.moves) { conversation, _ in
            let device = conversation.simulation.device
            let own = device.pendingTimers.filter { $0.owner.hasPrefix("call ") || $0.owner.hasPrefix("story ") }
            if device.call?.state.isRunning != true { #expect(own == []) }
            #expect(own.allSatisfy { $0.owner.hasPrefix("story ") || $0.owner == "call \(device.call?.id ?? 0)" })
            #expect(device.pendingTimers.allSatisfy { $0.due > device.now })
            #expect(conversation.fired.allSatisfy { $0.due <= device.now })
        }
        let told = conversation.simulation.journal.entries.filter { if case .fired = $0.what { true } else { false } }
        #expect(told.count >= conversation.fired.count)
    }
}

enum Seeds {
    static let count = Environment.number("RINGBACK_PROPERTY_SEEDS") ?? 24
}
