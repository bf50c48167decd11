public import Faults
import Scenarios

/// Which rule struck, and why it was due.
public struct FaultMark: Sendable, Equatable {
    /// The name of every rule that came over the control port.
    public static let ofTester = "control"

    /// The place of the rule: `night.yaml:12`.
    public let rule: String
    /// Such as `reset`.
    public let word: String
    public let phase: Phase
    /// Which of the requests that the rule is about, from 1.
    public let turn: Int
    /// In thousandths of a percent, where chance had a say.
    public let draw: Int?

    /// The device did what it was asked, and its answer did not arrive whole.
    public internal(set) var losesAnswer = false
    /// The status that went out in place of the device's; 0 where none did, nil where there was no answer to change.
    public internal(set) var status: Int?

    init(_ strike: FaultTable<Circumstance>.Strike) {
        rule = strike.rule.name
        word = type(of: strike.rule.fault).word
        phase = strike.rule.phase
        turn = strike.turn
        draw = strike.draw
    }
}

extension FaultMark: CustomStringConvertible {
    /// `reset by night.yaml:12 (after-commit, match 3, drew 4217 of 100000)`
    public var description: String {
        let drawn = draw.map { ", drew \($0) of \(wholeShare)" } ?? ""
        return "\(word) by \(rule) (\(phase.rawValue), match \(turn)\(drawn))"
    }
}
