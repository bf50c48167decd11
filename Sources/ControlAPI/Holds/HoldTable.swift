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
        /// Up to that entry of the journal everything is sent.
        case stream(sent: Int)
    }

    let request: HTTPRequest
    var kind: Kind
    /// The connection waits to be told how it goes on.
    var isReady = false
    /// The end, once it is known.
    var answer: Reply?
}

/// The answers that are held, by number.
struct HoldTable: Sendable {
    private var holds: [Int: Hold] = [:]
    private var last: Int
    /// Those that have something to say each time that anything happens.
    private var streams: Set<Int> = []
    /// Those whose end is known.
    private var answered: [Int] = []
    /// Begun by the request that is being answered.
    private var begun: Int?

    init(device: Int) {
        last = Holds.base(of: device)
    }

    var isEmpty: Bool { holds.isEmpty }
    var hasStreams: Bool { !streams.isEmpty }

    /// The number that the next hold will have.
    var next: Int { last + 1 }

    mutating func begin(_ kind: Hold.Kind, for request: HTTPRequest) {
        last += 1
        holds[last] = Hold(request: request, kind: kind)
        if case .stream = kind { streams.insert(last) }
        begun = last
    }

    mutating func takeBegun() -> (number: Int, hold: Hold)? {
        defer { begun = nil }
        guard let begun, let hold = holds[begun] else { return nil }
        return (begun, hold)
    }

    subscript(number: Int) -> Hold? {
        holds[number]
    }

    mutating func noteReady(_ number: Int) {
        holds[number]?.isReady = true
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
        streams.remove(number)
        answered.removeAll { $0 == number }
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

    /// The streams that can take more, and from where on; they are busy until they are ready again.
    mutating func takeStreams(behind last: Int) -> [(number: Int, sent: Int)] {
        let behind = streams.sorted().compactMap { number -> (number: Int, sent: Int)? in
            guard let hold = holds[number], hold.isReady, case .stream(let sent) = hold.kind, sent < last else {
                return nil
            }
            return (number, sent)
        }
        for (number, _) in behind {
            holds[number]?.kind = .stream(sent: last)
            holds[number]?.isReady = false
        }
        return behind
    }

    /// The journal is another one; what is in it already is not told.
    mutating func rewindStreams(to last: Int) {
        for number in streams { holds[number]?.kind = .stream(sent: last) }
    }

    /// Those that can be told that they are over.
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
