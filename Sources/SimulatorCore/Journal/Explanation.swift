public import APIContract

/// How an answer came about: each rule on its way, in the order in which the device looks.
public struct Explanation: Sendable {
    public struct Rule: Sendable, Equatable {
        /// `path`, `method`, `token`, `query.limit`, `body`, `body.number`.
        public let name: String
        public let verdict: Verdict
        /// What was found, or what is wrong with it.
        public let why: String
    }

    public struct Endpoint: Sendable, Equatable {
        public let text: String
        /// How well its path and its answer are known, and from where.
        public let path: String
        public let answer: String
    }

    public enum Verdict: String, Sendable, Equatable {
        case passed, failed
        /// An earlier rule had failed.
        case notReached = "not reached"
    }

    public let exchange: Exchange
    /// Such as `POST /api/v1/system/debug/call/start`.
    public internal(set) var endpoint: Endpoint?
    public internal(set) var rules: [Rule] = []
    /// Parts of the request that were ignored, as `?name` and `path.of.field`.
    public internal(set) var ignored: [String] = []
    /// The parameters that the endpoint knows.
    var known: [String] = []
    /// For an unknown path: similar paths.
    public internal(set) var nearest: [NearestPath] = []
    /// Profiles of other families that have the path which this one lacks.
    public internal(set) var elsewhere: [String] = []
    /// The vendor's word for what this device is.
    var family = ""
    /// What the request made happen.
    public internal(set) var consequences: [Journal.Entry] = []

    init(_ exchange: Exchange) {
        self.exchange = exchange
    }
}
