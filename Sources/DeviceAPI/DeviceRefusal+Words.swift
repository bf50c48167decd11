extension DeviceRefusal {
    /// Why, for the author of a client; the device itself may answer with one bare word.
    public var words: String {
        switch self {
        case .callIsRunning: "a call is running, and this device holds one at a time"
        case .disabled: "the profile has this feature switched off"
        case .identifierExists: "another identifier of this kind has the number"
        case .sameAsMasterCode: "this is the master code of the device"
        case .sameAsMasterCard: "this is the master card of the device"
        case .noFaces: "this device cannot recognise faces"
        case .tooManyIdentifiers: "its memory for identifiers is full"
        case .tooManyTimeProfiles: "its memory for time profiles is full"
        case .wrongForm(let member): "\(member) has a wrong form for its type"
        case .notABackup: "the file is not an archive of settings"
        case .tooLongForQRCode: "the text is longer than a QR code can hold"
        case .unknownApartment: "no apartment has this number"
        case .unknownIdentifier: "no identifier has this number"
        case .managerDisabled: "the account of the manager is switched off"
        case .missingCredential(let field): "the login has no \(field)"
        case .missingPassword(let parameter): "the change of the password has no \(parameter)"
        case .notAdministrator: "the account is not an administrator"
        case .tooManyLogins(let wait): "too many wrong logins; the next one is possible in \(wait) s"
        case .tooManySessions: "its table of sessions is full; log out, or wait until a session ends"
        case .unknownLock: "there is no lock with this number; 0 is all, 1 is the first"
        case .unknownTimeProfile: "no time profile has this number"
        case .unknownWebhook: "no webhook has this number"
        case .tooManyWebhooks: "its memory for webhooks is full"
        case .wrongApartment: "an apartment is a number"
        case .wrongCredentials: "user name or password is wrong; the password is sent as its MD5"
        case .wrongFilter(.form):
            "the filter is no expression, such as: category eq info and not (name eq incoming_call)"
        case .wrongFilter(.field): "the records of this list have no such field"
        case .wrongFilter(.type): "a filter compares by eq, nq, lt, le, gt, ge or equal"
        case .wrongFilter(.value), .wrongFilterValue: "the field of this list cannot have this value"
        case .wrongTimeRange: "the end of the period is not after its beginning"
        case .onWhitelist(let address): "\(address) is on the white list, and cannot be banned"
        case .wrongPassword: "the old password is wrong"
        }
    }
}
