public import APIContract
public import HTTPWire
import JSONTree

/// How a family words its refusals: the only place where the three kinds of them become answers.
///
/// Dialect A, `{"error":{"code":...,"message":...,"data":...}}` (fact sheet, parts 0.4 and 7).
public struct ErrorDialect: Sendable {
    public init() {}

    /// Not HTTP as the device accepts it.
    public func reply(to error: WireError) -> Reply {
        refuse(error.status, .notValid, error.status.reason)
    }

    /// HTTP, but not a request that the contract knows.
    public func reply(to refusal: Refusal) -> Reply {
        switch refusal {
        case .unknownPath:
            return refuse(.notFound, .notValid, HTTPStatus.notFound.reason)
        case .wrongMethod(let allowed):
            var reply = refuse(.methodNotAllowed, .notValid, HTTPStatus.methodNotAllowed.reason)
            reply.fields = [HTTPFields.Line(name: "Allow", value: allowed.joined(separator: ", "))]
            return reply
        case .noToken:
            return Self.logIn
        case .unreadableBody:
            return invalid("must be a JSON object")
        case .violation(let violation):
            return invalid(ViolationWords.sentence(violation))
        }
    }

    /// A good request that this device, as it is now, does not grant.
    public func reply(to refusal: DeviceRefusal) -> Reply {
        switch refusal {
        case .identifierExists: invalid("already exists")
        case .notABackup: invalid("must be a backup")
        case .tooLongForQRCode: invalid("is too long for a QR code")
        case .unknownIdentifier: invalid("must be the uid of an identifier")
        case .unknownLock: invalid("Only 0, 1..8 indexes available for the lock number")
        case .unknownTimeProfile: invalid("must be the uid of a time profile")
        case .wrongApartment: invalid("must be an integer")
        case .wrongCredentials: refuse(.badRequest, .invalidAuthentication, "Invalid credentials")
        case .onWhitelist(let address): invalid("must not be on the white list: \(address)")
        case .wrongPassword: invalid("must be the current password")
        }
    }

    private enum Code: String {
        case notValid = "not_valid"
        case invalidAuthentication = "invalid_authentication"
    }

    /// Written once: the answer that a client without a token gets again and again.
    private static let logIn = refuse(.unauthorized, .invalidAuthentication, "Log In").written

    private func invalid(_ what: String) -> Reply {
        Self.refuse(.badRequest, .notValid, "Data validation error", data: ["param": .string(what)])
    }

    private func refuse(_ status: HTTPStatus, _ code: Code, _ message: String) -> Reply {
        Self.refuse(status, code, message)
    }

    private static func refuse(
        _ status: HTTPStatus,
        _ code: Code,
        _ message: String,
        data: JSONValue? = nil
    ) -> Reply {
        var error: JSONObject = ["code": .string(code.rawValue), "message": .string(message)]
        error["data"] = data
        return .json(["error": .object(error)], status: status)
    }
}
