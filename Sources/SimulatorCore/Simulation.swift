import APIContract
import DeviceAPI
public import IntercomModel
import Scenarios

/// One simulated device with its story and its journal. A value: a copy is a snapshot.
///
/// It changes by requests (`respond`), by time (`advance`) and by the tester's hands, and by nothing else.
public struct Simulation: Sendable {
    public let setup: Setup
    public internal(set) var device: Device
    public internal(set) var journal: Journal
    var director: Director
    let routes: DeviceRoutes.Table
    let dialect: ErrorDialect
    var date: DateLine

    public init(_ setup: Setup) {
        self.setup = setup
        device = Device(
            profile: setup.profile,
            account: setup.account,
            startAt: setup.startAt,
            seed: setup.seed,
            workshop: setup.workshop
        )
        journal = Journal(limit: setup.journalLimit)
        director = Director(setup.scenarios, fates: setup.fates)
        routes = DeviceRoutes.table(for: device)
        dialect = ErrorDialect(setup.profile.refusals)
        date = DateLine()
    }

    public var now: Instant { device.now }
    /// When time will make the next thing happen.
    public var nextDue: Instant? { device.nextDue }

    /// Back to instant zero: rules, journal, chance and calls from the beginning, so that tokens repeat.
    /// - Parameter startAt: another calendar date for instant zero, where the clock follows the wall's.
    public mutating func reset(startAt: CalendarDate? = nil) {
        var setup = setup
        setup.startAt = startAt ?? setup.startAt
        self = Simulation(setup)
    }

    /// Hands what has happened in the device to the scripts; they may make more happen.
    /// - Returns: what happened, in order, and whether a call found no rule.
    mutating func settle() -> (events: [DeviceEvent], unscripted: String?) {
        var happened: [DeviceEvent] = []
        var unscripted: String?
        while true {
            let events = device.takeEvents()
            guard !events.isEmpty else { return (happened, unscripted) }
            happened += events
            for event in events {
                if case .callStarted(let call) = event.what, !director.callStarted(call, on: &device) {
                    unscripted = call.number
                }
            }
        }
    }
}
