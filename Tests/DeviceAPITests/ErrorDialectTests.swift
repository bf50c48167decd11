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
        guard let value = reply.content.json else { return "\(reply.status.code)" }
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
            invalid("must be an integer"), #"400 {"error":"Wrong parameter"}"#
        ),
    ]

    @Test(arguments: refusals)
    func `a refusal of the contract has words in both forms`(refusal: Refusal, coded: String, plain: String) {
        #expect(Self.text(Self.coded.reply(to: refusal)) == coded)
        #expect(Self.text(Self.plain.reply(to: refusal)) == plain)
    }

    private static let deviceRefusals: [(DeviceRefusal, String, String)] = [
        (.disabled, #"404 {"error":{"code":"not_valid","message":"This feature is disabled on your device"}}"#, "404"),
        (
            .identifierExists, invalid("already exists"),
            #"400 {"error":"Identifier with that type and number already exist"}"#
        ),
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
        (
            .wrongForm(of: "identifier_number"), invalid("has a wrong format"),
            #"400 {"error":"Wrong identifier_number format"}"#
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
        (.unknownIdentifier, invalid("must be the uid of an identifier"), #"400 {"error":"Wrong identifier uid"}"#),
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

    /// Fact sheet, parts 0.5, 4.9 and 4.12.
    private static let ownWords: [(line: String, body: String, text: String)] = [
        ("POST /security/password/web/admin?newPassword=2", "", "Required parameter is missed"),
        ("POST /security/password/web/admin?oldPassword=&newPassword=2", "", "Wrong parameter"),
        ("POST /security/password/web/admin?oldPassword=1&newPassword=2", "", "Wrong password"),
        ("POST /security/banlist", #"{"addresses":[{"address":"192.168.1.1"}]}"#, "Missed parameter"),
        ("POST /security/banlist", #"{"addresses":1}"#, "Wrong parameter type"),
        (
            "GET /access/general/lock/open/remote/accepted/1?unlockTime=604801", "",
            "Unlock time should be in range [0, 604800] seconds"
        ),
        ("GET /access/general/lock/open/remote/accepted/1?unlockTime=soon", "", "Wrong parameter"),
        (
            "POST /access/general/lock/open/emergency", #"{"locks":[{"lock_number":1,"unlock_time":0}]}"#,
            "Unlock time should be in range [1, 604800] seconds"
        ),
        (
            "POST /access/general/lock/open/emergency", #"{"locks":[{"lock_number":3,"unlock_time":1}]}"#,
            "Only 0, 1..8 indexes available for the lock number"
        ),
        ("POST /device/language", "", "Required parameter is missed"),
        ("GET /log/items?limit=0", "", "Wrong parameter"),
    ]

    @Test(arguments: ownWords)
    func `a page of a panel has its own words`(line: String, body: String, text: String) {
        var ask = AskSettings(family: "camdroid-panels") { $0.refusals.form = .plain }
        #expect(ask(line, body) == #"400 {"error":"\#(text)"}"#)
    }

    @Test(
        arguments: [
            ("oldPassword=123456", 400), ("oldPassword=&newPassword=2", 400), ("oldPassword=1&newPassword=2", 400),
        ]
    )
    func `the oldest monitors have one text for whatever is wrong with passwords, and for nothing else`(
        query: String,
        status: Int
    ) {
        var ask = AskSettings(apiVersion: "0.5.1") { profile in
            profile.refusals.form = .plain
            for text: RefusalText in [.missingPassword, .wrongFormOfPassword, .wrongPassword] {
                profile.refusals.texts[text] = "Wrong login or password"
            }
        }
        for page in ["web", "gui"] {
            let answer = ask("POST /security/password/\(page)/admin?\(query)")
            #expect(answer == #"\#(status) {"error":"Wrong login or password"}"#)
        }
        #expect(ask("POST /device/language") == #"400 {"error":"Required parameter is missed"}"#)
    }

    private static let known: [(Refusal, coded: Evidence, plain: Evidence)] = [
        (.noToken, .documented, .inferred),
        (.unknownPath, .invented, .invented),
        (.unreadableBody, .invented, .inferred),
        (.violation(Violation(.wrongType(expected: .string), at: [.key("number")])), .documented, .inferred),
        (.violation(Violation(.wrongType(expected: .integer), at: [.key("number")])), .inferred, .inferred),
        (.violation(Violation(.missing, at: [.key("number")])), .invented, .inferred),
    ]

    @Test(arguments: known)
    func `words are known as well as a page of the family has them`(refusal: Refusal, coded: Evidence, plain: Evidence)
    {
        #expect(Self.coded.evidence(of: refusal, on: .camdroidMonitors) == coded)
        #expect(Self.plain.evidence(of: refusal, on: .camdroidMonitors) <= .documented)
        if refusal != .noToken { #expect(Self.plain.evidence(of: refusal, on: .camdroidMonitors) == plain) }
        #expect(Self.plain.evidence(of: .unknownLock, on: .camdroidPanels) == .documented)
        #expect(Self.plain.evidence(of: .unknownLock, on: .androidPanels) == .inferred)
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
