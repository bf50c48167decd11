import APIContract
import IntercomModel
import JSONTree

/// Whom a panel calls in place of an apartment (fact sheet, parts 4.9 and 6.2).
enum ForwardRules: Resource {
    enum Operation: String, CaseIterable {
        case put = "ForwardRules.put"
        case list = "ForwardRules.list"
        case delete = "ForwardRules.delete"
        case mode = "ForwardRules.mode"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        let known = Claim.confirmed("V135, C2, L0", for: .panels)
        return [
            .post(.put, "/forward/item/{apartment}", known).takes(rule(on: device.profile)),
            .get(.list, "/forward/items", known)
                .lists(item, by: ForwardField.self, on: device.profile, members),
            .delete(.delete, "/forward/items", known).takes(.map(of: .array(of: .integer()))).isDone(
                .invented("apartment numbers, in a list under whatever name: the name is not known")
            ),
            .get(.mode, "/forward/mode", known).shows(mode, .invented("only the path is known")),
        ].on(.panels)
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .put:
            guard let apartment = request.number("apartment"), apartment > 0 else { throw .wrongApartment }
            device.access.forwardRules.put(read(request.body), under: apartment)
            return .done
        case .list:
            return .json(try list(device.access.forwardRules, request, device.profile))
        case .delete:
            let lists = (request.body.object ?? JSONObject()).compactMap(\.value.array)
            device.access.forwardRules.remove(lists.joined().compactMap(\.int))
            return .done
        case .mode:
            return .json(["forward_mode": .string(device.profile.access.forwardMode)])
        }
    }

    private static func rule(on profile: DeviceProfile) -> Shape {
        let number = profile.isAndroid ? Shape.Pattern.forwardedOnAndroid : .forwarded
        let entity = Shape.string(length: 1...DialNumber.longest, pattern: number)
        return .object([.required("forward_entity_list", .array(of: entity))])
    }

    private static let mode = Shape.object([.required("forward_mode", .string())])
    private static let members = Claim.inferred("members by what clients read; the rest by analogy")

    static let item: Shape = .object([
        .required("forward_number", .integer(0...)), .required("forward_entity_list", entities),
    ])
    private static let entities: Shape = .array(of: .string())
}

enum ForwardField: String, ListField {
    case number = "forward_number"

    var type: ListFieldType { .integer }
}

extension ForwardRules {
    static func list(
        _ rules: NumberedTable<ForwardRule>,
        _ request: ValidRequest,
        _ profile: DeviceProfile
    ) throws(DeviceRefusal) -> JSONValue {
        let query = try ListQuery<ForwardField>(request.query, sortedBy: .number)
        return ListForm(on: profile, of: request).json(query.page(of: rules, by: value), of: query, item: json)
    }

    private static func value(of rule: NumberedTable<ForwardRule>.Element, _ field: ForwardField) -> ListValue {
        switch field {
        case .number: .number(rule.number)
        }
    }

    static func read(_ body: JSONValue) -> ForwardRule {
        ForwardRule(entities: (body["forward_entity_list"]?.array ?? []).compactMap(\.string))
    }

    static func json(_ rule: NumberedTable<ForwardRule>.Element) -> JSONValue {
        [
            "forward_number": .number(rule.number),
            "forward_entity_list": .words(rule.record.entities),
        ]
    }
}
