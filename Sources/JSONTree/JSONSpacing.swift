/// The white space between the tokens of a JSON text.
public enum JSONSpacing {
    /// - Returns: the same without any white space.
    public static func removed(from text: [UInt8]) -> [UInt8] {
        rewritten(text, spaced: false)
    }

    /// - Returns: the same with one space behind each colon and each comma, and no other.
    public static func spaced(_ text: [UInt8]) -> [UInt8] {
        rewritten(text, spaced: true)
    }

    private static func rewritten(_ text: [UInt8], spaced: Bool) -> [UInt8] {
        var (isInText, isEscaped) = (false, false)
        var result: [UInt8] = []
        result.reserveCapacity(text.count + text.count / 8)
        for byte in text {
            switch byte {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\"): isEscaped = isInText
            case UInt8(ascii: "\""): isInText.toggle()
            case _ where !isInText && isSpace(byte): continue
            default: break
            }
            result.append(byte)
            if spaced, !isInText, byte == UInt8(ascii: ":") || byte == UInt8(ascii: ",") { result.append(0x20) }
        }
        return result
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
}
