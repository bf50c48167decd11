import APIContract
import IntercomModel
import JSONTree

/// How the device handles its calls: time-outs and switches (fact sheet, 4.8).
enum CallHandling: Resource {
    enum Operation: CaseIterable {
        case dialTimeout, setDialTimeout
        case talkTimeout, setTalkTimeout
        case autoAnswer, setAutoAnswer
        case drop, setDrop
        case dropOnUnlock, setDropOnUnlock
        case autoDial
        case rescueService
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
    private static let timeouts: [Endpoint<Operation>] = [
        Endpoint(
            .dialTimeout,
            .get,
            .base("/device/call/dial/timeout", .confirmed("C2", for: .panels)),
            answer: dialTimeout.answer,
            .confirmed("the fields that C2 reads", for: .panels)
        ),
        Endpoint(
            .setDialTimeout,
            .post,
            .base("/device/call/dial/timeout", .confirmed("C2", for: .panels)),
            body: dialTimeout.body,
            answer: .object([]),
            .invented("no page was seen")
        ),
        Endpoint(
            .talkTimeout,
            .get,
            .base("/device/call/talk/timeout", .confirmed("C2", for: .panels)),
            answer: talkTimeout.answer,
            .confirmed("the field that C2 reads", for: .panels)
        ),
        Endpoint(
            .setTalkTimeout,
            .post,
            .base("/device/call/talk/timeout", .confirmed("C2", for: .panels)),
            body: talkTimeout.body,
            answer: .object([]),
            .invented("no page was seen")
        ),
    ]

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
        if let object = request.body.object { write(object, to: &device.timeouts) }
        return .done
    }
}

extension Duration {
    fileprivate var wholeSeconds: Int {
        get { Int(components.seconds) }
        set { self = .seconds(newValue) }
    }
}

extension CallHandling {
    private static let switches: [Endpoint<Operation>] = [
        Endpoint(
            .autoAnswer,
            .get,
            .base("/device/call/auto_answer", .confirmed("C1", for: .camdroidPanels)),
            answer: autoAnswer.answer,
            .confirmed("the field that C1 reads", for: .camdroidPanels)
        ),
        Endpoint(
            .setAutoAnswer,
            .post,
            .base("/device/call/auto_answer", .confirmed("C1", for: .camdroidPanels)),
            body: autoAnswer.body,
            answer: .object([]),
            .invented("no page was seen")
        ),
        Endpoint(
            .drop,
            .get,
            .base("/device/call/drop", .confirmed("C1", for: .camdroidPanels)),
            on: .panels,
            answer: drop.answer,
            .confirmed("the field that C1 reads", for: .camdroidPanels)
        ),
        Endpoint(
            .setDrop,
            .post,
            .base("/device/call/drop", .confirmed("C1", for: .camdroidPanels)),
            on: .panels,
            body: drop.body,
            answer: .object([]),
            .invented("no page was seen")
        ),
        Endpoint(
            .dropOnUnlock,
            .get,
            .base("/device/call/drop/lock-open", .confirmed("C1", for: .camdroidPanels)),
            on: .panels,
            answer: dropOnUnlock.answer,
            .confirmed("the field that C1 reads", for: .camdroidPanels)
        ),
        Endpoint(
            .setDropOnUnlock,
            .post,
            .base("/device/call/drop/lock-open", .confirmed("C1", for: .camdroidPanels)),
            on: .panels,
            body: dropOnUnlock.body,
            answer: .object([]),
            .invented("no page was seen")
        ),
    ]

    private static let looks: [Endpoint<Operation>] = [
        Endpoint(
            .autoDial,
            .get,
            .base("/device/call/dial/auto", .confirmed("L0", for: .panels)),
            on: .panels,
            answer: autoDial.answer,
            .invented("nobody reads it; the field is that of its neighbours")
        ),
        Endpoint(
            .rescueService,
            .get,
            .base("/device/feature/rescue-service", .confirmed("C1", for: .camdroidPanels)),
            on: .panels,
            answer: rescueService.answer,
            .confirmed("the field that C1 reads", for: .camdroidPanels)
        ),
    ]

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
