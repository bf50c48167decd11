import SimulatorCore

/// Why a value is not to be known by others.
enum StandInKind {
    case password, token, number, name, serial, mac, address, address6, host

    /// By the name of its member; nil for what is neither secret nor personal.
    init?(_ key: String, of resource: String) {
        let letters = key.letters
        // A code that opens the door is replaced by another number, so that it stays one.
        let isCode = Self.numbers.contains(letters) || letters == "inputcodenumber"
        switch isCode ? nil : SecretName(key) {
        case .password: self = .password
        case .token: self = .token
        case nil:
            if letters.hasSuffix("serialnumber") || letters == "serial" {
                self = .serial
            } else if letters.hasSuffix("macaddress") || letters == "mac" {
                self = .mac
            } else if isCode || Self.isNumber(letters, of: resource) {
                self = .number
            } else if Self.names.contains(letters)
                || Self.ofPeople.contains(resource) && Self.titles.contains(letters)
            {
                self = .name
            } else if Self.hosts.contains(letters) {
                self = .host
            } else {
                return nil
            }
        }
    }

    private static func isNumber(_ letters: String, of resource: String) -> Bool {
        if keepsNumbers.contains(resource) { return letters.hasSuffix("number") }
        return ["Unlocking", "LockOptions"].contains(resource) && ["code", "card"].contains(where: letters.contains)
    }

    private static let numbers: Set<String> = [
        "identifiernumber", "cardnumber", "mastercard", "mastercode", "inputcode", "card", "plate", "phone",
        "phonenumber", "telephone", "mobile",
    ]
    private static let keepsNumbers: Set<String> = [
        "Identifiers", "IdentifierLinks", "Unlocking", "LogItems", "ForwardRules", "Calls",
    ]
    private static let names: Set<String> = [
        "devicename", "owner", "ownername", "user", "username", "userid", "login", "fullname", "displayname", "sync",
        "firstname", "lastname", "surname", "resident", "person", "tenant", "email",
    ]

    /// Whose entries are called after people, flats and firms.
    private static let ofPeople: Set<String> = [
        "Apartments", "Concierge", "ForwardRules", "IdentifierLinks", "Identifiers", "TimeProfiles",
    ]
    private static let titles: Set<String> = ["name", "title", "description", "comment", "note", "label"]

    private static let hosts: Set<String> = [
        "realm", "outbound", "customserver", "server", "host", "hostname", "domain", "proxy", "ip", "url", "customurl",
        "address", "customserverapiurl",
    ]

    /// Accounts that every unit has.
    static let roles: Set<String> = ["admin", "manager"]

    /// Objects whose `name` is that of a person.
    static func isPerson(_ key: String) -> Bool {
        ["identifier_owner", "owner", "user", "person", "resident"].contains(key)
    }
}

extension String {
    /// Without hyphens, underscores and letter case.
    var letters: String { lowercased().filter { $0.isLetter || $0.isNumber } }
}
