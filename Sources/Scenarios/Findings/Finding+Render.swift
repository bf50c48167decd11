import JSONTree

extension Finding {
    /// The finding as people read it: `path:line:column: error: text`, below it, indented, the source line and a caret.
    /// - Parameter source: the file that was read; what is not UTF-8 shows as U+FFFD.
    /// - Returns: one line, or three; no line feed at the end.
    public func render(source: [UInt8]) -> String {
        guard let line = SourceLine(position.line, of: source), !line.isBlank else { return description }
        let (text, caret) = line.window(around: position.column)
        return "\(description)\n    \(text)\n    \(String(repeating: " ", count: caret))^"
    }
}

/// A line of a source text as a terminal shows it: each scalar takes no cell, one or two.
private struct SourceLine {
    /// More than this is cut off, so that the caret stands below its line also in a narrow window.
    private static let widest = 100
    /// What is still shown in front of the caret when the beginning is cut off.
    private static let lead = 40

    private let scalars: [Unicode.Scalar]

    /// `nil` when the text has fewer lines; line breaks are those of YAML 1.2, section 5.4.
    init?(_ number: Int, of source: [UInt8]) {
        let text = String(decoding: source, as: UTF8.self)
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
        guard lines.indices.contains(number - 1) else { return nil }
        // A tab becomes one space: the caret below needs no tabs of its own then.
        scalars = lines[number - 1].unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }
    }

    var isBlank: Bool {
        scalars.allSatisfy { $0 == " " }
    }

    /// What is shown of the line, and how many cells stand before the caret.
    func window(around column: Int) -> (text: String, caret: Int) {
        let target = min(max(column - 1, 0), scalars.count)
        let isLong = cells(scalars[...]) > Self.widest
        let from = isLong ? max(0, target - Self.lead) : 0
        var until = from
        var width = 0
        while until < scalars.count, width + scalars[until].cells <= Self.widest {
            width += scalars[until].cells
            until += 1
        }
        let head = from > 0 ? "…" : ""
        let tail = until < scalars.count ? "…" : ""
        let shown = String(String.UnicodeScalarView(scalars[from..<until]))
        return (head + shown + tail, head.count + cells(scalars[from..<target]))
    }

    private func cells(_ part: ArraySlice<Unicode.Scalar>) -> Int {
        part.reduce(0) { $0 + $1.cells }
    }
}

extension Unicode.Scalar {
    /// How many cells a terminal gives to this scalar (the wide blocks of Unicode's East Asian Width, and emoji).
    fileprivate var cells: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default:
            return 1
        }
    }
}
