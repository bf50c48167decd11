import APIContract
import IntercomModel
import JSONTree

/// Open the locks and close them (fact sheet, part 4.9). Lock 0 is all of them.
enum Locks: Resource {
    enum Operation: String, CaseIterable {
        case open = "Locks.open"
        case openByServer = "Locks.openByServer"
        case denyByServer = "Locks.denyByServer"
        case deny = "Locks.deny"
        case openInEmergency = "Locks.openInEmergency"
        case closeInEmergency = "Locks.closeInEmergency"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        let clients = Claim.confirmed("V135, all clients", for: .panels)
        let v135 = Claim.confirmed("V135", for: .panels)
        let emergency = Claim.confirmed("V135, C1", for: .panels)
        let v0 = Claim.confirmed("L0", for: .panels)
        return [
            .get(.open, "/access/general/lock/open/remote/accepted/{lock}", clients).acts(.opens).asks([unlockTime]),
            .get(.openByServer, "/access/general/lock/open/remote/control/accepted/{lock}", v135).acts(.opens),
            .get(.denyByServer, "/access/general/lock/open/remote/control/denied", v135),
            .get(.deny, "/access/general/lock/open/remote/denied", v0).isDone(.invented("only the path is known")),
            .post(.openInEmergency, "/access/general/lock/open/emergency", emergency).acts(.opens).takes(openings),
            .post(.closeInEmergency, "/access/general/lock/close/emergency", emergency).takes(closings),
        ].on(.panels)
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .open:
            try open(request, .apiCall, LogItem.grantedByAPICall, on: &device)
        case .openByServer:
            try open(request, .remoteServer, LogItem.grantedByRemoteServer, on: &device)
        case .denyByServer:
            device.writeLog(.deniedByRemoteServer)
        case .deny:
            device.writeLog(.deniedByAPICall)
        case .openInEmergency:
            try openInEmergency(request.body["locks"]?.array ?? [], on: &device)
        case .closeInEmergency:
            try closeInEmergency(request.body["locks"]?.array ?? [], on: &device)
        }
        return .done
    }

    /// In seconds; 0 is the lock's own time.
    private static let unlockTime = Shape.Field.optional("unlockTime", .integer(0...604_800))

    private static let openings = Shape.object([
        .required(
            "locks",
            .array(
                of: .object([
                    .required("lock_number", lockNumber), .required("unlock_time", .integer(1...604_800)),
                ])
            )
        )
    ])

    private static let closings = Shape.object([.required("locks", .array(of: lockNumber))])

    /// What the vendor's own refusal names as the range: 0 is all, and a family may have fewer.
    private static let lockNumber = Shape.integer(0...8)
}

extension Locks {
    private static func open(
        _ request: ValidRequest,
        _ opening: LockOpening,
        _ entry: (Int) -> LogItem,
        on device: inout Device
    ) throws(DeviceRefusal) {
        let locks = try request.locks("lock", of: device)
        let seconds = request.query["unlockTime"]?.int ?? 0
        for lock in locks {
            device.writeLog(entry(lock))
            device.openLock(lock, for: seconds == 0 ? nil : .seconds(seconds), by: opening)
        }
    }

    /// All of them, or none when one does not exist.
    private static func openInEmergency(_ orders: [JSONValue], on device: inout Device) throws(DeviceRefusal) {
        var openings: [(lock: Int, time: Duration)] = []
        for order in orders {
            for lock in try locks(order["lock_number"], of: device) {
                openings.append((lock, .seconds(order["unlock_time"]?.int ?? 0)))
            }
        }
        for (lock, time) in openings {
            device.writeLog(.grantedByAPICall(lock: lock))
            device.openLock(lock, for: time, by: .emergency)
        }
    }

    private static func closeInEmergency(_ orders: [JSONValue], on device: inout Device) throws(DeviceRefusal) {
        var closings: [Int] = []
        for order in orders { closings += try locks(order, of: device) }
        for lock in closings { device.closeLock(lock) }
    }

    private static func locks(_ number: JSONValue?, of device: Device) throws(DeviceRefusal) -> [Int] {
        guard let locks = number?.int.flatMap(device.access.lockNumbers) else { throw .unknownLock }
        return locks
    }
}
