/// How the time line of the device follows the wall.
public enum ClockMode: Sendable, Equatable, CustomStringConvertible {
    case real
    /// Only `advance` moves it.
    case manual
    /// So many times faster (or, below 1, slower) than the wall.
    case times(Double)

    /// `real`, `manual`, `x60`, `x0.5`.
    public init?(_ text: String) {
        switch text {
        case "real": self = .real
        case "manual": self = .manual
        default:
            guard text.first == "x", let factor = Double(text.dropFirst()), factor > 0, factor <= 1_000_000 else {
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
