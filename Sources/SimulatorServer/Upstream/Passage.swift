import HTTPWire
import SimulatorCore

/// One request on its way to the unit, and what has come back so far.
struct Passage {
    var request: HTTPRequest
    private(set) var tracker: AnswerTracker
    /// From the first byte on; of a long answer the beginning.
    private(set) var kept: [UInt8] = []
    private(set) var isKeptWhole = true
    /// Nothing goes out before the answer is whole: a fault may change it.
    var isShaped: Bool
    /// The head is passed on, and the client sends the body when it is asked for it.
    var isAwaitingBody: Bool
    /// The unit answers before the body has come: the client's connection ends with that.
    var isEarly = false

    init(_ request: HTTPRequest, isShaped: Bool, isAwaitingBody: Bool) {
        (self.request, self.isShaped, self.isAwaitingBody) = (request, isShaped, isAwaitingBody)
        tracker = AnswerTracker(to: request.method)
    }

    private var room: Int { Upstream.mostKept - kept.count }

    /// What has not gone out, where these bytes are more than can be kept; else nil.
    func heldBefore(_ bytes: [UInt8]) -> [UInt8]? {
        isShaped && bytes.count > room ? kept : nil
    }

    mutating func take(_ bytes: [UInt8]) {
        tracker.read(bytes)
        let room = room
        kept += bytes.prefix(room)
        if bytes.count > room { isKeptWhole = false }
    }

    /// What has come so far was interim, and went out.
    mutating func forget() {
        kept = []
    }

    /// Whether an end of the connection is the end of the answer too.
    var endsWithConnection: Bool { tracker.isOpen && !tracker.isBroken }

    /// - Parameter failure: why it is not whole; nil where it is, as far as anybody can tell.
    func answer(_ failure: String?) -> UnitAnswer {
        UnitAnswer(
            bytes: kept,
            status: tracker.status,
            isWhole: failure == nil && isKeptWhole,
            failure: tracker.isBroken ? tracker.flaw?.inWords : failure ?? tracker.flaw?.inWords
        )
    }
}

extension AnswerTracker.Flaw {
    fileprivate var inWords: String {
        switch self {
        case .noAnswer: "what the unit sent is not an answer of HTTP"
        case .longHead: "the head of the unit's answer is too long to be read"
        case .unreadableLength: "the unit's Content-Length is not a number"
        case .conflictingLengths: "the unit sent several Content-Length that differ"
        case .unreadableChunk: "the unit sent a chunk whose size cannot be read"
        case .surplus: "the unit sent bytes behind the end of its answer"
        }
    }
}
