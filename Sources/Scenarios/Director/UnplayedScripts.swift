/// Scripts with their places, before anything of them was used. Devices that play the same ones share them.
public final class UnplayedScripts: Sendable {
    private let scenarios: [Scenario]
    private let fates: Scenario
    private let byteLimit: Int
    /// The same scripts with their places in the usage: these are to be played.
    public let scripts: [Scenario]
    let script: Script
    let usage: ScriptUsage

    /// - Parameter byteLimit: of what is counted.
    public init(_ scenarios: [Scenario], fates: Scenario, byteLimit: Int) {
        (self.scenarios, self.fates, self.byteLimit) = (scenarios, fates, byteLimit)
        var usage = ScriptUsage(byteLimit: byteLimit)
        let placed = usage.begin(scenarios, fates: fates)
        self.usage = usage
        scripts = placed.scripts
        script = Script(placed.scripts, fates: placed.fates)
    }

    /// Whether it is of these scripts.
    public func isOf(_ scenarios: [Scenario], fates: Scenario, byteLimit: Int) -> Bool {
        self.byteLimit == byteLimit && self.scenarios == scenarios && self.fates == fates
    }
}
