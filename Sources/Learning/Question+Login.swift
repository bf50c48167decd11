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
            return Question(.login(login), name, "\(base)/login?username=\(username.escaped)&password=\(digest)")
        case .incomplete:
            return Question(.login(login), name, base + "/login")
        }
    }
}

extension String {
    /// For a query (RFC 3986, section 2.1).
    var escaped: String {
        let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        return utf8.reduce(into: "") { text, byte in
            if unreserved.contains(byte) {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}
