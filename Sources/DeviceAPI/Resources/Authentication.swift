import APIContract
import IntercomModel
import JSONTree

/// Login and logout (fact sheet, parts 2.1 and 2.2).
enum Authentication: Resource {
    enum Operation: CaseIterable {
        case login, logout
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        [
            Endpoint(
                .login, .get,
                .base("/login", .confirmed("V135, C1 to C5, L0", for: [.panels, .androidMonitors])),
                access: .open,
                query: [.required("username", .string()), .required("password", .string())],
                answer: .object([.required("token", .string()), .required("account_type", .string(oneOf: ["admin"]))]),
                .documented("the login pages of camdroid-panels and android-monitors", for: [.panels, .androidMonitors])
            ),
            Endpoint(
                .logout, .getOrPost,
                .base("/logout", .confirmed("GET: L0, C5, V135; POST: C3", for: .panels)),
                answer: .object([]),
                .invented("fact sheet, part 7")
            ),
        ]
    }

    static func answer(
        _ operation: Operation, to request: ValidRequest, from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .login: try logIn(request.query, device: &device)
        case .logout: logOut(request.token, device: &device)
        }
    }

    private static func logIn(_ query: JSONObject, device: inout Device) throws(DeviceRefusal) -> Reply {
        guard let username = query["username"]?.string, let digest = query["password"]?.string,
            let session = device.logIn(username: username, passwordDigest: digest)
        else { throw .wrongCredentials }
        return .json(["token": .string(session.token), "account_type": .string(session.accountType)])
    }

    private static func logOut(_ token: String?, device: inout Device) -> Reply {
        if let token { device.logOut(token) }
        return .done
    }
}
