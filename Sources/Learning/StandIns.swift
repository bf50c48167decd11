import HTTPWire
import IntercomModel
import JSONTree
import SimulatorCore

/// What stands for secrets, and for what tells one unit, house or person from another. The same value has the same stand-in
/// wherever it is.
struct StandIns {
    private enum Kind {
        case password, token, number, name, serial, mac, address, host
    }

    private var known: [String: String] = [:]
    private var counts: [Kind: Int] = [:]
    /// Those of several words, which are looked for inside of texts; the longest ones first.
    private var phrases: [(key: String, value: String)] = []
    /// The unit's, without hyphens and letter case.
    private var model = ""
    /// What must not stand anywhere, such as the password of the account.
    private let hidden: [String]

    init(hiding hidden: [String]) {
        self.hidden = hidden.filter { !$0.isEmpty }
    }

    /// Twice: a name in the log may be told only later whose it is.
    mutating func replaced(in transcript: Transcript) -> Transcript {
        model = UnitInfo(transcript).profile.info.deviceModel.letters
        _ = pass(over: transcript)
        phrases = known.filter { $0.key.contains(" ") }.sorted {
            ($1.key.utf8.count, $0.key) < ($0.key.utf8.count, $1.key)
        }
        return pass(over: transcript)
    }

    private mutating func pass(over transcript: Transcript) -> Transcript {
        Transcript(
            transcript.entries.map { entry in
                guard case .answered(let response) = entry.outcome else { return entry }
                var route = entry.question.name.prefix { $0 != " " && $0 != "." }
                if case .login = entry.question.purpose { route = "Authentication" }
                let answer = replaced(in: response, of: String(route))
                return Transcript.Entry(entry.question, .answered(answer), after: entry.time)
            }
        )
    }

    private mutating func replaced(in response: ReceivedResponse, of resource: String) -> ReceivedResponse {
        let body: [UInt8]
        if let json = response.json {
            let value = replaced(json, under: "", of: resource)
            let isSpaced = JSONSpacing.spaced(response.body) == response.body
            body = value == json ? response.body : isSpaced ? JSONSpacing.spaced(value.bytes) : value.bytes
        } else if let text = response.text {
            body = Array(withoutHidden(replacedInside(text)).utf8)
        } else {
            body = response.body
        }
        let lines = response.fields.map { line in
            HTTPFields.Line(
                name: line.name,
                value: Self.plainFields.contains(line.name.lowercased())
                    ? line.value : withoutHidden(replacedInside(line.value))
            )
        }
        return ReceivedResponse(
            response.status,
            fields: HTTPFields(lines),
            body: body,
            head: response.head,
            keepsAlive: response.keepsAlive
        )
    }

    private static let plainFields: Set<String> = ["date", "content-length", "content-type", "connection"]
}

// JSON.
extension StandIns {
    private mutating func replaced(_ value: JSONValue, under key: String, of resource: String) -> JSONValue {
        switch value {
        case .null, .bool: return value
        case .number(let number):
            guard let kind = Self.kind(of: key, in: resource) else { return value }
            guard kind == .password || number.text.utf8.count > 3 else { return value }
            return JSONNumber(Self.withoutZeros(standIn(for: number.text, .number))).map(JSONValue.number) ?? .null
        case .string(let text):
            return .string(withoutHidden(replaced(text, under: key, of: resource)))
        case .array(let elements):
            return .array(elements.map { replaced($0, under: key, of: resource) })
        case .object(let object):
            return .object(
                JSONObject(
                    object.map { member in
                        let inside = member.key == "name" && Self.namesPerson(key) ? "owner" : member.key
                        return JSONObject.Member(
                            key: member.key,
                            value: replaced(member.value, under: inside, of: resource)
                        )
                    }
                )
            )
        }
    }

    private mutating func replaced(_ text: String, under key: String, of resource: String) -> String {
        guard !text.isEmpty, let kind = Self.kind(of: key, in: resource) else { return replacedInside(text) }
        // What a device shows in place of a password is not secret, and the name of a model is not personal.
        if Self.isPlaceholder(text) { return text }
        if kind == .name, Self.roles.contains(text) || text.letters == model { return text }
        switch kind {
        case .number where text.utf8.count <= 1: return text
        case .host where text.contains("@") || text.contains("//") || text.hasPrefix("sip"): return replacedInside(text)
        case .host: return replacedHost(text)
        default: return standIn(for: text, kind)
        }
    }

    static func isPlaceholder(_ text: String) -> Bool {
        text == "WebPass" || !text.isEmpty && text.allSatisfy { $0 == "*" }
    }

    /// What a member is by its name; nil for what is neither secret nor personal.
    private static func kind(of key: String, in resource: String) -> Kind? {
        let letters = key.letters
        switch SecretName(key) {
        case .password: return .password
        case .token: return .token
        case nil: break
        }
        if letters.hasSuffix("serialnumber") || letters == "serial" { return .serial }
        if letters.hasSuffix("macaddress") || letters == "mac" { return .mac }
        if numbers.contains(letters) || keepsNumbers.contains(resource) && letters.hasSuffix("number") {
            return .number
        }
        if resource == "Unlocking" || resource == "LockOptions", letters.contains("code") || letters.contains("card") {
            return .number
        }
        if names.contains(letters) || ofPeople.contains(resource) && titles.contains(letters) { return .name }
        return hosts.contains(letters) ? .host : nil
    }

    private static let numbers: Set<String> = [
        "identifiernumber", "cardnumber", "mastercard", "mastercode", "inputcode", "card", "plate", "phone",
    ]
    private static let keepsNumbers: Set<String> = [
        "Identifiers", "IdentifierLinks", "Unlocking", "LogItems", "ForwardRules",
    ]
    private static let names: Set<String> = [
        "devicename", "owner", "ownername", "user", "username", "userid", "login", "fullname", "displayname", "sync",
    ]

    /// Whose entries are called after people, flats and firms.
    private static let ofPeople: Set<String> = [
        "Apartments", "Concierge", "ForwardRules", "IdentifierLinks", "Identifiers", "TimeProfiles",
    ]
    private static let titles: Set<String> = ["name", "title", "description", "comment", "note", "label"]

    /// Accounts that every unit has.
    private static let roles: Set<String> = ["admin", "manager"]

    private static let hosts: Set<String> = [
        "realm", "outbound", "customserver", "server", "host", "hostname", "domain", "proxy", "ip", "url", "customurl",
        "address", "customserverapiurl",
    ]

    private static func namesPerson(_ key: String) -> Bool {
        ["identifier_owner", "owner", "user", "person", "resident"].contains(key)
    }
}

extension String {
    fileprivate var letters: String { lowercased().filter { $0.isLetter || $0.isNumber } }
}

// Texts.
extension StandIns {
    private mutating func standIn(for text: String, _ kind: Kind) -> String {
        if let known = known[text] { return known }
        let number = counts[kind, default: 0] + 1
        counts[kind] = number
        let standIn =
            switch kind {
            case .password: "password-\(number)"
            case .token: Self.form(text, number)
            case .number: Self.form(text, number)
            case .name: text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Self.form(text, number) : "name-\(number)"
            case .serial:
                text.utf8.count == 36 ? "00000000-0000-4000-8000-" + Self.padded(number, 12) : Self.form(text, number)
            case .mac: Self.mac(text, number)
            case .address: "192.0.2.\(1 + (number - 1) % 254)"
            case .host: "host-\(number).example"
            }
        known[text] = standIn
        return standIn
    }

    /// RFC 5737 and RFC 7042, section 2.1.2 keep addresses for documents.
    private static func mac(_ text: String, _ number: Int) -> String {
        let separator = text.contains("-") ? "-" : text.contains(":") ? ":" : ""
        let last = String(number % 256, radix: 16, uppercase: true)
        let standIn = ["00", "00", "5E", "00", "53", (last.utf8.count < 2 ? "0" : "") + last].joined(
            separator: separator
        )
        return text.contains(where: \.isLowercase) ? standIn.lowercased() : standIn
    }

    /// Digits for digits, letters for letters, as long as the text was: the number stands at its end.
    private static func form(_ text: String, _ number: Int) -> String {
        var digits = Array(String(number).utf8)
        let form = text.utf8.reversed().map { byte -> UInt8 in
            switch byte {
            case 0x30...0x39: digits.popLast() ?? 0x30
            case 0x41...0x5A: 0x41
            case 0x61...0x7A: 0x61
            default: byte
            }
        }
        return String(decoding: form.reversed(), as: UTF8.self)
    }

    /// A number in JSON begins with no zero.
    private static func withoutZeros(_ digits: String) -> String {
        digits.hasPrefix("0") ? "1" + digits.dropFirst() : digits
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// Addresses, serial numbers and users of SIP addresses inside of longer texts.
    private mutating func replacedInside(_ whole: String) -> String {
        let text = phrases.reduce(whole) {
            $0.utf8.count < $1.key.utf8.count ? $0 : $0.replacing($1.key, with: $1.value)
        }
        var result = ""
        var word = ""
        for character in text.unicodeScalars {
            if Self.isPartOfWord(character) {
                word.unicodeScalars.append(character)
            } else {
                result += replacedWord(word, before: character, after: result)
                word = ""
                result.unicodeScalars.append(character)
            }
        }
        return result + replacedWord(word, before: nil, after: result)
    }

    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "a"..."z", "A"..."Z", ".", ":", "-", "_": true
        default: false
        }
    }

    private mutating func replacedWord(_ word: String, before next: Unicode.Scalar?, after text: String) -> String {
        if word.isEmpty { return word }
        if let known = known[word] { return known }
        if next == "@" {
            let user = word.split(separator: ":").last.map(String.init) ?? word
            return String(word.dropLast(user.count)) + standIn(for: user, .name)
        }
        if text.hasSuffix("@") || text.hasSuffix("//") { return replacedHost(word) }
        for scheme in ["sip:", "sips:"] where word.hasPrefix(scheme) {
            return scheme + replacedHost(String(word.dropFirst(scheme.count)))
        }
        let host = word.prefix { $0 != ":" }
        if Self.isAddress(host) { return standIn(for: String(host), .address) + word.dropFirst(host.count) }
        if Self.isMAC(word) { return standIn(for: word, .mac) }
        if Self.isUUID(word) { return standIn(for: word, .serial) }
        return word
    }

    /// A name with a dot in it, with or without a port and a path; the vendor's own servers stay.
    private mutating func replacedHost(_ text: String) -> String {
        let host = String(text.prefix { $0 != ":" && $0 != "/" })
        let isName = host.contains(".") && host.contains(where: \.isLetter) && !host.hasSuffix("bas-ip.com")
        guard isName || Self.isAddress(host[...]) else { return text }
        return standIn(for: host, isName ? .host : .address) + text.dropFirst(host.count)
    }

    /// IPv4 addresses; those that mean no host or this one stay, and so do masks.
    private static func isAddress(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts.allSatisfy({ UInt8($0) != nil }) else { return false }
        return !["0", "127", "255"].contains(parts[0])
    }

    private static func isMAC(_ text: String) -> Bool {
        for separator in [":", "-"] as [Character] {
            let parts = text.split(separator: separator, omittingEmptySubsequences: false)
            if parts.count == 6, parts.allSatisfy({ $0.utf8.count == 2 && UInt8($0, radix: 16) != nil }) { return true }
        }
        return false
    }

    private static func isUUID(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.utf8.count) == [8, 4, 4, 4, 12] && parts.allSatisfy { $0.allSatisfy(\.isHexDigit) }
    }

    private func withoutHidden(_ text: String) -> String {
        hidden.reduce(text) { $0.utf8.count < $1.utf8.count ? $0 : $0.replacing($1, with: "hidden") }
    }
}

extension JSONValue {
    /// Whether a member is called as secrets are: such a value is not written back.
    var holdsSecret: Bool {
        switch self {
        case .null, .bool, .number, .string: false
        case .array(let elements): elements.contains(where: \.holdsSecret)
        case .object(let object):
            object.contains { member in
                SecretName.isNamed(in: member.key) || member.value.holdsSecret
            }
        }
    }
}
