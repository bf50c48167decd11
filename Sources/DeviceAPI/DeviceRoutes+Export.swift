public import APIContract
import HTTPWire
public import IntercomModel
public import JSONTree

// The contract of a device for those who read it elsewhere.
extension DeviceRoutes {
    /// - Parameter server: where the device is served; the default is a usual place.
    public static func openAPI(of device: Device, server: String = "http://127.0.0.1:8080") -> JSONValue {
        let profile = device.profile
        var subject = OpenAPIDocument.Subject<Device, DeviceRefusal>(
            title: "\(profile.name), as Ringback serves it",
            version: profile.info.apiVersion,
            description: description(acceptsBasic: profile.login.acceptsBasic),
            acceptsBasic: profile.login.acceptsBasic,
            words: { ResourceWords.sentences[$0] },
            pathParameter: { shape(ofPathParameter: $0, on: device) },
            refusals: { refusals(of: $0, profile) }
        )
        subject.server = server
        subject.schemaNames = ResourceWords.schemaNames
        subject.example = { $0.needsNothing ? $0.example(from: device) : nil }
        return OpenAPIDocument(of: table(for: device), subject).json
    }

    private static func description(acceptsBasic: Bool) -> String {
        let basic = acceptsBasic ? " Basic is accepted too; a client shall send one of them, not both." : ""
        return
            "The HTTP interface of an intercom, as a simulator serves it. Log in first, and send the token as bearer."
            + basic
            + " Each operation says how well its path and its answer are known: captured at a device, documented "
            + "by its vendor, confirmed by clients that work with it, inferred, or invented."
    }

    /// Each endpoint of the fact sheet: served, with evidence; or not served, with the reason.
    public static func coverage(of device: Device) -> String {
        let table = Table(resources, on: device, bases: device.profile.bases)
        return ContractTable.coverage(of: table) + "\n### Not served\n\n" + notServed(on: .all)
    }

    public static func notServed(on family: Families) -> String {
        let rows = NotServed.all.filter { family == .all || !$0.families.isDisjoint(with: family) }
        return Markdown.table(
            ["what", "families", "why not"],
            rows.map { [$0.title, $0.families.words, $0.reason] }
        )
    }

    /// The codes that the endpoint may answer with, the good one first.
    public static func statuses(of route: Route<Device, DeviceRefusal>, on profile: DeviceProfile) -> [Int] {
        let saysSomething = route.body != nil || !route.query.isEmpty || route.paths.contains { $0.text.contains("{") }
        let refusals = refusals(of: route, profile).map(\.status).filter { saysSomething || $0 != .badRequest }
        return [HTTPStatus.ok.code] + refusals.map(\.code)
    }

    /// All of them are numbers: locks, uids, apartments.
    private static func shape(ofPathParameter name: String, on device: Device) -> Shape {
        switch name {
        case "lock": .integer(0...device.access.locks.count)
        case "apartment": .integer(1...)
        default: .integer(0...)
        }
    }

    private static func refusals(
        of route: Route<Device, DeviceRefusal>,
        _ profile: DeviceProfile
    ) -> [OpenAPIDocument.Refusal] {
        let dialect = ErrorDialect(of: profile)
        var statuses: [HTTPStatus] = [.badRequest]
        if route.access == .token { statuses.append(.unauthorized) }
        if profile.endpoints.administratorOnly.contains(route.name) { statuses.append(.forbidden) }
        if route.access == .open, profile.login.attempts != nil { statuses.append(.tooManyRequests) }
        var refusals = statuses.map { OpenAPIDocument.Refusal($0, dialect.shape(of: $0)) }
        if profile.endpoints.disabled.contains(route.name) {
            refusals.append(OpenAPIDocument.Refusal(.notFound, dialect.shape(of: .notFound)))
        }
        return refusals
    }
}

extension Route {
    /// Whether a request that says nothing is a good one, and changes nothing.
    fileprivate var needsNothing: Bool {
        method == .get && body == nil && !query.contains(where: \.isRequired) && !paths[0].text.contains("{")
    }
}

extension ErrorDialect {
    /// What a refusal looks like; nil where it has no body.
    func shape(of status: HTTPStatus) -> Shape? {
        switch words.form {
        case .coded:
            .object([
                .required(
                    "error",
                    .object([
                        .required("code", .string(oneOf: [Self.notValid, words.authenticationCode])),
                        .required("message", .string()),
                        .optional("data", .map(of: .oneOf([.string(), .integer()]))),
                    ])
                )
            ])
        case .plain where status == .notFound:
            nil
        case .plain:
            .object([.required("error", .string()), .optional("seconds", .integer(0...))])
        }
    }
}
