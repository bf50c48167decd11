/// How the time line of the device follows the wall.
public enum ClockMode: Sendable, Equatable, CustomStringConvertible {
    case real
    /// Only `advance` moves it.
    case manual
    /// This many times faster (below 1, slower) than real time.
    case times(Double)

    /// How fast a clock may go. At the slow end a device's second takes eleven days: below it times of the wall are no
    /// longer numbers that can be calculated with.
    public static let factors = 0.000_001...1_000_000

    /// `real`, `manual`, `x60`, `x0.5`.
    public init?(_ text: String) {
        switch text {
        case "real": self = .real
        case "manual": self = .manual
        default:
            guard text.first == "x", let factor = Double(text.dropFirst()), Self.factors.contains(factor) else {
                return nil
            }
            self = .times(factor)
        }
    }

    public var description: String {
        switch self {
        case .real: "real"
        case .manual: "manual"
        case .times(let factor):
            factor == factor.rounded() ? "x\(Int(factor))" : "x\(factor)"
        }
    }
}
