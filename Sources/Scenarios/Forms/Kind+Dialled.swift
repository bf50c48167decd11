import IntercomModel
import JSONTree

extension Kind where Value == DialPattern {
    /// `101`, `sip:101@10.0.0.5` or `/^1/`.
    static let dialled = Kind(schema: ["type": ["string", "number"]]) { node, key, findings in
        guard let text = Kind<String>.spelling(expected).read(node, key, &findings) else { return nil }
        do throws(Problem) {
            let pattern = try DialPattern(text)
            if case .uri(let uri) = pattern, !DialNumber.isAccepted(uri) {
                findings.warning(.dialled(.refusedByDevice(uri.shortened)), at: node.position)
            }
            if let meant = text.patternOfOtherTools {
                findings.warning(.dialled(.looksLikePattern(text.shortened, pattern: meant)), at: node.position)
            }
            return pattern
        } catch {
            findings.error(error, at: node.position)
            return nil
        }
    }

    private static var expected: String { "a number, a SIP URI, or a pattern such as /^10[1-4]$/" }
}

extension DialPattern {
    /// Reads it as it stands in a script.
    init(_ text: String) throws(Problem) {
        if text.hasPrefix("/") {
            self = .pattern(try Self.pattern(between: text))
        } else if text.hasPrefix("sip:") {
            self = .uri(text)
        } else if !text.isEmpty, text.utf8.allSatisfy(Self.isUserCharacter) {
            self = .number(text)
        } else {
            throw .dialled(.neverDialled(text.shortened, near: Self.nearText(to: text)))
        }
    }

    private static func pattern(between text: String) throws(Problem) -> SearchPattern {
        guard text.count > 1, text.hasSuffix("/") else { throw .dialled(.unclosedPattern(text.shortened)) }
        let source = String(text.dropFirst().dropLast())
        do throws(PatternFault) {
            return try SearchPattern(source)
        } catch {
            throw .dialled(.pattern(source, error))
        }
    }

    /// What the vendor's pattern allows in the user part (fact sheet, 1.1); a number has digits only.
    private static func isUserCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static let signsOfPatterns = Set("^$*[](){}|\\")

    /// People leave out `sip:`, write it in capitals, and forget the slashes.
    private static func nearText(to text: String) -> String? {
        let address = text.lowercased().hasPrefix("sip:") ? String(text.dropFirst(4)) : text
        if DialNumber.isAccepted("sip:" + address) { return "sip:" + address }
        if let pattern = text.patternOfOtherTools { return pattern }
        let isPattern = text.contains(where: signsOfPatterns.contains) && (try? SearchPattern(text)) != nil
        return isPattern && text == text.shortened ? "/\(text)/" : nil
    }
}

extension String {
    /// `/^1..$/` for the `1xx` of dial plans and for `1??`, `/^1/` for `1*`.
    fileprivate var patternOfOtherTools: String? {
        let digits = prefix { $0.isASCII && $0.isNumber }
        let rest = self[digits.endIndex...]
        guard !digits.isEmpty, let sign = rest.first, count <= 20, rest.allSatisfy({ $0 == sign }) else { return nil }
        switch sign {
        case "x", "X", "?": return "/^\(digits)\(String(repeating: ".", count: rest.count))$/"
        case "*": return "/^\(digits)/"
        default: return nil
        }
    }
}
