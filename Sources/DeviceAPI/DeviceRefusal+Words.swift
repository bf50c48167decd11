extension DeviceRefusal {
    /// Why, for whoever writes a client; what the device itself says may be one bare word.
    public var words: String {
        switch self {
        case .callIsRunning: "a call is running, and this device holds one at a time"
        case .disabled: "the profile has this feature switched off"
        case .identifierExists: "another identifier of this kind has the number"
        case .sameAsMasterCode: "this is the master code of the device"
        case .sameAsMasterCard: "this is the master card of the device"
        case .noFaces: "this device cannot tell faces apart"
        case .tooManyIdentifiers: "its memory for identifiers is full"
        case .tooManyTimeProfiles: "its memory for time profiles is full"
        case .wrongForm(let member): "\(member) has not the form of its kind"
        case .notABackup: "the file is not an archive of settings"
        case .tooLongForQRCode: "the text is longer than a QR code can hold"
        case .unknownApartment: "no apartment has this number"
        case .unknownIdentifier: "no identifier has this number"
        case .managerDisabled: "the account of the manager is switched off"
        case .missingCredential(let field): "the login lacks \(field)"
        case .missingPassword(let parameter): "the change of a password lacks \(parameter)"
        case .notAdministrator: "the account is not an administrator"
        case .tooManyLogins(let wait): "too many wrong logins; it looks at the next one in \(wait) s"
        case .tooManySessions: "its table of sessions is full; log out, or wait until a session ends"
        case .unknownLock: "it has no lock of this number; 0 is all, 1 is the first"
        case .unknownTimeProfile: "no time profile has this number"
        case .wrongApartment: "an apartment is a number"
        case .wrongCredentials: "user name or password is wrong; the password is sent as its MD5"
        case .wrongFilterValue: "the field of the list cannot have this value"
        case .wrongTimeRange: "the end of the period is not behind its beginning"
        case .onWhitelist(let address): "\(address) is on the white list, and cannot be banned"
        case .wrongPassword: "the old password is wrong"
        }
    }
}
