public import APIContract
public import HTTPWire
public import IntercomModel
import JSONTree

/// How a device words its refusals: the only place where the three kinds of them become answers.
public struct ErrorDialect: Sendable {
    let words: RefusalWords
    /// Built once: the answer that a client without a token gets again and again.
    private let logIn: Reply

    /// Whose pages have words of their own for the parameters of lists.
    let isAndroid: Bool

    public init(of profile: DeviceProfile) {
        self.init(profile.refusals, isAndroid: profile.isAndroid)
    }

    init(_ words: RefusalWords, isAndroid: Bool = false) {
        (self.words, self.isAndroid) = (words, isAndroid)
        logIn = Self.reply(.unauthorized, authentication: words[.logIn], words).written
    }

    /// Not HTTP as the device accepts it.
    public func reply(to error: WireError) -> Reply {
        refuse(error.status, error.status.reason)
    }

    /// HTTP, but not a request that the contract knows.
    /// - Parameter route: what it has found, when it has found something.
    public func reply(to refusal: Refusal, of route: Route<Device, DeviceRefusal>? = nil) -> Reply {
        switch refusal {
        case .unknownPath:
            return refuse(.notFound, words[.unknownPath])
        case .wrongMethod(let allowed):
            var reply = refuse(.methodNotAllowed, words[.wrongMethod])
            reply.fields = [HTTPFields.Line(name: "Allow", value: allowed.joined(separator: ", "))]
            return reply
        case .noToken:
            return logIn
        case .unreadableBody:
            return invalid(words[.unreadableBody])
        case .violation(let violation):
            if refusesAnyForwardRule(at: route) { return invalid(words[.unreadableBody], field: violation) }
            return invalid(violation.sentence(in: words, page: Self.words(of: route)), field: violation)
        case .wrongParameter(let violation):
            if let text = listText(of: violation, at: route) { return invalid(words[text], field: violation) }
            return invalid(violation.sentence(ofParameterIn: words, page: Self.words(of: route)), field: violation)
        }
    }

    /// Camdroid panels know one refusal of a forward rule, whatever is wrong with it.
    private func refusesAnyForwardRule(at route: Route<Device, DeviceRefusal>?) -> Bool {
        !isAndroid && words.form == .plain && route?.paths.first?.text == "/forward/item/{apartment}"
    }

    private static func words(of route: Route<Device, DeviceRefusal>?) -> PageWords? {
        (route?.paths.first?.text).flatMap(PageWords.init)
    }

    /// A good request that this device, as it is now, does not grant.
    public func reply(to refusal: DeviceRefusal) -> Reply {
        let text = words[refusal.text]
        switch refusal {
        case .disabled:
            return disabled
        case .managerDisabled, .wrongCredentials:
            return authentication(text)
        case .missingCredential(let name), .missingPassword(let name):
            return invalid(text, named: name)
        case .notAdministrator:
            return refuse(.forbidden, text)
        case .onWhitelist(let address):
            return invalid(text.filling { $0 == .address ? address : nil })
        case .tooManyLogins(let wait):
            return later(wait)
        case .tooManySessions:
            return refuse(.serviceUnavailable, text)
        case .wrongFilter where !isAndroid || words.form == .coded:
            let violation = Violation(.wrongFormat, at: [.key("filter")])
            return invalid(violation.sentence(ofParameterIn: words), field: violation)
        case .wrongFilterValue, .wrongTimeRange:
            return invalid(words[isAndroid || words.form == .coded ? refusal.text : .wrongParameter])
        case .wrongForm(let name):
            return invalid(text.filling { $0 == .param ? name : nil }, named: name)
        case .callIsRunning, .identifierExists, .noFaces, .notABackup, .sameAsMasterCard, .sameAsMasterCode,
            .tooLongForQRCode, .tooManyIdentifiers, .tooManyTimeProfiles, .unknownApartment, .unknownIdentifier,
            .unknownLock, .unknownTimeProfile, .tooManyWebhooks, .unknownWebhook, .wrongApartment, .wrongFilter,
            .wrongPassword:
            return invalid(text)
        }
    }
}

// Each kind of refusal, in both forms.
extension ErrorDialect {
    private func refuse(_ status: HTTPStatus, _ text: String) -> Reply {
        switch words.form {
        case .coded: .coded(status, Self.notValid, text)
        case .plain: .plain(status, text)
        }
    }

    private func authentication(_ text: String) -> Reply {
        Self.reply(.badRequest, authentication: text, words)
    }

    private static func reply(_ status: HTTPStatus, authentication text: String, _ words: RefusalWords) -> Reply {
        switch words.form {
        case .coded: .coded(status, words.authenticationCode, text)
        case .plain: .plain(status, text)
        }
    }

    private func invalid(_ text: String, field violation: Violation) -> Reply {
        invalid(text, named: violation.pathText)
    }

    private func invalid(_ text: String, named field: String = "") -> Reply {
        switch words.form {
        case .coded:
            let key = words.namesField && !field.isEmpty ? field : "param"
            return .coded(.badRequest, Self.notValid, words[.invalid], data: [key: .string(text)])
        case .plain:
            return .plain(.badRequest, text)
        }
    }

    /// Android panels document a body-less 404 (fact sheet, part 0.5).
    private var disabled: Reply {
        switch words.form {
        case .coded: .coded(.notFound, Self.notValid, words[.disabled])
        case .plain: Reply(.notFound, .empty)
        }
    }

    private func later(_ seconds: Int) -> Reply {
        let wait = JSONValue.number(seconds)
        switch words.form {
        case .coded:
            return .coded(.tooManyRequests, Self.notValid, words[.tooManyRequests], data: ["seconds": wait])
        case .plain:
            return .json(["error": .string(words[.tooManyRequests]), "seconds": wait], status: .tooManyRequests)
        }
    }

    static let notValid = "not_valid"
}

extension Reply {
    fileprivate static func coded(
        _ status: HTTPStatus,
        _ code: String,
        _ message: String,
        data: JSONObject? = nil
    ) -> Reply {
        var error: JSONObject = ["code": .string(code), "message": .string(message)]
        error["data"] = data.map(JSONValue.object)
        return .json(["error": .object(error)], status: status)
    }

    /// The same answer, its JSON written once and for all.
    public var written: Reply {
        guard case .json(let value) = content else { return self }
        return Reply(status, .text(JSONText(value)), fields: fields)
    }

    fileprivate static func plain(_ status: HTTPStatus, _ text: String) -> Reply {
        .json(["error": .string(text)], status: status)
    }
}
