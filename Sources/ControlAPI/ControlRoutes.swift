import APIContract

/// Everything that the tester may ask for: the one list of its resources.
enum ControlRoutes {
    typealias Table = RouteTable<ControlDesk, ControlError>

    static let resources: [any Resource<ControlDesk, ControlError>.Type] = [
        Readiness.self,
        Clock.self,
        DeviceView.self,
        Calls.self,
        Present.self,
        ScriptView.self,
        FaultRules.self,
        JournalView.self,
        Waits.self,
        Verification.self,
        Findings.self,
        CoverageView.self,
        Snapshots.self,
        Devices.self,
        FailureBundle.self,
        Contract.self,
        Reset.self,
    ]

    static func table(for desk: ControlDesk) -> Table {
        Table(resources, on: desk, bases: [""])
    }
}
