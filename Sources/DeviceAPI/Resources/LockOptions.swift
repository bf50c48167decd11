import APIContract
import IntercomModel
import JSONTree

/// How each lock behaves: time-out, delay, kind, DTMF code (fact sheet, part 4.9).
enum LockOptions: Resource {
    enum Operation: String, CaseIterable {
        case timeout = "LockOptions.timeout"
        case setTimeout = "LockOptions.setTimeout"
        case delay = "LockOptions.delay"
        case type = "LockOptions.type"
        case code = "LockOptions.code"
        case setCode = "LockOptions.setCode"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        let known = Claim.confirmed("V135, C1, C2, L0", for: .panels)
        let typeUnknown = Claim.inferred("the member is known, its type is not")
        return timeout.endpoints(
            .timeout,
            .setTimeout,
            "/access/general/lock/timeout/{lock}",
            known,
            on: .panels,
            known
        )
            + code.endpoints(.code, .setCode, "/access/general/lock/dtmf/{lock}", known, on: .panels, typeUnknown)
            + [
                .get(.delay, "/access/general/lock/delay/{lock}", known).shows(delay.answer, known),
                .get(.type, "/access/general/lock/type", known)
                    .shows(types, .inferred("the members are known, the words are not")),
            ].on(.panels)
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .timeout: try read(timeout, request, device)
        case .setTimeout: try write(timeout, request, &device)
        case .delay: try read(delay, request, device)
        case .type: .json(["locks": .array(device.access.locks.map { ["type": .string($0.settings.type)] })])
        case .code: try read(code, request, device)
        case .setCode: try write(code, request, &device)
        }
    }
}

extension LockOptions {
    private static let timeout = Form<LockSettings>(
        "lock timeout",
        [.integer("lock_timeout", \.timeout.wholeSeconds, .integer(1...40)).required]
    )

    private static let delay = Form<LockSettings>(
        "lock delay",
        [.integer("lock_delay", \.delay.wholeSeconds, .integer(0...9))]
    )

    /// Written as the vendor asks of the codes of android devices (fact sheet, part 4.8); none is an empty text.
    private static let code = Form<LockSettings>(
        "lock code",
        [.text("dtmf_code", \.dtmfCode, .string(pattern: .liftKeys)).required.shown(as: .string())]
    )

    private static let types = Shape.object([
        .required("locks", .array(of: .object([.required("type", .string())])))
    ])

    private static func read(
        _ form: Form<LockSettings>,
        _ request: ValidRequest,
        _ device: Device
    ) throws(DeviceRefusal) -> Reply {
        .json(form.json(of: device.access.locks[try request.lock("lock", of: device) - 1].settings))
    }

    private static func write(
        _ form: Form<LockSettings>,
        _ request: ValidRequest,
        _ device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        let lock = try request.lock("lock", of: device)
        var settings = device.access.locks[lock - 1].settings
        form.write(request, to: &settings)
        device.change(form.name, ofLock: lock, to: settings)
        return .done
    }
}
