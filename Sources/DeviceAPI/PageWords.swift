import IntercomModel

/// Pages that have words of their own for what every page may complain about (fact sheet, parts 0.5, 2.3, 4.9, 4.12).
struct PageWords {
    private let own: [RefusalText: RefusalText]
    /// Those of one field, which come before the page's.
    private let ofFields: [String: [RefusalText: RefusalText]]

    /// - Parameter path: the one under which the page is shown. Nil where the page says what all say.
    init?(_ path: String) {
        let (own, ofFields) = (Self.all[path], Self.ofFields[path])
        guard own != nil || ofFields != nil else { return nil }
        (self.own, self.ofFields) = (own ?? [:], ofFields ?? [:])
    }

    subscript(text: RefusalText, of field: String) -> RefusalText? { ofFields[field]?[text] ?? own[text] }

    private static let all: [String: [RefusalText: RefusalText]] = [
        "/access/general/lock/open/emergency": [.outOfRange: .wrongUnlockTime],
        "/access/general/lock/open/remote/accepted/{lock}": [.outOfRange: .wrongUnlockTime],
        "/security/banlist": [.missing: .missingAddress, .wrongType: .wrongAddressType],
        "/security/password/gui/admin": passwords,
        "/security/password/web/admin": passwords,
    ]

    private static let ofFields: [String: [String: [RefusalText: RefusalText]]] = [
        "/access/general/lock/close/emergency": ["locks": [.outOfRange: .unknownLock]],
        "/access/general/lock/open/emergency": ["lock_number": [.outOfRange: .unknownLock]],
    ]

    private static let passwords: [RefusalText: RefusalText] = [
        .missingParameter: .missingPassword, .wrongParameter: .wrongFormOfPassword, .wrongFormat: .wrongFormOfPassword,
    ]
}
