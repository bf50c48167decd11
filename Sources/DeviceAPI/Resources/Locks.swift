import APIContract
import IntercomModel
import JSONTree

/// Open the locks and close them (fact sheet, part 4.9). Lock 0 is all of them.
enum Locks: Resource {
    enum Operation: CaseIterable {
        case open, openByServer, denyByServer, deny, openInEmergency, closeInEmergency
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        [
            Endpoint(
                .open,
                .get,
                .base(
                    "/access/general/lock/open/remote/accepted/{lock}",
                    .confirmed("V135, all clients", for: .panels)
                ),
                on: .panels,
                query: [.optional("unlockTime", .integer(0...604_800))],
                answer: .object([]),
                .inferred("clients look at the status only")
            ),
            Endpoint(
                .openByServer,
                .get,
                .base("/access/general/lock/open/remote/control/accepted/{lock}", .confirmed("V135", for: .panels)),
                on: .panels,
                answer: .object([]),
                .inferred("clients look at the status only")
            ),
            Endpoint(
                .denyByServer,
                .get,
                .base("/access/general/lock/open/remote/control/denied", .confirmed("V135", for: .panels)),
                on: .panels,
                answer: .object([]),
                .inferred("clients look at the status only")
            ),
            Endpoint(
                .deny,
                .get,
                .base("/access/general/lock/open/remote/denied", .confirmed("L0", for: .panels)),
                on: .panels,
                answer: .object([]),
                .invented("only the path is known")
            ),
            Endpoint(
                .openInEmergency,
                .post,
                .base("/access/general/lock/open/emergency", .confirmed("V135, C1", for: .panels)),
                on: .panels,
                body: .object([
                    .required(
                        "locks",
                        .array(
                            of: .object([
                                .required("lock_number", .integer()),
                                .required("unlock_time", .integer(1...604_800)),
                            ])
                        )
                    )
                ]),
                answer: .object([]),
                .inferred("clients look at the status only")
            ),
            Endpoint(
                .closeInEmergency,
                .post,
                .base("/access/general/lock/close/emergency", .confirmed("V135, C1", for: .panels)),
                on: .panels,
                body: .object([.required("locks", .array(of: .integer()))]),
                answer: .object([]),
                .inferred("clients look at the status only")
            ),
        ]
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
