import IntercomModel
import JSONTree

/// A piece of a profile on its way to a file.
indirect enum YAMLPart: Sendable, Equatable {
    /// As it stands in the file, quoted where it must be.
    case scalar(String)
    case list([String])
    case mapping([Entry])

    struct Entry: Sendable, Equatable {
        let key: String
        let part: YAMLPart
    }
}

extension YAMLPart {
    /// Nil for a value that no key has.
    init?(_ value: Any) {
        switch value {
        case let text as String: self = .scalar(Self.quoted(text))
        case let flag as Bool: self = .scalar(flag ? "true" : "false")
        case let number as Int: self = .scalar(String(number))
        case let duration as Duration: self = .scalar(DurationText.text(of: duration))
        case let texts as [String]: self = .list(texts.map(Self.quoted))
        case let durations as [Duration]: self = .list(durations.map(DurationText.text))
        case let word as any RawRepresentable<String>: self = .scalar(Self.quoted(word.rawValue))
        case let map as [String: String]:
            self = .mapping(
                map.sorted { $0.key < $1.key }.map { Entry(key: $0.key, part: .scalar(Self.quoted($0.value))) }
            )
        default: return nil
        }
    }

    /// Nil where both are the same.
    static func change(of value: Any, _ base: Any) -> YAMLPart? {
        let part = YAMLPart(value)
        return part == YAMLPart(base) ? nil : part
    }

    /// Nil where no field has anything to say.
    static func changes<Draft>(in fields: [Field<Draft>], of draft: Draft, _ base: Draft) -> YAMLPart? {
        let entries = fields.compactMap { field in
            field.show(draft, base).map { Entry(key: field.key, part: $0) }
        }
        return entries.isEmpty ? nil : .mapping(entries)
    }

    static func answers(_ answers: [String: CapturedAnswer], _ base: [String: CapturedAnswer]) -> YAMLPart? {
        let entries = answers.sorted { $0.key < $1.key }.filter { base[$0.key] != $0.value }.map { name, answer in
            let members = [
                answer.status.map { Entry(key: "status", part: .scalar(String($0))) },
                answer.after.map { Entry(key: "after", part: .scalar(DurationText.text(of: $0))) },
                answer.type.map { Entry(key: "type", part: .scalar(quoted($0))) },
                answer.body.map { Entry(key: "body", part: .scalar(quoted($0))) },
            ]
            return Entry(key: name, part: .mapping(members.compactMap(\.self)))
        }
        return entries.isEmpty ? nil : .mapping(entries)
    }
}

extension YAMLPart {
    /// Plain where it can only be read as a string; JSON, which is full of double quotes, in single ones.
    static func quoted(_ text: String) -> String {
        if isPlain(text) { return text }
        let isOneLine = text.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) }
        if isOneLine, text.utf8.contains(UInt8(ascii: "\"")) {
            return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
        }
        return doubleQuoted(text)
    }

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first) || first == UInt8(ascii: "/") else { return false }
        let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        return !words.contains(text.lowercased())
            && text.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || "/_-. ".utf8.contains($0) }
            && text.utf8.last != 0x20
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20)
    }

    /// YAML 1.2, section 5.7: the escapes of JSON are among those of YAML. What JSON may leave as it is and YAML may not
    /// print (section 5.1) is escaped as well.
    private static func doubleQuoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            default:
                if isPrintable(scalar) { quoted.unicodeScalars.append(scalar) } else { quoted += escape(scalar) }
            }
        }
        return quoted + "\""
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        let width = scalar.value > 0xFFFF ? 8 : 4
        return (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.count) + digits
    }
}

extension YAMLPart {
    /// The lines below a key.
    func lines(indent: Int) -> [String] {
        let space = String(repeating: " ", count: indent)
        switch self {
        case .scalar(let text): return [space + text]
        case .list(let items): return [space + "[" + items.joined(separator: ", ") + "]"]
        case .mapping(let entries):
            return entries.flatMap { entry in
                switch entry.part {
                case .scalar(let text): ["\(space)\(Self.quoted(entry.key)): \(text)"]
                case .list: ["\(space)\(Self.quoted(entry.key)): " + entry.part.lines(indent: 0)[0]]
                case .mapping: ["\(space)\(Self.quoted(entry.key)):"] + entry.part.lines(indent: indent + 2)
                }
            }
        }
    }
}
