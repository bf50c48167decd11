import APIContract
import HTTPWire
import IntercomModel
import JSONTree
import Testing

@testable import DeviceAPI

@Suite struct ErrorDialectTests {
    private static let coded = ErrorDialect(RefusalWords())
    private static let plain = ErrorDialect(RefusalWords(form: .plain))

    private static func text(_ reply: Reply) -> String {
        guard case .json(let value) = reply.content else { return "\(reply.status.code)" }
        return "\(reply.status.code) \(value.text)"
    }

    private static let refusals: [(Refusal, String, String)] = [
        (.noToken, #"401 {"error":{"code":"invalid_authentication","message":"Log In"}}"#, #"401 {"error":"Log In"}"#),
        (
            .unknownPath, #"404 {"error":{"code":"not_valid","message":"Not Found"}}"#, #"404 {"error":"Not Found"}"#
        ),
        (
            .wrongMethod(allowed: ["GET"]), #"405 {"error":{"code":"not_valid","message":"Method Not Allowed"}}"#,
            #"405 {"error":"Method Not Allowed"}"#
        ),
        (.unreadableBody, invalid("must be a JSON object"), #"400 {"error":"Wrong JSON body"}"#),
        (
            .violation(Violation(.wrongType(expected: .object))), invalid("must be a JSON object"),
            #"400 {"error":"Wrong JSON body"}"#
        ),
        (
            .violation(Violation(.missing, at: [.key("number")])), invalid("is required"),
            #"400 {"error":"Wrong JSON body: no value for `number`"}"#
        ),
        (
            .violation(Violation(.wrongType(expected: .string), at: [.key("number")])), invalid("must be a string"),
            #"400 {"error":"Wrong JSON body: value `number` was of the wrong type"}"#
        ),
        (
            .violation(Violation(.wrongFormat, at: [.key("number")])), invalid("has a wrong format"),
            #"400 {"error":"Wrong number format"}"#
        ),
        (
            .violation(Violation(.notOneOf(["udp", "tcp"]), at: [.key("type"), .index(3)])),
            invalid("must be one of: udp, tcp"), #"400 {"error":"Wrong type value"}"#
        ),
        (
            .violation(
                Violation(.outOfRange(low: JSONNumber(5), high: JSONNumber(45)), at: [.key("a"), .key("unit")])
            ),
            invalid("must be between 5 and 45"), #"400 {"error":"Wrong unit value"}"#
        ),
        (
            .wrongParameter(Violation(.missing, at: [.key("oldPassword")])), invalid("is required"),
            #"400 {"error":"Required parameter is missed"}"#
        ),
        (
            .wrongParameter(Violation(.wrongType(expected: .integer), at: [.key("limit")])),
            invalid("must be an integer"), #"400 {"error":"Wrong limit value"}"#
        ),
    ]

    @Test(arguments: refusals)
    func `a refusal of the contract has words in both forms`(refusal: Refusal, coded: String, plain: String) {
        #expect(Self.text(Self.coded.reply(to: refusal)) == coded)
        #expect(Self.text(Self.plain.reply(to: refusal)) == plain)
    }

    private static let deviceRefusals: [(DeviceRefusal, String, String)] = [
        (.disabled, #"404 {"error":{"code":"not_valid","message":"This feature is disabled on your device"}}"#, "404"),
        (.identifierExists, invalid("already exists"), #"400 {"error":"Identifier already exists"}"#),
        (
            .managerDisabled,
            #"400 {"error":{"code":"invalid_authentication","message":"Manager account is disabled"}}"#,
            #"400 {"error":"Manager account is disabled"}"#
        ),
        (.missingCredential("username"), invalid("is required"), #"400 {"error":"Required parameters missed"}"#),
        (
            .notAdministrator, #"403 {"error":{"code":"not_valid","message":"Administrator rights required"}}"#,
            #"403 {"error":"Administrator rights required"}"#
        ),
        (.notABackup, invalid("must be a backup"), #"400 {"error":"Wrong backup file"}"#),
        (.tooLongForQRCode, invalid("is too long for a QR code"), #"400 {"error":"Wrong identifier number"}"#),
        (
            .onWhitelist("192.168.1.80"), invalid("must not be on the white list: 192.168.1.80"),
            #"400 {"error":"Wrong IP address (192.168.1.80 is on the white list)"}"#
        ),
        (
            .tooManyLogins(wait: 60),
            #"429 {"error":{"code":"not_valid","message":"Too Many Requests","data":{"seconds":60}}}"#,
            #"429 {"error":"Too Many Requests","seconds":60}"#
        ),
        (.unknownIdentifier, invalid("must be the uid of an identifier"), #"400 {"error":"Wrong identifier"}"#),
        (
            .unknownLock, invalid("Only 0, 1..8 indexes available for the lock number"),
            #"400 {"error":"Only 0, 1..8 indexes available for the lock number"}"#
        ),
        (.unknownTimeProfile, invalid("must be the uid of a time profile"), #"400 {"error":"Wrong time profile"}"#),
        (.wrongApartment, invalid("must be an integer"), #"400 {"error":"Wrong number"}"#),
        (
            .wrongCredentials, #"400 {"error":{"code":"invalid_authentication","message":"Invalid credentials"}}"#,
            #"400 {"error":"Wrong login or password"}"#
        ),
        (.wrongPassword, invalid("must be the current password"), #"400 {"error":"Wrong password"}"#),
    ]

    @Test(arguments: deviceRefusals)
    func `a refusal of the device has words in both forms`(refusal: DeviceRefusal, coded: String, plain: String) {
        #expect(Self.text(Self.coded.reply(to: refusal)) == coded)
        #expect(Self.text(Self.plain.reply(to: refusal)) == plain)
    }

    @Test func `what is not HTTP is refused by its reason phrase`() {
        #expect(
            Self.text(Self.coded.reply(to: .bodyTooLarge))
                == #"413 {"error":{"code":"not_valid","message":"Content Too Large"}}"#
        )
        #expect(Self.text(Self.plain.reply(to: .bodyTooLarge)) == #"413 {"error":"Content Too Large"}"#)
    }

    @Test func `older firmware spells the code and the article in its own way`() {
        let old = ErrorDialect(
            RefusalWords(
                authenticationCode: "invalid_authentification",
                texts: [.wrongType: "must be an {type}"]
            )
        )
        #expect(
            Self.text(old.reply(to: .noToken))
                == #"401 {"error":{"code":"invalid_authentification","message":"Log In"}}"#
        )
        let violation = Violation(.wrongType(expected: .string), at: [.key("number")])
        #expect(Self.text(old.reply(to: .violation(violation))) == invalid("must be an string"))
    }

    @Test func `data may name the field`() {
        let naming = ErrorDialect(RefusalWords(namesField: true))
        let violation = Violation(.wrongType(expected: .string), at: [.key("codes"), .key("first")])
        #expect(
            Self.text(naming.reply(to: .violation(violation)))
                == #"400 {"error":{"code":"not_valid","message":"Data validation error","#
                + #""data":{"codes.first":"must be a string"}}}"#
        )
        #expect(Self.text(naming.reply(to: .unreadableBody)) == invalid("must be a JSON object"))
    }
}
