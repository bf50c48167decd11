import IntercomModel

/// Pages that have words of their own for what every page may complain about (fact sheet, parts 0.5, 2.3, 4.9, 4.12).
struct PageWords {
    private let own: [RefusalText: RefusalText]

    /// - Parameter path: the one under which the page is shown. Nil where the page says what all say.
    init?(_ path: String) {
        guard let own = Self.all[path] else { return nil }
        self.own = own
    }

    subscript(text: RefusalText) -> RefusalText? { own[text] }

    private static let all: [String: [RefusalText: RefusalText]] = [
        "/access/general/lock/open/emergency": [.outOfRange: .wrongUnlockTime],
        "/access/general/lock/open/remote/accepted/{lock}": [.outOfRange: .wrongUnlockTime],
        "/security/banlist": [.missing: .missingAddress, .wrongType: .wrongAddressType],
        "/security/password/gui/admin": passwords,
        "/security/password/web/admin": passwords,
    ]

    private static let passwords: [RefusalText: RefusalText] = [
        .missingParameter: .missingPassword, .wrongParameter: .wrongFormOfPassword, .wrongFormat: .wrongFormOfPassword,
    ]
}
