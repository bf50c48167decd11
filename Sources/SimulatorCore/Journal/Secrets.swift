public import HTTPWire
public import JSONTree

/// What is kept whole but shown without passwords and tokens: whatever a secret is called, and whatever its type.
public enum Secrets {
    /// As it was written, but for secrets. The decoded name decides, as it does for the device.
    public static func hidden(in target: RequestTarget) -> String { hidden(inTarget: target.text) }

    /// The same of what may be no target at all.
    static func hidden(inTarget text: String) -> String {
        guard let mark = text.firstIndex(of: "?") else { return text }
        return text[...mark] + hidden(inQuery: text[mark...].dropFirst())
    }

    /// A line of a head. Of a bearer token the beginning is shown: enough to see whether two are the same.
    /// `http://10.0.0.5:9000/base?token=(hidden)`
    public static func hidden(in url: ServerURL) -> String {
        let target = (try? RequestTarget(url.target)).map { hidden(in: $0) } ?? "/"
        return "\(url.scheme.rawValue)://\(url.authority)\(target)"
    }

    public static func hidden(in line: HTTPFields.Line) -> HTTPFields.Line {
        let name = line.name.lowercased()
        let value =
            switch name {
            case "authorization", "proxy-authorization": credentials(line.value)
            case "cookie": cookies(line.value[...])
            case "set-cookie": setCookie(line.value)
            case "location", "content-location", "referer": hidden(inReference: line.value)
            default: SecretName(name)?.shown(line.value) ?? line.value
            }
        return HTTPFields.Line(name: line.name, value: value)
    }

    /// Text as it came where it is not JSON; what is no text at all is only counted.
    public static func hidden(inBody body: [UInt8]) -> String {
        if let value = try? JSONReader.read(body) { return hidden(in: value).text }
        guard let text = String(validating: body, as: UTF8.self) else {
            return "(\(body.count) bytes that are not text)"
        }
        return SecretName.isNamed(in: text) ? "(\(body.count) bytes with a password in no JSON)" : text
    }

    public static func hidden(in value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool, .number, .string:
            return value
        case .array(let elements):
            return .array(elements.map(hidden))
        case .object(let object):
            return .object(
                JSONObject(object.map { JSONObject.Member(key: $0.key, value: hidden($0.value, at: $0.key)) })
            )
        }
    }

    /// Such as the first 8 of 36 characters; of a short one less, so that it stays a secret.
    public static func beginning(of token: String) -> String {
        token.prefix(min(8, token.count / 4)) + "..."
    }

    static let stars = "***"

    /// A number, a list or an object under the name of a secret is secret as well; null, true and false are not.
    private static func hidden(_ value: JSONValue, at key: String) -> JSONValue {
        guard let name = SecretName(key) else { return hidden(in: value) }
        switch value {
        case .null, .bool: return value
        case .string(let text): return .string(name.shown(text))
        case .number, .array, .object: return .string(stars)
        }
    }
}

extension Secrets {
    static func hidden(inQuery query: Substring) -> String {
        query.split(separator: "&", omittingEmptySubsequences: false).map { item in
            guard let equals = item.firstIndex(of: "="), let name = SecretName(encoded: item[..<equals]) else {
                return String(item)
            }
            return item[...equals] + name.shown(String(item[equals...].dropFirst()))
        }.joined(separator: "&")
    }

    private static func hidden(inReference text: String) -> String { hidden(inTarget: text) }

    /// The first line of what may be no request: its query is hidden up to the space before the version.
    static func hidden(inFirstLine line: String) -> String {
        guard let mark = line.firstIndex(of: "?") else { return line }
        let query = line[mark...].dropFirst()
        let end = query.lastIndex(of: " ") ?? query.endIndex
        return line[...mark] + hidden(inQuery: query[..<end]) + query[end...]
    }

    /// A line of a head as it came, and those that go on with it.
    static func hidden(inField line: String) -> String {
        if line.unicodeScalars.last == "\r" {
            return hidden(inField: String(line.unicodeScalars.dropLast())) + "\r"
        }
        guard let colon = line.firstIndex(of: ":") else { return line }
        let value = line[line.index(after: colon)...]
        let bare = value.drop(while: \.isWhitespace)
        let name = line[..<colon].filter { $0 != " " && $0 != "\t" }
        let shown = hidden(in: HTTPFields.Line(name: String(name), value: String(bare))).value
        return shown == bare ? line : "\(line[..<colon]): \(shown)"
    }

    /// RFC 9110, section 11.4: a scheme, then spaces (people send tabs too), then the rest. One word alone is a token
    /// without a scheme.
    private static func credentials(_ value: String) -> String {
        let words = value.split(maxSplits: 1) { $0 == " " || $0 == "\t" }
        guard let scheme = words.first else { return value }
        let isScheme = ["basic", "bearer", "digest", "negotiate", "token"].contains(scheme.lowercased())
        guard words.count == 2 else { return isScheme ? value : beginning(of: value) }
        guard isScheme else { return stars }
        let isToken = ["bearer", "token"].contains(scheme.lowercased())
        return "\(scheme) " + (isToken ? beginning(of: String(words[1])) : stars)
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
