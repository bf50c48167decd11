public import HTTPWire
public import JSONTree

/// What is kept whole but shown without passwords and tokens: whatever a secret is called, and whatever its type.
public enum Secrets {
    /// As it was written, but for secrets. The decoded name decides, as it does for the device.
    public static func hidden(in target: RequestTarget) -> String { hidden(inTarget: target.text) }

    /// The same of what may be no target at all.
    static func hidden(inTarget text: String) -> String {
        let text = withoutUsers(text)
        guard let mark = text.firstIndex(of: "?") else { return text }
        return text[...mark] + hidden(inQuery: text[mark...].dropFirst())
    }

    /// `http://10.0.0.5:9000/base?token=(hidden)`
    public static func hidden(in url: ServerURL) -> String {
        let target = (try? RequestTarget(url.target)).map { hidden(in: $0) } ?? "/"
        return "\(url.scheme.rawValue)://\(url.authority)\(target)"
    }

    /// A line of a head. Of a bearer token the beginning is shown: enough to see whether two are the same.
    public static func hidden(in line: HTTPFields.Line) -> HTTPFields.Line {
        let name = line.name.lowercased()
        let value =
            switch name {
            case "authorization", "proxy-authorization": credentials(line.value)
            case "cookie": cookies(line.value[...])
            case "set-cookie": setCookie(line.value)
            default: SecretName(name)?.shown(line.value) ?? hidden(inText: line.value)
            }
        return HTTPFields.Line(name: line.name, value: value)
    }

    /// Text as it came where it is not JSON; what is no text at all is only counted.
    public static func hidden(inBody body: [UInt8]) -> String {
        if let value = try? JSONReader.read(body) { return hidden(in: value).text }
        guard let text = String(validating: body, as: UTF8.self) else {
            return "(\(body.count) bytes that are not text)"
        }
        return SecretName.isNamed(in: text) ? unreadable(body.count) : hidden(inText: text)
    }

    public static func hidden(in value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool, .number: value
        case .string(let text): .string(hidden(inText: text))
        case .array(let elements): .array(elements.map(hidden))
        case .object(let object): .object(hidden(in: object))
        }
    }

    private static func hidden(in object: JSONObject) -> JSONObject {
        // `{"name":"X-Api-Key","value":"..."}`: the name of the one says what the other is.
        let name = object.first { ["name", "key", "header", "field"].contains($0.key.lowercased()) }?.value.string
        return JSONObject(
            object.map { member in
                let isNamed = name.flatMap { SecretName($0) } != nil && member.key.lowercased() == "value"
                let shown = hidden(member.value, at: isNamed ? name ?? "" : member.key)
                return JSONObject.Member(key: hidden(inText: member.key), value: shown)
            }
        )
    }

    /// Such as the first 8 of 36 characters; of a short one less, so that it stays a secret.
    public static func beginning(of token: String) -> String {
        token.prefix(min(8, token.count / 4)) + "..."
    }

    /// A second word behind it would count with the first, and show more of it.
    static func beginning(ofFirstWord text: String) -> String {
        let word = text.split(whereSeparator: { $0.isWhitespace || ";,&\"'".contains($0) }).first
        return word.map { beginning(of: String($0)) } ?? text
    }

    static let stars = "***"

    static let schemes = ["basic", "bearer", "digest", "negotiate", "token"]

    /// A number, a list or an object under the name of a secret is secret as well; null, true and false are not.
    private static func hidden(_ value: JSONValue, at key: String) -> JSONValue {
        if SecretName(key) == nil { return hidden(in: value) }
        switch value {
        case .null, .bool: return value
        case .string(let text): return .string(hidden(in: HTTPFields.Line(name: key, value: text)).value)
        case .number, .array, .object: return .string(stars)
        }
    }
}

extension Secrets {
    static func hidden(inQuery query: Substring) -> String { hidden(inPairs: query) }

    /// The first line of what may be no request: what stands before the version may be anything.
    static func hidden(inFirstLine line: String) -> String {
        let gap = line.utf8.lastIndex(of: UInt8(ascii: " "))
        guard let gap, line[gap...].uppercased().hasPrefix(" HTTP/") else { return hidden(inField: line) }
        return hidden(inField: String(line[..<gap])) + line[gap...]
    }

    /// A line of a head as it came, and those that go on with it.
    public static func hidden(inField line: String) -> String {
        if line.unicodeScalars.last == "\r" {
            return hidden(inField: String(line.unicodeScalars.dropLast())) + "\r"
        }
        let words = line.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(Substring(words[0])).withoutBlanks
        let isName = !name.isEmpty && !name.utf8.contains(where: \.endsName) && !name.contains("=")
        guard words.count == 2, isName, !words[1].starts(with: "//".utf8) else { return hidden(inText: line) }
        let bare = Substring(words[1]).drop(while: \.isWhitespace)
        let shown = hidden(in: HTTPFields.Line(name: name, value: String(bare))).value
        return shown == bare ? line : "\(Substring(words[0])): \(shown)"
    }

    /// RFC 9110, section 11.4: a scheme, then spaces (people send tabs too), then the rest. One word alone is a token
    /// without a scheme.
    static func credentials(_ value: String) -> String {
        let words = value.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        guard let scheme = words.first else { return value }
        let isScheme = schemes.contains(scheme.lowercased())
        guard words.count == 2 else { return isScheme ? value : beginning(of: value) }
        guard isScheme else { return stars }
        let isToken = ["bearer", "token"].contains(scheme.lowercased())
        return "\(scheme) " + (isToken ? beginning(ofFirstWord: String(words[1])) : stars)
    }

    /// RFC 6265, section 4.2: pairs with semicolons between them. The names are shown.
    private static func cookies(_ value: Substring) -> String {
        value.split(separator: ";", omittingEmptySubsequences: false).map { pair in
            guard let equals = pair.firstIndex(of: "=") else { return pair.allSatisfy(\.isWhitespace) ? "" : stars }
            return pair[...equals] + stars
        }.joined(separator: ";")
    }

    /// RFC 6265, section 4.1: what stands behind the first semicolon is no secret.
    private static func setCookie(_ value: String) -> String {
        let end = value.firstIndex(of: ";") ?? value.endIndex
        return cookies(value[..<end]) + value[end...]
    }
}
