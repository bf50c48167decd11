import ControlAPI
import IntercomModel
import Reactor
import SimulatorCore

/// The doors follow the device: one that is down, off or booting refuses connections, and `web/ssl` opens and closes HTTPS.
extension RunningDevice {
    var isLinkFollowed: Bool { relay != nil || followed == desk.simulation.openDoors }

    func followLink() {
        let open = desk.simulation.openDoors
        // The unit is there or not, whatever the simulated device does meanwhile.
        guard open != followed, !hasLeft, relay == nil else { return }
        let before = secureURL
        followed = open
        if open.isEncrypted, !doors.contains(where: \.isSecure) { addSecureDoor() }
        for door in doors { door.isRefusing = !isOpen(door) }
        if secureURL != before { host?.doorsChanged(of: self) }
    }

    /// The first door stays, whatever it speaks: nobody could reach the device any more.
    private func isOpen(_ door: any Door) -> Bool {
        followed.isListening && (followed.isEncrypted || !door.isSecure || door === doors[0])
    }

    /// At a free port, which it keeps when it is closed.
    private func addSecureDoor() {
        do throws(ReactorError) {
            let door = try doorway.secure(at: 0)
            door.prepare(for: desk.simulation.outlook)
            doors.append(door)
        } catch {
            host?.warn("the device is set to speak HTTPS, and there is no port for it: \(error)", of: label)
        }
    }

    /// Nil where no door of it speaks HTTPS now.
    var secureURL: String? { secureDoor?.url() }
    func secureURL(askedAt host: AskedHost?) -> String? { secureDoor?.url(askedAt: host) }
    var securePort: Int? { secureDoor?.address.port }

    private var secureDoor: (any Door)? {
        doors.first { $0.isSecure && (followed.isEncrypted || $0 === doors[0]) }
    }
}
