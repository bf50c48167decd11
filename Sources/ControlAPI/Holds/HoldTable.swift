import APIContract
import HTTPWire
import SimulatorCore

/// An answer that comes later, or that never ends.
struct Hold: Sendable {
    enum Kind: Sendable {
        /// `timeout` counts by the wall's clock.
        case wait(timeout: Duration)
        /// Until no request has come for so long. Both count by the wall's clock.
        case quiet(Duration, timeout: Duration)
        case stream(StreamPosition)
        /// Until an advance of time has come to its end.
        case move
        /// Until that call of the device's has ended, and an identifier is decided on.
        case decision(call: Int)
        /// Until a script has been read beside the loop.
        case reading
    }

    let request: HTTPRequest
    var kind: Kind
    /// The connection waits until it is continued.
    var isReady = false
    /// The end, once it is known.
    var answer: Reply?
}

/// How far a stream of events has come.
struct StreamPosition: Sendable, Hashable {
    /// Up to that entry of the journal everything is sent.
    var sent: Int
    /// To be sent before anything else: what ended the life to which the stream, or its cursor, belonged.
    var news: Life.Change?
}

/// The answers that are held, by number.
struct HoldTable: Sendable {
    private var holds: [Int: Hold] = [:]
    private var last: Int
    /// Those that have something to say each time that anything happens.
    private var streams: Set<Int> = []
    /// Streams that are ready and were not looked at since, and streams that had all of the journal up to `idleAt`.
    /// A stream that is ready again costs no look at the others.
    private var waking: Set<Int> = []
    private var idle: Set<Int> = []
    private var idleAt: Int?
    /// The calls that are waited for, by the numbers of those that wait.
    private var deciding: [Int: Int] = [:]
    /// Those whose end is known.
    private var answered: [Int] = []

    init(device: Int) {
        last = Holds.base(of: device)
    }

    var isEmpty: Bool { holds.isEmpty }
    var hasStreams: Bool { !streams.isEmpty }
    var streamCount: Int { streams.count }

    /// The number that the next hold will have.
    var next: Int { last + 1 }

    mutating func begin(_ kind: Hold.Kind, for request: HTTPRequest) -> (number: Int, hold: Hold) {
        last += 1
        let hold = Hold(request: request, kind: kind)
        holds[last] = hold
        switch kind {
        case .stream: streams.insert(last)
        case .decision(let call): deciding[last] = call
        case .wait, .quiet, .move, .reading: break
        }
        return (last, hold)
    }

    subscript(number: Int) -> Hold? {
        holds[number]
    }

    mutating func noteReady(_ number: Int) {
        holds[number]?.isReady = true
        guard case .stream(let position)? = holds[number]?.kind else { return }
        if position.sent == idleAt, position.news == nil { idle.insert(number) } else { waking.insert(number) }
    }

    mutating func answer(_ number: Int, with reply: Reply) {
        guard holds[number] != nil, holds[number]?.answer == nil else { return }
        holds[number]?.answer = reply
        answered.append(number)
    }

    /// Every wait gets the same answer.
    mutating func answerWaits(with reply: Reply) {
        for number in holds.keys.sorted() where !streams.contains(number) { answer(number, with: reply) }
    }

    mutating func remove(_ number: Int) {
        holds[number] = nil
        if streams.remove(number) != nil {
            waking.remove(number)
            idle.remove(number)
        }
        deciding[number] = nil
        answered.removeAll { $0 == number }
    }

    /// Those that wait for what is decided after a call, in order.
    var decisions: [(number: Int, call: Int)] {
        deciding.isEmpty ? [] : deciding.sorted { $0.key < $1.key }.map { (number: $0.key, call: $0.value) }
    }

    /// The waits that can be answered now, in the order in which their ends became known.
    mutating func takeAnswered() -> [(number: Int, hold: Hold)] {
        guard !answered.isEmpty else { return [] }
        let ready = answered.compactMap { number in
            holds[number].flatMap { $0.isReady ? (number: number, hold: $0) : nil }
        }
        for (number, _) in ready { remove(number) }
        return ready
    }

    /// Whether a stream was not looked at since it became ready, or since the journal had that entry last.
    func mayTakeStreams(behind last: Int) -> Bool {
        hasStreams && (!waking.isEmpty || idleAt != last)
    }

    /// The streams that can take more, and from where on: `noteSent` says how far each gets. They are busy until they are
    /// ready again.
    mutating func takeStreams(behind last: Int) -> [(number: Int, from: StreamPosition)] {
        if idleAt != last {
            waking.formUnion(idle)
            (idle, idleAt) = ([], last)
        }
        guard !waking.isEmpty else { return [] }
        var behind: [(number: Int, from: StreamPosition)] = []
        for number in waking.sorted() {
            guard case .stream(let from)? = holds[number]?.kind else { continue }
            if from.sent < last || from.news != nil {
                behind.append((number, from))
                holds[number]?.isReady = false
            } else {
                idle.insert(number)
            }
        }
        waking.removeAll(keepingCapacity: true)
        return behind
    }

    /// Everything up to that entry is on its way to a stream.
    mutating func noteSent(_ last: Int, to stream: Int) {
        holds[stream]?.kind = .stream(StreamPosition(sent: last))
    }

    /// The journal is another one, and goes on behind that entry.
    mutating func tellStreams(of change: Life.Change, at beginning: Int) {
        for number in streams { holds[number]?.kind = .stream(StreamPosition(sent: beginning, news: change)) }
        idleAt = nil
    }

    /// Those that can be ended.
    mutating func takeStreams() -> [Int] {
        let ready = streams.sorted().filter { holds[$0]?.isReady == true }
        for number in ready { remove(number) }
        return ready
    }
}

/// The numbers of holds: a server has one row of them for all its devices.
public enum Holds {
    static func base(of device: Int) -> Int {
        device << 32
    }

    public static func device(of hold: Int) -> Int {
        hold >> 32
    }
}
