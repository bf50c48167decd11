/// Why a test cannot do what it wants with its device.
public enum SimulatorError: Error, Sendable {
    case badProfile(String)
    case badScenario(String)
    case cannotStart(String)
    /// The control port says no: a wrong state, an expectation that does not hold, a time-out.
    case refused(status: Int, String, journal: [String])
    /// The test has no trait `.simulator()`.
    case noDevice
}

extension SimulatorError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .badProfile(let text), .badScenario(let text): text
        case .cannotStart(let text): "the device cannot be started: \(text)"
        case .refused(_, let text, let journal): ([text, JournalText.title] + journal).joined(separator: "\n")
        case .noDevice: "there is no device here; give the test or its suite the trait .simulator()"
        }
    }
}

enum JournalText {
    static let title = "What the device saw:"
}
