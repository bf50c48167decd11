import APIContract

/// Everything that the tester may ask for: the one list of its resources.
enum ControlRoutes {
    typealias Table = RouteTable<ControlSession, NoReply>

    static let resources: [any ControlResource.Type] = [
        FrontDoor.self,
        Readiness.self,
        Clock.self,
        DeviceView.self,
        Calls.self,
        LadderView.self,
        Present.self,
        Steps.self,
        ScriptView.self,
        FaultRules.self,
        JournalView.self,
        Waits.self,
        Verification.self,
        Findings.self,
        Outcome.self,
        CoverageView.self,
        Snapshots.self,
        Devices.self,
        FailureBundle.self,
        Contract.self,
        Reset.self,
    ]

    static func table(for session: ControlSession) -> Table {
        Table(resources.map { asRoutes($0) }, on: session, bases: [""])
    }

    /// As the machinery of routes has it.
    private static func asRoutes<R: ControlResource>(_ resource: R.Type) -> any Resource<ControlSession, NoReply>.Type {
        resource
    }

    /// In the order of the table: of each route by its number.
    static let rows: [ControlRow] = resources.flatMap { rows(of: $0) }

    private static func rows<R: ControlResource>(of resource: R.Type) -> [ControlRow] {
        R.Operation.allCases.map { R.row(of: $0) }
    }
}
