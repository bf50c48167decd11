import IntercomModel

// How the device meets its clients: login, refusals, what it has.
extension Form where Draft == DeviceProfile {
    static let login: [Field<Draft>] = [
        .value("form", .word(), \.login.form, help: "query or body"),
        .value("basic", .flag, \.login.acceptsBasic, help: "whether HTTP Basic is accepted too"),
        .group(
            "token",
            [
                .value("form", .word(), \.tokenForm, help: "uuid or hex40"),
                .value("life", .duration, \.tokenLife, help: "from the login on, such as 2h"),
            ],
            help: "the token that a login returns"
        ),
        .group(
            "attempts",
            [
                Field.value("most", .positive, \.login.limited.attempts, help: "wrong ones, before a client must wait")
                    .shown { draft, base in
                        base.login.attempts == draft.login.attempts
                            ? nil : draft.login.attempts.flatMap { YAMLPart($0.attempts) }
                    },
                .value("delays", .delays, \.login.limited.delays, help: "how long; the last one stays"),
            ],
            help: "a limit on wrong logins"
        ),
        .group(
            "manager",
            [
                Field.value("enabled", .flag, \.login.managed.isEnabled, help: "whether this account may log in")
                    .shown { draft, base in
                        base.login.manager == draft.login.manager
                            ? nil : draft.login.manager.flatMap { YAMLPart($0.isEnabled) }
                    },
                .value("password", .spelled, \.login.managed.password, help: "in clear"),
            ],
            help: "a second account, with fewer rights"
        ),
    ]

    static let refusals: [Field<Draft>] = [
        .value("form", .word(), \.refusals.form, help: "coded or plain"),
        .value(
            "authentication-code",
            .spelled,
            \.refusals.authenticationCode,
            help: "the firmware's spelling of invalid_authentication"
        ),
        .value("names-field", .flag, \.refusals.namesField, help: "whether data names the field in place of param"),
        .group("texts", texts, help: "texts in place of the standard ones"),
    ]

    private static let texts: [Field<Draft>] = RefusalText.allCases.map { text in
        .maybe(text.rawValue, .spelled, \.refusals.texts[text], help: "a sentence")
    }

    static func endpoints(_ names: @escaping @Sendable () -> [String]) -> [Field<Draft>] {
        let list = Kind<[String]>.all(.endpoint(among: names), "a list of endpoints such as DebugCall.start")
        return [
            .value("missing", list, \.endpoints.missing.list, help: "endpoints that do not exist"),
            paths(names),
            .value("disabled", list, \.endpoints.disabled.list, help: "endpoints that answer 404"),
            .value(
                "admin-only",
                list,
                \.endpoints.administratorOnly.list,
                help: "endpoints that answer 403 to a manager"
            ),
        ]
    }

    /// Its keys are the names: they are checked when one is given.
    private static func paths(_ names: @escaping @Sendable () -> [String]) -> Field<Draft> {
        let help = "the real paths of endpoints, such as Location.address: /device/address"
        return Field(key: "paths", isRequired: false, help: help) { entry, draft, findings in
            let fields: [Field<Draft>] = names().map { name in
                .maybe(name, .path, \.endpoints.paths[name], help: "a path such as /device/address")
            }
            Field.group("paths", fields, help: help).read(entry, &draft, &findings)
        }.shown { .change(of: $0.endpoints.paths, $1.endpoints.paths) }
    }

    static let access: [Field<Draft>] = [
        .maybe(
            "locks",
            .wholeNumber(AccessProfile.lockCounts, "a number from 0 to 8"),
            \.access.lockCount,
            help: "how many there are; when it is left out, two on a panel and none on a monitor"
        ),
        .value("forward-mode", .spelled, \.access.forwardMode, help: "the vendor's word"),
        .value(
            "exit-button",
            .flag,
            \.access.settings.isExitButtonEnabled,
            help: "whether the exit button opens the lock"
        ),
        .value("master-card", .spelled, \.access.settings.masterCard, help: "a number; empty means that there is none"),
        .value("master-code", .spelled, \.access.settings.masterCode, help: "digits; empty means that there is none"),
        .value("faces", .flag, \.access.knowsFaces, help: "whether it recognises faces"),
        .group(
            "input-code",
            [
                .value(
                    "enabled",
                    .flag,
                    \.access.settings.inputCode.isEnabled,
                    help: "whether the exit button opens the lock"
                ),
                .value("number", .spelled, \.access.settings.inputCode.number, help: "digits"),
            ],
            help: "the code of the keypad"
        ),
    ]
}

extension LoginRules {
    /// A profile that speaks of a limit has one.
    fileprivate var limited: AttemptLimit {
        get { attempts ?? AttemptLimit() }
        set { attempts = newValue }
    }

    fileprivate var managed: Manager {
        get { manager ?? Manager() }
        set { manager = newValue }
    }
}

extension Set<String> {
    fileprivate var list: [String] {
        get { sorted() }
        set { self = Set(newValue) }
    }
}

extension Kind where Value == String {
    fileprivate static let path = text.checked { text, key throws(Problem) in
        if text.hasPrefix("/") { return text }
        throw .value(.wrongType(key, expected: "a path such as /device/address", found: "\"\(text.shortened)\""))
    }

    fileprivate static func endpoint(among names: @escaping @Sendable () -> [String]) -> Kind {
        text.checked { text, _ throws(Problem) in
            let names = names()
            if names.contains(text) { return text }
            throw .value(.unknownEndpoint(text.shortened, near: NearestWord.to(text, among: names)))
        }
    }
}

extension Kind where Value == Int {
    fileprivate static let positive = wholeNumber(1...1_000_000, "a whole number from 1")
}

extension Kind where Value == [Duration] {
    fileprivate static let delays = all(.duration, "a list of durations such as 60s")
}
