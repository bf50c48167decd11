import DeviceAPI
public import HTTPWire
import IntercomModel
import Scenarios

/// The device's calls on their way: who plays the server, and what is to be carried over the network.
struct OutgoingDesk: Sendable {
    /// A call without a result.
    struct Running {
        let request: OutgoingRequest?
        let playedBy: String?
    }

    var servers: ServerBook
    var writer = OutgoingWriter()
    private var running: [Int: Running] = [:]
    /// What came of them; not there where the device has given up.
    private var outcomes: [Int: OutgoingOutcome] = [:]
    /// Those that are not sent yet.
    private var waiting: [OutgoingCarriage] = []
    /// The calls that go, or are to go, over the network.
    private(set) var carried: Set<Int> = []

    init(_ scenarios: [Scenario]) {
        servers = ServerBook(scenarios)
    }

    mutating func begin(_ id: Int, _ request: OutgoingRequest?, playedBy: String? = nil) {
        running[id] = Running(request: request, playedBy: playedBy)
    }

    mutating func carry(_ id: Int, _ request: OutgoingRequest) {
        waiting.append(OutgoingCarriage(id: id, request: request))
        carried.insert(id)
    }

    mutating func note(_ id: Int, _ outcome: OutgoingOutcome) {
        outcomes[id] = outcome
    }

    mutating func end(_ id: Int) -> (Running?, OutgoingOutcome?) {
        if carried.remove(id) != nil { waiting.removeAll { $0.id == id } }
        return (running.removeValue(forKey: id), outcomes.removeValue(forKey: id))
    }

    mutating func takeWaiting() -> [OutgoingCarriage] {
        defer { waiting = [] }
        return waiting
    }

    /// Calls that were on their way when a state was kept: they are not under way when it is restored, so they are sent again.
    mutating func beginAgain() {
        waiting = carried.sorted().compactMap { id in
            running[id]?.request.map { OutgoingCarriage(id: id, request: $0) }
        }
    }
}

/// A request to be carried to its server.
public struct OutgoingCarriage: Sendable {
    /// That of the device's call.
    public let id: Int
    public let request: OutgoingRequest
}
