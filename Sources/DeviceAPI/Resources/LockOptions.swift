import APIContract
import IntercomModel
import JSONTree

/// How each lock behaves: time-out, delay, kind, DTMF code (fact sheet, part 4.9).
enum LockOptions: Resource {
    enum Operation: CaseIterable {
        case timeout, setTimeout, delay, type, code, setCode
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        let known = Claim.confirmed("V135, C1, C2, L0", for: .panels)
        let timeout = Shape.object([.required("lock_timeout", .integer(1...40))])
        let code = Shape.object([.required("dtmf_code", .string(pattern: keys))])
        return [
            Endpoint(
                .timeout,
                .get,
                .base("/access/general/lock/timeout/{lock}", known),
                on: .panels,
                answer: timeout,
                known
            ),
            Endpoint(
                .setTimeout,
                .post,
                .base("/access/general/lock/timeout/{lock}", known),
                on: .panels,
                body: timeout,
                answer: .object([]),
                .inferred("clients look at the status only")
            ),
            Endpoint(
                .delay,
                .get,
                .base("/access/general/lock/delay/{lock}", known),
                on: .panels,
                answer: .object([.required("lock_delay", .integer(0...9))]),
                known
            ),
            Endpoint(
                .type,
                .get,
                .base("/access/general/lock/type", known),
                on: .panels,
                answer: .object([
                    .required("locks", .array(of: .object([.required("type", .string())])))
                ]),
                .inferred("the members are known, the words are not")
            ),
            Endpoint(
                .code,
                .get,
                .base("/access/general/lock/dtmf/{lock}", known),
                on: .panels,
                answer: .object([.required("dtmf_code", .string())]),
                .inferred("the member is known, its type is not")
            ),
            Endpoint(
                .setCode,
                .post,
                .base("/access/general/lock/dtmf/{lock}", known),
                on: .panels,
                body: code,
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
        case .timeout:
            return .json(["lock_timeout": .seconds(try settings(request, device).timeout)])
        case .setTimeout:
            let seconds = request.body["lock_timeout"]?.int ?? 0
            return try change(request, &device) { $0.timeout = .seconds(seconds) }
        case .delay:
            return .json(["lock_delay": .seconds(try settings(request, device).delay)])
        case .type:
            return .json(["locks": .array(device.access.locks.map { ["type": .string($0.settings.type)] })])
        case .code:
            return .json(["dtmf_code": .string(try settings(request, device).dtmfCode)])
        case .setCode:
            let code = request.body["dtmf_code"]?.string ?? ""
            return try change(request, &device) { $0.dtmfCode = code }
        }
    }

    /// As the vendor asks of the codes of android panels and monitors (fact sheet, part 4.8).
    private static let keys = Shape.Pattern(#"^[\d*#A-D]{1,4}$"#) { text in
        (1...4).contains(text.utf8.count) && text.utf8.allSatisfy("0123456789*#ABCD".utf8.contains)
    }

    private static func settings(_ request: ValidRequest, _ device: Device) throws(DeviceRefusal) -> LockSettings {
        device.access.locks[try request.lock("lock", of: device) - 1].settings
    }

    private static func change(
        _ request: ValidRequest,
        _ device: inout Device,
        _ edit: (inout LockSettings) -> Void
    ) throws(DeviceRefusal) -> Reply {
        edit(&device.access.locks[try request.lock("lock", of: device) - 1].settings)
        return .done
    }
}

extension JSONValue {
    /// Whole seconds.
    static func seconds(_ duration: Duration) -> JSONValue {
        .number(Int(duration.components.seconds))
    }
}
