public import APIContract

extension Refusal {
    /// How well the words of the refusal are known (fact sheet, parts 0.4, 0.5 and 7).
    public var evidence: Evidence {
        switch self {
        case .noToken: .documented
        case .unreadableBody, .violation, .wrongParameter: .inferred
        case .unknownPath, .wrongMethod: .invented
        }
    }
}

extension DeviceRefusal {
    public var evidence: Evidence {
        switch self {
        case .disabled, .managerDisabled, .notAdministrator, .onWhitelist, .tooManyLogins, .unknownLock: .documented
        case .missingCredential, .wrongCredentials, .wrongPassword: .inferred
        case .identifierExists, .notABackup, .tooLongForQRCode, .unknownIdentifier, .unknownTimeProfile,
            .wrongApartment:
            .invented
        }
    }
}
