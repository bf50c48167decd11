import APIContract
import IntercomModel
import JSONTree

/// How the device handles its calls: time-outs and switches (fact sheet, 4.8).
enum CallHandling: Resource {
    enum Operation: String, CaseIterable {
        case dialTimeout = "CallHandling.dialTimeout"
        case setDialTimeout = "CallHandling.setDialTimeout"
        case talkTimeout = "CallHandling.talkTimeout"
        case setTalkTimeout = "CallHandling.setTalkTimeout"
        case autoAnswer = "CallHandling.autoAnswer"
        case setAutoAnswer = "CallHandling.setAutoAnswer"
        case drop = "CallHandling.drop"
        case setDrop = "CallHandling.setDrop"
        case dropOnUnlock = "CallHandling.dropOnUnlock"
        case setDropOnUnlock = "CallHandling.setDropOnUnlock"
        case autoDial = "CallHandling.autoDial"
        case rescueService = "CallHandling.rescueService"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        timeouts + switches + looks
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .dialTimeout: dialTimeout.read(from: device)
        case .setDialTimeout: dialTimeout.write(request, to: &device)
        case .talkTimeout: talkTimeout.read(from: device)
        case .setTalkTimeout: talkTimeout.write(request, to: &device)
        case .autoAnswer: autoAnswer.read(from: device)
        case .setAutoAnswer: autoAnswer.write(request, to: &device)
        case .drop: drop.read(from: device)
        case .setDrop: drop.write(request, to: &device)
        case .dropOnUnlock: dropOnUnlock.read(from: device)
        case .setDropOnUnlock: dropOnUnlock.write(request, to: &device)
        case .autoDial: autoDial.read(from: device)
        case .rescueService: rescueService.read(from: device)
        }
    }
}

/// They count for the timers that are armed after the change.
extension CallHandling {
    private static let timeouts: [Endpoint<Operation>] =
        dialTimeout.endpoints(
            .dialTimeout,
            .setDialTimeout,
            "/device/call/dial/timeout",
            .confirmed("C2", for: .panels),
            .confirmed("the fields that C2 reads", for: .panels)
        )
        + talkTimeout.endpoints(
            .talkTimeout,
            .setTalkTimeout,
            "/device/call/talk/timeout",
            .confirmed("C2", for: .panels),
            .confirmed("the field that C2 reads", for: .panels)
        )

    private static let dialTimeout = Form<CallTimeouts>(
        "dial timeout",
        [
            .integer("dial_timeout", \.dial.wholeSeconds, .integer(1...)).required,
            .integer("forwarding_timeout", \.forwarding.wholeSeconds, .integer(0...)),
        ]
    )

    private static let talkTimeout = Form<CallTimeouts>(
        "talk timeout",
        [.integer("talk_timeout", \.talk.wholeSeconds, .integer(1...)).required]
    )
}

extension Form<CallTimeouts> {
    fileprivate func read(from device: Device) -> Reply {
        .json(json(of: device.timeouts))
    }

    fileprivate func write(_ request: ValidRequest, to device: inout Device) -> Reply {
        var timeouts = device.timeouts
        write(request, to: &timeouts)
        device.change(name, to: timeouts)
        return .done
    }
}

extension Duration {
    var wholeSeconds: Int {
        get { Int(components.seconds) }
        set { self = .seconds(newValue) }
    }
}

extension CallHandling {
    private static let switches: [Endpoint<Operation>] =
        autoAnswer.endpoints(.autoAnswer, .setAutoAnswer, "/device/call/auto_answer", c1, whatC1Reads)
        + drop.endpoints(.drop, .setDrop, "/device/call/drop", c1, on: .panels, whatC1Reads)
        + dropOnUnlock.endpoints(
            .dropOnUnlock,
            .setDropOnUnlock,
            "/device/call/drop/lock-open",
            c1,
            on: .panels,
            whatC1Reads
        )

    private static let looks: [Endpoint<Operation>] = [
        .get(.autoDial, "/device/call/dial/auto", .confirmed("L0", for: .panels))
            .shows(autoDial.answer, .invented("no known client reads it; the field is that of its neighbours")),
        .get(.rescueService, "/device/feature/rescue-service", c1).shows(rescueService.answer, whatC1Reads),
    ].on(.panels)

    private static let c1 = Claim.confirmed("C1", for: .camdroidPanels)
    private static let whatC1Reads = Claim.confirmed("the field that C1 reads", for: .camdroidPanels)

    private static let autoAnswer = isEnabled("auto answer", \.calls.answersByItself)
    private static let drop = isEnabled("call drop", \.calls.dropsCalls)
    private static let dropOnUnlock = isEnabled("call drop on unlock", \.calls.dropsCallWhenLockOpens)
    private static let autoDial = isEnabled("auto dial", \.calls.dialsByItself)
    private static let rescueService = isEnabled("rescue service", \.calls.hasRescueService)

    private static func isEnabled(
        _ name: String,
        _ place: Form<DeviceSettings>.Member.Place<Bool>
    ) -> Form<DeviceSettings> {
        Form(name, [.flag("is_enabled", place).required])
    }
}
