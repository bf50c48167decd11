import APIContract
import IntercomModel
import JSONTree

/// Login and logout (fact sheet, parts 2.1 and 2.2).
enum Authentication: Resource {
    enum Operation: String, CaseIterable {
        case login = "Authentication.login"
        case logout = "Authentication.logout"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        [
            login(by: device.profile.login).is(.login),
            .getOrPost(.logout, "/logout", .confirmed("GET: L0, C5, V135; POST: C3", for: .panels))
                .is(.logout).acts(.endsSession)
                .isDone(.invented("fact sheet, part 7")),
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .login: try logIn(request, device: &device)
        case .logout: logOut(request.token, device: &device)
        }
    }
}

extension Authentication {
    /// A field that is missing is refused below: plain devices have words of their own for it.
    private static let credentials: [Shape.Field] = [
        .optional("username", .string()), .optional("password", .string()),
    ]

    private static func login(by rules: LoginRules) -> Endpoint<Operation> {
        let answer = Shape.object([
            .required("token", .string()), .required("account_type", .string(oneOf: rules.accountTypes)),
        ])
        switch rules.form {
        case .query:
            return .get(.login, "/login", .confirmed("V135, C1 to C5, L0", for: [.panels, .androidMonitors])).open
                .asks(credentials)
                .shows(
                    answer,
                    .documented(
                        "the login pages of camdroid-panels, android-monitors and android-panels",
                        for: [.panels, .androidMonitors]
                    )
                )
        case .body:
            return .post(.login, "/login", .inferred("the newest page of android-panels asks for a body")).open
                .takes(.object(credentials))
                .shows(answer, .documented("the newest login page of android-panels", for: .androidPanels))
        }
    }

    private static func logIn(_ request: ValidRequest, device: inout Device) throws(DeviceRefusal) -> Reply {
        if let wait = device.loginWait(of: request.client) { throw .tooManyLogins(wait: wait.secondsRoundedUp) }
        let given = request.body.object ?? request.query
        guard let username = given["username"]?.string else { throw .missingCredential("username") }
        guard let digest = given["password"]?.string else { throw .missingCredential("password") }
        if device.isDisabledManager(username) { throw .managerDisabled }
        if device.sessions.isFull { throw .tooManySessions }
        let session = device.logIn(username: username, passwordDigest: digest, from: request.client)
        guard let session else { throw .wrongCredentials }
        return .json(json(of: session, on: device.profile))
    }

    /// In the order of the examples of the pages.
    private static func json(of session: Session, on profile: DeviceProfile) -> JSONValue {
        let (token, type) = (JSONValue.string(session.token), JSONValue.string(session.accountType))
        return Families(profile.family) == .androidMonitors
            ? ["account_type": type, "token": token] : ["token": token, "account_type": type]
    }

    private static func logOut(_ token: String?, device: inout Device) -> Reply {
        if let token { device.logOut(token) }
        return .done
    }
}

extension Duration {
    fileprivate var secondsRoundedUp: Int {
        let (seconds, attoseconds) = components
        return Int(seconds) + (attoseconds > 0 ? 1 : 0)
    }
}
