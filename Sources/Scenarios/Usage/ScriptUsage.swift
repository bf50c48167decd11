/// How often each rule and each step of the scripts was used: one count each, by its place.
///
/// It outlives a reset and a change of scripts, so a place is never given to another script.
public struct ScriptUsage: Sendable {
    /// A script that is or was in force, with its places.
    public struct Chapter: Sendable {
        public let script: Scenario
        /// As it was read.
        fileprivate let original: Scenario
        public fileprivate(set) var role: Role
    }

    public enum Role: Sendable {
        /// The user gave it, so its unused parts are reported.
        case wanted
        /// What is in force behind all others.
        case fates
        /// A newer version of its file has taken its place, or its uses were forgotten after it had been replaced.
        case past
    }

    /// In the order in which they came into force.
    public private(set) var chapters: [Chapter] = []
    private var counts: [Int] = []
    private var inForce: [Int] = []
    /// The first scripts are counted; a tester may send a new one for each test.
    private static let mostChapters = 1000
    /// What these may take, about: a script stays as it was read.
    private let byteLimit: Int
    private var byteCount = 0
    /// How many scripts came into force after that.
    public private(set) var uncounted = 0

    public init(byteLimit: Int = 64 << 20) {
        self.byteLimit = byteLimit
    }

    /// How often it was used; what has no place is not counted.
    public subscript(place: Int?) -> Int {
        place.map { counts[$0] } ?? 0
    }

    public mutating func count(_ place: Int?) {
        if let place { counts[place] += 1 }
    }

    /// To be called when other scripts come into force.
    /// - Returns: the same scripts with their places: these are to be played.
    public mutating func begin(_ scripts: [Scenario], fates: Scenario) -> (scripts: [Scenario], fates: Scenario) {
        inForce = []
        let fates = open(fates, as: .fates)
        return (scripts.map { open($0, as: .wanted) }, fates)
    }

    /// What was in force in `earlier` has been replaced for good: its use is not reported any more.
    public mutating func forgetReplaced(since earlier: ScriptUsage) {
        for index in earlier.inForce where !inForce.contains(index) { chapters[index].role = .past }
    }

    /// What was in force in `earlier`, a copy that was taken of this one, is so again.
    public mutating func resume(_ earlier: ScriptUsage) {
        inForce = earlier.inForce
        for index in inForce { chapters[index].role = earlier.chapters[index].role }
    }

    /// Counts from nothing, and for the scripts in force only.
    public mutating func clear() {
        for index in counts.indices { counts[index] = 0 }
        for index in chapters.indices where !inForce.contains(index) { chapters[index].role = .past }
    }

    private mutating func open(_ script: Scenario, as role: Role) -> Scenario {
        let index = chapters.firstIndex { $0.original == script } ?? add(script, as: role)
        guard let index else {
            uncounted += 1
            return script
        }
        inForce.append(index)
        if chapters[index].role == .past || role == .wanted { chapters[index].role = role }
        return chapters[index].script
    }

    private mutating func add(_ script: Scenario, as role: Role) -> Int? {
        let bytes = script.byteCount
        guard chapters.count < Self.mostChapters, byteCount + bytes <= byteLimit else { return nil }
        byteCount += bytes
        var end = counts.count
        chapters.append(Chapter(script: script.placed(from: &end), original: script, role: role))
        counts += Array(repeating: 0, count: end - counts.count)
        return chapters.count - 1
    }
}
