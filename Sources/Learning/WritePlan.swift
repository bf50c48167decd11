import APIContract
import DeviceAPI
import IntercomModel
import JSONTree

/// What is written to a unit, each part only by its owner's leave.
struct WritePlan {
    private let plan: QuestionPlan
    private let transcript: Transcript

    init(_ plan: QuestionPlan, _ transcript: Transcript) {
        (self.plan, self.transcript) = (plan, transcript)
    }

    /// Each setting as it was read, then read again.
    var writes: [Question] {
        settings.flatMap { setting in
            [
                writing(.write(setting.setter.name), setting.setter.name, setting, setting.value),
                Question(.reread(setting.getter.name), "\(setting.getter.name) again", path(of: setting.getter))
                    .withToken,
            ]
        }
    }

    /// One wrong value for each setter, of the kind that was least often sent before.
    var invalid: [Question] {
        var sent: [String: Int] = [:]
        return settings.flatMap { setting -> [Question] in
            let wrong = WrongValues(setting.setter.body, setting.value).all
            guard let chosen = wrong.min(by: { sent[$0.kind, default: 0] < sent[$1.kind, default: 0] }) else {
                return []
            }
            sent[chosen.kind, default: 0] += 1
            let name = "\(setting.setter.name) with \(chosen.kind)"
            return [
                Question(.invalid(setting.getter.name), name, "POST", path(of: setting.setter)).withToken
                    .with(json: chosen.body)
            ]
        }
    }

    /// A wrong value was taken: what was read before is written back.
    func restoring(_ getter: String) -> [Question] {
        settings.filter { $0.getter.name == getter }.map { setting in
            writing(.write(setting.setter.name), "\(setting.setter.name), restored", setting, setting.value)
        }
    }

    func acts(_ permissions: Permissions) -> [Question] {
        let named = (permissions.locks ? ["Locks.open"] : []) + (permissions.reboot ? ["System.reboot"] : [])
        return plan.table.routes.filter { named.contains($0.name) }.map { route in
            let path = path(of: route).replacing("{lock}", with: "1")
            return Question(.act(route.name), route.name, "GET", path).withToken
        }
    }
}

extension WritePlan {
    private struct Setting {
        let getter: Route<Device, DeviceRefusal>
        let setter: Route<Device, DeviceRefusal>
        let value: JSONValue
    }

    /// Those that stand where they are read and hold no secret. Network, management, accounts, access and firmware are not
    /// among them.
    private var settings: [Setting] {
        plan.table.routes.compactMap { getter in
            guard getter.onlyReads, getter.place.parameterNames.isEmpty, Self.isHarmless(getter.name),
                let setter = plan.table.routes.first(where: {
                    $0.method == .post && $0.place.text == getter.place.text && $0.body != nil
                }),
                let response = transcript.response(to: getter.name), response.isGood, let value = response.json,
                !value.holdsSecret
            else { return nil }
            return Setting(getter: getter, setter: setter, value: value)
        }
    }

    private static func isHarmless(_ name: String) -> Bool {
        let resource = name.prefix { $0 != "." }
        return [
            "CallHandling", "Clock", "Concierge", "DTMF", "Door", "FreeAccessSchedule", "Languages", "Location",
            "Media",
            "SIPAccount", "Syslog",
        ].contains(resource)
    }

    private func writing(
        _ purpose: Question.Purpose,
        _ name: String,
        _ setting: Setting,
        _ value: JSONValue
    ) -> Question {
        Question(purpose, name, "POST", path(of: setting.setter)).withToken.with(json: value.bytes)
    }

    private func path(of route: Route<Device, DeviceRefusal>) -> String {
        route.place.places([plan.base]).first ?? route.place.text
    }
}

/// Bodies that a setter cannot take.
struct WrongValues {
    struct Wrong {
        let kind: String
        let body: [UInt8]
    }

    let all: [Wrong]

    /// - Parameter value: a good one.
    init(_ shape: Shape?, _ value: JSONValue) {
        guard case .object(let fields, _)? = shape, let object = value.object else {
            all = []
            return
        }
        var wrong = [Wrong(kind: "no JSON", body: Array("{".utf8))]
        for field in fields where object[field.name] != nil {
            if field.isRequired {
                wrong.append(Self.changed("nothing in \(field.name)", "missing", object, field, nil))
            }
            for (kind, bad) in field.shape.wrongValues {
                wrong.append(Self.changed(kind, kind, object, field, bad))
            }
        }
        all = wrong
    }

    private static func changed(
        _ name: String,
        _ kind: String,
        _ object: JSONObject,
        _ field: Shape.Field,
        _ value: JSONValue?
    ) -> Wrong {
        var object = object
        object[field.name] = value
        return Wrong(kind: kind, body: JSONValue.object(object).bytes)
    }
}

extension Shape {
    /// What this shape refuses, and what is wrong with it.
    fileprivate var wrongValues: [(kind: String, value: JSONValue)] {
        switch self {
        case .integer(let bounds):
            [("another type", .string("ringback"))] + (bounds.high.map { [("too much", .number($0 + 1))] } ?? [])
        case .number: [("another type", .string("ringback"))]
        case .boolean, .array, .object: [("another type", .string("ringback"))]
        case .string(let rule):
            [("another type", .number(7))]
                + (rule.oneOf.isEmpty ? [] : [("an unknown word", .string("ringback"))])
                + (rule.pattern == nil ? [] : [("another format", .string("ring back"))])
        case .any, .null, .map, .oneOf, .nullable: []
        }
    }
}
