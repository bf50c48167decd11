import HTTPWire
import JSONTree

extension Question {
    /// - Parameter digest: of the password, in hex.
    static func login(_ login: Login, _ base: String, _ username: String, _ digest: String) -> Question {
        let name = "login \(login)"
        switch login {
        case .body:
            let body: JSONValue = ["username": .string(username), "password": .string(digest)]
            return Question(.login(login), name, "POST", base + "/login").with(json: body.bytes)
        case .query, .capitals, .wrongPassword:
            return Question(.login(login), name, "\(base)/login?username=\(username.percentEncoded)&password=\(digest)")
        case .incomplete:
            return Question(.login(login), name, base + "/login")
        }
    }
}
