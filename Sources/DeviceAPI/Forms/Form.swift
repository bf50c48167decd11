import APIContract
import IntercomModel
import JSONTree

/// The members of a JSON object, and where in the model each one lives: one table from which come the shape of what
/// clients write, the shape of what they read, and both ways of the values.
///
///     Form<DeviceSettings>("ntp", [.flag("enabled", \.time.ntp.isEnabled).required, ...])
struct Form<Root>: Sendable {
    /// For people: the group of settings.
    let name: String
    let members: [Member]

    init(_ name: String, _ members: [Member]) {
        self.name = name
        self.members = members
    }

    struct Member: Sendable {
        let name: String
        /// What a client may write.
        let written: Shape
        /// What it reads.
        let shown: Shape
        let show: @Sendable (Root) -> JSONValue
        /// Applies a value that fits `written`.
        let write: @Sendable (JSONValue, inout Root) -> Void
        var isRequired = false
    }
}

extension Form {
    /// For a body or a query that writes.
    var fields: [Shape.Field] {
        members.map { Shape.Field($0.name, $0.written, isRequired: $0.isRequired) }
    }

    var body: Shape { .object(fields) }

    /// An answer holds all members.
    var answer: Shape { .object(members.map { .required($0.name, $0.shown) }) }

    func json(of root: Root) -> JSONValue {
        .object(JSONObject(members.map { JSONObject.Member(key: $0.name, value: $0.show(root)) }))
    }

    /// What came in the body or, where there is none, in the query.
    func write(_ request: ValidRequest, to root: inout Root) {
        write(request.body.object ?? request.query, to: &root)
    }

    /// Members that are not given stay as they are.
    func write(_ object: JSONObject, to root: inout Root) {
        for member in members {
            if let value = object[member.name] { member.write(value, &root) }
        }
    }
}

extension Form<DeviceSettings> {
    func read(from device: Device) -> Reply {
        .json(json(of: device.settings))
    }

    func write(_ request: ValidRequest, to device: inout Device) -> Reply {
        var settings = device.settings
        write(request, to: &settings)
        device.change(name, to: settings)
        return .done
    }
}

extension Form<AccessSettings> {
    func read(from device: Device) -> Reply {
        .json(json(of: device.access.settings))
    }

    func write(_ request: ValidRequest, to device: inout Device) -> Reply {
        var settings = device.access.settings
        write(request, to: &settings)
        device.change(name, to: settings)
        return .done
    }
}
