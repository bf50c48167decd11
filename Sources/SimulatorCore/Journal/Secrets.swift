public import HTTPWire
public import JSONTree

/// What is kept whole but shown without passwords and tokens.
public enum Secrets {
    /// As it was written, but for passwords.
    public static func hidden(in target: RequestTarget) -> String {
        guard let mark = target.text.firstIndex(of: "?") else { return target.text }
        let items = target.text[mark...].dropFirst().split(separator: "&", omittingEmptySubsequences: false)
        let shown = items.map { item in
            guard let equals = item.firstIndex(of: "="), isPassword(item[..<equals]) else { return String(item) }
            return item[...equals] + stars
        }
        return target.text[...mark] + shown.joined(separator: "&")
    }

    /// Of a bearer token the beginning is shown: enough to see whether two are the same.
    public static func hidden(in line: HTTPFields.Line) -> HTTPFields.Line {
        guard line.name.lowercased() == "authorization" else { return line }
        let words = line.value.split(separator: " ", maxSplits: 1)
        guard let scheme = words.first else { return line }
        let isBearer = scheme.lowercased() == "bearer"
        let shown = words.count == 2 ? [scheme + " " + (isBearer ? beginning(of: String(words[1])) : stars)] : [scheme]
        return HTTPFields.Line(name: line.name, value: shown.joined())
    }

    /// Text as it came where it is no JSON; what is no text at all is only counted.
    public static func hidden(inBody body: [UInt8]) -> String {
        if let value = try? JSONReader.read(body) { return hidden(in: value).text }
        guard let text = String(validating: body, as: UTF8.self) else {
            return "(\(body.count) bytes that are no text)"
        }
        return text.lowercased().contains("password") ? "(\(body.count) bytes with a password in no JSON)" : text
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

    /// Such as the first 8 of 36 characters.
    public static func beginning(of token: String) -> String {
        token.prefix(8) + "..."
    }

    private static func hidden(_ value: JSONValue, at key: String) -> JSONValue {
        guard let text = value.string else { return hidden(in: value) }
        if isPassword(key) { return .string(stars) }
        return key.lowercased() == "token" ? .string(beginning(of: text)) : value
    }

    /// The vendor has `password`, `oldPassword`, `newPassword` and, in the SIP settings, `WebPass`.
    private static func isPassword(_ name: some StringProtocol) -> Bool {
        let name = name.lowercased()
        return name.hasSuffix("password") || name.hasSuffix("webpass")
    }

    private static let stars = "***"
}
