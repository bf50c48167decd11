import HTTPWire
import IntercomModel
import JSONTree

/// Below which paths a unit has its API.
///
/// A unit may ask for a token at every path, whether something is there or not. Its bases show themselves only to
/// a client that has a token: each is tried with a login, and the others are asked again after it.
struct BaseSearch: Sendable, Equatable {
    /// Those that are there, the main one first.
    private(set) var found: [String] = []
    /// Those that answer as a base does that is not there.
    private(set) var possible: [String] = []
    /// Whether what others keep for those who have a token was read without one.
    private(set) var isOpen = false
    private var nowhere: ReceivedResponse?

    static let known = ["/api/v1", "/api/v0", "/api/v2"]
    static let nowhereName = "an unknown base without a token"

    /// Nothing is there yet: what says how a unit without such a base answers comes first.
    static var questions: [Question] {
        let nowhere = Question(.nowhere, nowhereName, "/api/ringback/device/language")
        return [nowhere] + known.flatMap { base in asking(base, "without a token") }
    }

    /// For a client that already has a token.
    /// - Parameter home: where it came from.
    func questions(besides home: String) -> [Question] {
        possible.filter { $0 != home }.flatMap { base in Self.asking(base, "with a token").map(\.withToken) }
    }

    private static func asking(_ base: String, _ how: String) -> [Question] {
        (guardedPaths + ["/sip/status", "/api/info"]).map { path in
            Question(.base(base), "\(base)\(path) \(how)", base + path)
        }
    }

    /// What the contract keeps for those who have a token.
    private static let guardedPaths = ["/device/language", "/log/items"]

    /// - Parameter version: as the unit tells it; before 1.0 the vendor's base is `/api/v0`.
    func candidates(_ version: String?) -> [String] {
        guard found.isEmpty else { return Array(found.prefix(1)) }
        let isOld = version.map { APIVersion($0) < APIVersion("1.0") } ?? false
        return possible.filter { isOld && $0 == "/api/v0" } + possible.filter { !isOld || $0 != "/api/v0" }
    }

    mutating func noteNowhere(_ response: ReceivedResponse) { nowhere = response }

    /// Whatever is JSON and not 404 there, or asks for a token, shows that the base is, unless all other paths do so too.
    mutating func note(_ response: ReceivedResponse, to question: Question, of base: String) {
        guard response.json != nil && response.status.code != 404 || response.status.code == 401 else { return }
        if (response.isGood || !question.needsToken) && !isLikeNowhere(response) {
            add(base)
            let isGuarded = Self.guardedPaths.contains(where: question.target.hasSuffix)
            if response.isGood, isGuarded, !question.needsToken { isOpen = true }
        } else if !possible.contains(base), !question.needsToken {
            possible.append(base)
        }
    }

    /// A login succeeded below it.
    mutating func add(_ base: String) {
        if !found.contains(base) { found.append(base) }
        possible.removeAll { $0 == base }
    }

    /// Refusals may repeat the path, so that only their status counts.
    func isLikeNowhere(_ response: ReceivedResponse) -> Bool {
        guard let nowhere, nowhere.status.code == response.status.code else { return false }
        return !response.isGood || nowhere.json?.object?.keys == response.json?.object?.keys
    }
}
