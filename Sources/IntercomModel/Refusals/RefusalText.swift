/// Every text with which a device refuses, by the name under which a profile may replace it.
public enum RefusalText: String, Sendable, Hashable, CaseIterable {
    // Authentication
    case logIn = "log-in"
    case wrongCredentials = "wrong-credentials"
    case missingCredentials = "missing-credentials"
    case managerDisabled = "manager-disabled"
    case tooManyRequests = "too-many-requests"
    case tooManySessions = "too-many-sessions"
    case administratorOnly = "administrator-only"

    // What is asked for
    case unknownPath = "unknown-path"
    case wrongMethod = "wrong-method"
    case disabled

    // How it is asked for
    /// Stands above every complaint about a value where refusals have a code.
    case invalid
    case unreadableBody = "unreadable-body"
    case missing
    case missingParameter = "missing-parameter"
    case wrongParameter = "wrong-parameter"
    case wrongType = "wrong-type"
    case notOneOf = "not-one-of"
    case outOfRange = "out-of-range"
    case wrongFormat = "wrong-format"

    // The same on pages with words of their own
    case missingAddress = "missing-address"
    case wrongAddressType = "wrong-address-type"
    case missingPassword = "missing-password"
    case wrongFormOfPassword = "wrong-form-of-password"
    case wrongUnlockTime = "wrong-unlock-time"

    // Of lists
    case wrongPaginationLimit = "wrong-pagination-limit"
    case wrongPageNumber = "wrong-page-number"
    case wrongFilterType = "wrong-filter-type"
    case wrongFilterField = "wrong-filter-field"
    case wrongFilterFormat = "wrong-filter-format"
    case wrongFilterValue = "wrong-filter-value"
    case wrongSortType = "wrong-sort-type"
    case wrongSortField = "wrong-sort-field"
    case wrongTimeFormat = "wrong-time-format"
    case wrongTimeRange = "wrong-time-range"

    // What the device says of itself
    case callIsRunning = "call-is-running"
    case identifierExists = "identifier-exists"
    case noFaces = "no-faces"
    case sameAsMasterCard = "same-as-master-card"
    case sameAsMasterCode = "same-as-master-code"
    case tooManyIdentifiers = "too-many-identifiers"
    case tooManyTimeProfiles = "too-many-time-profiles"
    case unknownApartment = "unknown-apartment"
    case unknownIdentifier = "unknown-identifier"
    case unknownLock = "unknown-lock"
    case unknownTimeProfile = "unknown-time-profile"
    case tooManyWebhooks = "too-many-webhooks"
    case unknownWebhook = "unknown-webhook"
    case wrongApartment = "wrong-apartment"
    case onWhitelist = "on-whitelist"
    case wrongPassword = "wrong-password"
    case notABackup = "not-a-backup"
    case tooLongForQRCode = "too-long-for-qr-code"
}

extension RefusalText {
    /// What a text may leave open.
    public enum Gap: String, Sendable, Hashable, CaseIterable {
        /// The field or parameter.
        case param
        /// `string`
        case type
        /// `a string`
        case aType = "a-type"
        /// `udp, tcp, tls`
        case values
        /// `between 5 and 45`
        case range
        /// `[1, 86400]`
        case interval
        case address

        /// As it stands in a text.
        public var mark: String { "{\(rawValue)}" }
    }

    /// The words of a device whose profile says nothing else. Those of the coded form are of the fact sheet's parts 0.4
    /// and 7, those of the plain form of its parts 0.5 and 2.1.
    public func standard(in form: RefusalWords.Form) -> String {
        switch form {
        case .coded: coded
        case .plain: plain
        }
    }

    private var coded: String {
        switch self {
        case .logIn: "Log In"
        case .wrongCredentials: "Invalid credentials"
        case .missingCredentials, .missing, .missingParameter, .missingAddress, .missingPassword: "is required"
        case .managerDisabled: "Manager account is disabled"
        case .tooManyRequests: "Too Many Requests"
        case .tooManySessions: "Too many sessions"
        case .administratorOnly: "Administrator rights required"
        case .unknownPath: "Not Found"
        case .wrongMethod: "Method Not Allowed"
        case .disabled: "This feature is disabled on your device"
        case .invalid: "Data validation error"
        case .unreadableBody: "must be a JSON object"
        case .wrongType, .wrongAddressType: "must be {a-type}"
        case .notOneOf: "must be one of: {values}"
        case .outOfRange, .wrongUnlockTime: "must be {range}"
        case .wrongFormat, .wrongParameter, .wrongFormOfPassword, .wrongPaginationLimit, .wrongPageNumber,
            .wrongFilterType, .wrongFilterField, .wrongFilterFormat, .wrongFilterValue, .wrongSortType,
            .wrongSortField, .wrongTimeFormat:
            "has a wrong format"
        case .wrongTimeRange: "must be greater than from"
        case .callIsRunning: "must wait for the end of the call"
        case .identifierExists: "already exists"
        case .noFaces: "must not be face_id on this panel"
        case .sameAsMasterCard: "must not be the master card"
        case .sameAsMasterCode: "must not be the master code"
        case .tooManyIdentifiers: "must wait until identifiers are deleted"
        case .tooManyTimeProfiles: "must wait until time profiles are deleted"
        case .unknownApartment: "must be the uid of an apartment"
        case .unknownIdentifier: "must be the uid of an identifier"
        case .unknownLock: "Only 0, 1..8 indexes available for the lock number"
        case .unknownTimeProfile: "must be the uid of a time profile"
        case .tooManyWebhooks: "must wait until webhooks are deleted"
        case .unknownWebhook: "must be the uid of a webhook"
        case .wrongApartment: "must be an integer"
        case .onWhitelist: "must not be on the white list: {address}"
        case .wrongPassword: "must be the current password"
        case .notABackup: "must be a backup"
        case .tooLongForQRCode: "is too long for a QR code"
        }
    }

    /// Where no page has words they follow those that one has: `Wrong DTMF value`, `Wrong number format`.
    private var plain: String {
        switch self {
        case .logIn, .tooManyRequests, .tooManySessions, .managerDisabled, .administratorOnly, .unknownPath,
            .wrongMethod, .disabled, .invalid, .unknownLock:
            coded
        case .wrongCredentials: "Wrong login or password"
        case .missingCredentials: "Required parameters missed"
        case .unreadableBody: "Wrong JSON body"
        case .missing: "Wrong JSON body: no value for `{param}`"
        case .missingParameter, .missingPassword: "Required parameter is missed"
        case .wrongParameter, .wrongFormOfPassword: "Wrong parameter"
        case .missingAddress: "Missed parameter"
        case .wrongAddressType: "Wrong parameter type"
        case .wrongUnlockTime: "Unlock time should be in range {interval} seconds"
        case .wrongType: "Wrong JSON body: value `{param}` was of the wrong type"
        case .notOneOf, .outOfRange: "Wrong {param} value"
        case .wrongFormat: "Wrong {param} format"
        case .wrongPaginationLimit: "Wrong pagination limit"
        case .wrongPageNumber: "Wrong page number"
        case .wrongFilterType: "Wrong filter type"
        case .wrongFilterField: "Wrong filter field"
        case .wrongFilterFormat: "Wrong filter format"
        case .wrongFilterValue: "Wrong filter value"
        case .wrongSortType: "Wrong sort type"
        case .wrongSortField: "Wrong sort field"
        case .wrongTimeFormat: "Wrong time format"
        case .wrongTimeRange: "Wrong time range: 'to' must be greter then 'from'"
        case .callIsRunning: "Call is running"
        case .identifierExists: "Identifier with that type and number already exist"
        case .noFaces: "You cannot create face_id identifier on this panel"
        case .sameAsMasterCard: "Cannot create identifier with same card number as master card"
        case .sameAsMasterCode: "Cannot create identifier with the same input code number as master code"
        case .tooManyIdentifiers: "Number of identifiers exceeded"
        case .tooManyTimeProfiles: "Number of time profiles exceeded"
        case .unknownApartment: "Wrong apartment uid"
        case .unknownIdentifier: "Wrong identifier uid"
        case .unknownTimeProfile: "Wrong time profile"
        case .tooManyWebhooks: "Number of webhooks exceeded"
        case .unknownWebhook: "Wrong webhook uid"
        case .wrongApartment: "Wrong number"
        case .onWhitelist: "Wrong IP address ({address} is on the white list)"
        case .wrongPassword: "Wrong password"
        case .notABackup: "Wrong backup file"
        case .tooLongForQRCode: "Wrong identifier number"
        }
    }
}
