public import APIContract
public import IntercomModel
import JSONTree

/// How well the words of a refusal are known (fact sheet, parts 0.4, 0.5 and 7).
extension ErrorDialect {
    /// - Parameter route: where the request has found something.
    public func evidence(
        of refusal: Refusal,
        on family: Families,
        at route: Route<Device, DeviceRefusal>? = nil
    ) -> Evidence {
        switch refusal {
        case .noToken: RefusalText.logIn.claim(in: words.form).evidence(on: family)
        case .unknownPath, .wrongMethod: .invented
        case .unreadableBody: RefusalText.unreadableBody.claim(in: words.form).evidence(on: family)
        case .violation(let violation): evidence(of: violation.text, violation, on: family)
        case .wrongParameter(let violation):
            listText(of: violation, at: route).map { $0.claim(in: words.form).evidence(on: family) }
                ?? evidence(of: violation.textOfParameter(in: words.form), violation, on: family)
        }
    }

    public func evidence(of refusal: DeviceRefusal, on family: Families) -> Evidence {
        refusal.text.claim(in: words.form).evidence(on: family)
    }

    /// The one example of a coded violation speaks of a string.
    private func evidence(of text: RefusalText, _ violation: Violation, on family: Families) -> Evidence {
        let evidence = text.claim(in: words.form).evidence(on: family)
        switch (words.form, violation.kind) {
        case (.coded, .wrongType(let expected)) where expected != .string: return min(evidence, .inferred)
        default: return evidence
        }
    }
}

extension DeviceRefusal {
    var text: RefusalText {
        switch self {
        case .callIsRunning: .callIsRunning
        case .disabled: .disabled
        case .identifierExists: .identifierExists
        case .managerDisabled: .managerDisabled
        case .missingCredential: .missingCredentials
        case .missingPassword: .missingPassword
        case .noFaces: .noFaces
        case .notABackup: .notABackup
        case .notAdministrator: .administratorOnly
        case .onWhitelist: .onWhitelist
        case .tooLongForQRCode: .tooLongForQRCode
        case .sameAsMasterCard: .sameAsMasterCard
        case .sameAsMasterCode: .sameAsMasterCode
        case .tooManyIdentifiers: .tooManyIdentifiers
        case .tooManyLogins: .tooManyRequests
        case .tooManySessions: .tooManySessions
        case .tooManyTimeProfiles: .tooManyTimeProfiles
        case .unknownApartment: .unknownApartment
        case .unknownIdentifier: .unknownIdentifier
        case .unknownLock: .unknownLock
        case .unknownTimeProfile: .unknownTimeProfile
        case .tooManyWebhooks: .tooManyWebhooks
        case .unknownWebhook: .unknownWebhook
        case .wrongApartment: .wrongApartment
        case .wrongCredentials: .wrongCredentials
        case .wrongForm: .wrongFormat
        case .wrongFilter(.form): .wrongFilterFormat
        case .wrongFilter(.field): .wrongFilterField
        case .wrongFilter(.type): .wrongFilterType
        case .wrongFilter(.value), .wrongFilterValue: .wrongFilterValue
        case .wrongTimeRange: .wrongTimeRange
        case .wrongPassword: .wrongPassword
        }
    }
}

extension RefusalText {
    /// The source of the standard words.
    func claim(in form: RefusalWords.Form) -> Claim {
        switch form {
        case .coded: coded
        case .plain: plain
        }
    }

    private var coded: Claim {
        switch self {
        case .logIn, .wrongType: .documented("fact sheet, part 0.4", for: .camdroidMonitors)
        case .wrongCredentials, .missingCredentials: .inferred("fact sheet, part 7: the lift controller's page")
        default: .invented("fact sheet, part 7")
        }
    }

    private var plain: Claim {
        switch self {
        case .logIn: .documented("fact sheet, part 0.5")
        case .wrongCredentials, .missingCredentials:
            .documented("fact sheet, part 2.1", for: [.panels, .androidMonitors])
        case .unreadableBody, .missing, .wrongType, .administratorOnly, .disabled, .managerDisabled, .tooManyRequests:
            .documented("fact sheet, part 0.5", for: .androidPanels)
        case .identifierExists, .unknownIdentifier:
            .captured(.aa12fb, for: .androidPanels)
        case .unknownWebhook: .documented("the pages of webhooks", for: .androidPanels)
        case .noFaces, .sameAsMasterCard, .sameAsMasterCode:
            .documented("create-identifier, update-identifier", for: .androidPanels)
        case .wrongPaginationLimit, .wrongPageNumber, .wrongFilterType, .wrongFilterField, .wrongFilterFormat,
            .wrongFilterValue, .wrongSortType, .wrongSortField, .wrongTimeFormat, .wrongTimeRange:
            .documented("the pages of the lists of android panels", for: .androidPanels)
        case .missingPassword, .wrongFormOfPassword, .wrongPassword, .missingAddress, .wrongAddressType, .onWhitelist,
            .unknownLock:
            .documented("fact sheet, parts 0.5, 4.9 and 4.12", for: .camdroidPanels)
        case .missingParameter, .wrongParameter, .wrongFormat, .notOneOf, .outOfRange, .wrongUnlockTime:
            .inferred("the words of other pages")
        default:
            .invented("fact sheet, part 7")
        }
    }
}
