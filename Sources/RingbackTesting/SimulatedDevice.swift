import Dispatch
import JSONTree
import Reactor
import SimulatorCore
import SimulatorServer
import TLS

/// A device under the control of a test.
public final class SimulatedDevice: Sendable {
    /// Where the client under test finds it: `http://127.0.0.1:40123`.
    public let url: String
    /// Where it speaks HTTPS; nil where it does not.
    public let secureURL: String?
    /// What a client has to trust then, as PEM.
    public let certificate: String?
    /// The control port, for whatever has no method here.
    public let controlURL: String
    public let username: String
    /// In clear; clients send its MD5.
    public let password: String

    public var clock: SimulatedClock { SimulatedClock(device: self) }
    public var calls: SimulatedCalls { SimulatedCalls(device: self) }

    private let thread: LoopThread
    private let seat: Seat
    private let control: ControlClient

    /// It listens on a free port until it is stopped: for XCTest's `setUp` and `tearDown`, and wherever else neither the
    /// trait `.simulator()` nor `withSimulator` fits.
    public init(_ options: SimulatorOptions = SimulatorOptions()) async throws(SimulatorError) {
        let configuration = try options.configuration()
        let thread: LoopThread
        do throws(ReactorError) {
            thread = try LoopThread()
        } catch {
            throw .cannotStart("\(error)")
        }
        let started = await thread.loop.perform {
            Result { () throws(ReactorError) in try Seat(Simulator(configuration, on: thread.loop)) }
        }
        switch started {
        case .success(let seat):
            self.seat = seat
        case .failure(let error):
            thread.stop()
            throw .cannotStart("\(error)")
        }
        self.thread = thread
        (url, secureURL, controlURL) = (seat.url, seat.secureURL, "http://\(seat.control)")
        certificate = configuration.secure.map { String(decoding: $0.identity.certificate.pem, as: UTF8.self) }
        control = ControlClient(port: seat.control.port)
        (username, password) = (options.username, options.password)
    }

    /// To be called once; nothing can be asked of it afterwards.
    public func stop() async {
        let seat = seat
        await thread.loop.perform { seat.simulator.stop() }
        thread.stop()
    }
}

extension SimulatedDevice {
    /// As after the start: journal, calls, rules and chance from the beginning; connections are closed.
    public func reset() async throws {
        try await ask("POST", "/reset")
    }

    /// The whole state as JSON text.
    public var state: String {
        get async throws { try await ask("GET", "/device").text }
    }

    /// What happened so far, one line an event: `00:00.500  request   GET /api/info -> 200`.
    public var journal: [String] {
        get async {
            let seat = seat
            return await thread.loop.perform { TimelineText.lines(of: seat.simulator.simulation.journal) }
        }
    }

    /// The same without waiting for anybody but the loop, for code that cannot wait otherwise.
    func journalNow() -> [String] {
        let (seat, lines, done) = (seat, Lines(), DispatchSemaphore(value: 0))
        thread.loop.post {
            lines.text = TimelineText.lines(of: seat.simulator.simulation.journal)
            done.signal()
        }
        done.wait()
        return lines.text
    }

    /// - Parameters:
    ///   - path: `*` matches any characters.
    ///   - body: members that the JSON body has, among others: `{"number":"101"}`.
    ///   - status: of the answer.
    /// - Throws: `SimulatorError.refused` when the requests that came are others, with the nearest ones; also when the
    ///   body is not a JSON object.
    public func verify(
        _ method: String,
        _ path: String,
        _ times: RequestCount = .atLeast(1),
        body: String? = nil,
        status: Int? = nil
    ) async throws {
        var expectation = times.expectation(method, path)
        if let body { expectation["body"] = (try? JSONReader.read(Array(body.utf8))) ?? .string(body) }
        expectation["status"] = status.map { .number($0) }
        try await ask("POST", "/verify", .object(expectation))
    }

    /// One after the other; others may come between them.
    /// - Parameter requests: method and path, such as `POST */call/start`.
    /// - Throws: `SimulatorError.refused` when one of them did not come behind the one before.
    public func verifyOrder(_ requests: String...) async throws {
        let steps = requests.map { request -> JSONValue in
            let words = request.split(separator: " ", maxSplits: 1).map(String.init)
            return ["method": .string(words.first ?? ""), "path": .string(words.last ?? "")]
        }
        try await ask("POST", "/verify", ["order": .array(steps)])
    }

    /// What the client did wrong since the start or the last reset: `error: a token was used after its logout`.
    public var findings: [SimulatedFinding] {
        get async throws {
            try await ask("GET", "/findings")["findings"]?.array?.map(SimulatedFinding.init) ?? []
        }
    }

    /// Until the condition holds, such as `call.state:talking`; at once when it does.
    /// - Parameter timeout: by the wall's clock.
    public func wait(for condition: String, timeout: Duration = .seconds(5)) async throws {
        let milliseconds = timeout / .milliseconds(1)
        try await ask("GET", "/wait?for=\(condition.percentEncoded)&timeout=\(Int(milliseconds.rounded(.up)))ms")
    }

    /// - Throws: `refused`, with the journal, whenever the answer is not 200.
    @discardableResult
    func ask(_ method: String, _ path: String, _ body: JSONValue? = nil) async throws(SimulatorError) -> JSONValue {
        let answer = await control.ask(method, path, body)
        guard answer.status == 200 else {
            let sentence = answer.body["error"]?.string ?? answer.body.text
            throw .refused(status: answer.status, sentence, journal: await journal)
        }
        return answer.body
    }
}

/// How many requests a test expects.
public enum RequestCount: Sendable {
    case exactly(Int)
    case atLeast(Int)
    case atMost(Int)
    case never

    fileprivate func expectation(_ method: String, _ path: String) -> JSONObject {
        ["method": .string(method), "path": .string(path), "count": bounds]
    }

    private var bounds: JSONValue {
        switch self {
        case .exactly(let count): ["exactly": .number(count)]
        case .atLeast(let count): ["min": .number(count)]
        case .atMost(let count): ["max": .number(count)]
        case .never: ["exactly": 0]
        }
    }
}

/// Made and used on the loop's thread; only the addresses are read elsewhere.
private final class Seat: @unchecked Sendable {
    let simulator: Simulator
    let url: String
    let secureURL: String?
    let control: SocketAddress

    init(_ simulator: Simulator) {
        self.simulator = simulator
        (url, secureURL) = (simulator.deviceURL, simulator.secureURL)
        control = simulator.controlAddress
    }
}

/// Written on the loop's thread, then read by the thread that waited for it.
private final class Lines: @unchecked Sendable {
    var text: [String] = []
}

extension String {
    /// RFC 3986, section 2.3: everything else is encoded.
    fileprivate var percentEncoded: String {
        utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: return String(UnicodeScalar(byte))
            default: return (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
