import JSONTree
import PlainText

/// The text of a file with an index of its lines, so that each of many findings is shown with its line at the same cost.
public struct SourceText: Sendable {
    /// More than this is cut off, so that the caret stands below its line also in a narrow window.
    private static let widest = 100
    /// What is still shown in front of the caret when the beginning is cut off.
    private static let lead = 40

    private let bytes: [UInt8]
    /// Where each line begins. CR, LF and CR LF each end one (YAML 1.2, section 5.4).
    private let starts: [Int]

    /// - Parameter bytes: what is not UTF-8 shows as U+FFFD; a byte order mark does not count.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        var starts = [isMarked ? 3 : 0]
        for (offset, byte) in bytes.enumerated() where byte == .lineFeed || byte == .carriageReturn {
            let isHalf = byte == .carriageReturn && offset + 1 < bytes.count && bytes[offset + 1] == .lineFeed
            if !isHalf { starts.append(offset + 1) }
        }
        self.starts = starts
    }

    /// A finding as people read it: `path:line:column: error: text`, below it, indented, the source line and a caret.
    /// - Returns: one line, or three; no line feed at the end.
    public func render(_ finding: Finding) -> String {
        guard let window = window(at: finding.position) else { return finding.description }
        let caret = String(repeating: " ", count: window.caret) + "^"
        return "\(finding.description)\n    \(window.text)\n    \(caret)"
    }

    /// What is shown of a line, and how many cells stand before the caret; nil for no such line, and for a blank one.
    private func window(at position: SourcePosition) -> (text: String, caret: Int)? {
        guard starts.indices.contains(position.line - 1) else { return nil }
        let line = line(position.line)
        guard line.contains(where: { $0 > 0x20 && $0 != 0x7F }) else { return nil }
        let target = offset(ofColumn: position.column, in: line)
        let isLong = line.count > Self.widest && Cells.of(line, most: Self.widest).isCut
        let from = isLong ? offset(Self.lead, before: target, in: line) : line.startIndex
        let shown = Cells.of(line[from...], most: Self.widest)
        let until = from + shown.bytes
        let head = from > line.startIndex ? "…" : ""
        let tail = until < line.endIndex ? "…" : ""
        return (head + shown.text + tail, head.count + Cells.of(line[from..<target], most: Self.widest).width)
    }

    private func line(_ number: Int) -> ArraySlice<UInt8> {
        let end = number < starts.count ? starts[number] : bytes.count
        var line = bytes[starts[number - 1]..<end]
        while let last = line.last, last == .lineFeed || last == .carriageReturn { line.removeLast() }
        return line
    }

    private func offset(ofColumn column: Int, in line: ArraySlice<UInt8>) -> Int {
        var left = max(column - 1, 0)
        var offset = line.startIndex
        while offset < line.endIndex, left > 0 {
            offset += 1
            while offset < line.endIndex, line[offset].continuesScalar { offset += 1 }
            left -= 1
        }
        return offset
    }

    private func offset(_ scalars: Int, before target: Int, in line: ArraySlice<UInt8>) -> Int {
        var offset = target
        for _ in 0..<scalars where offset > line.startIndex {
            offset -= 1
            while offset > line.startIndex, line[offset].continuesScalar { offset -= 1 }
        }
        return offset
    }
}

/// Text as a terminal shows it: each scalar takes no cell, one or two; what cannot be shown is written out.
private struct Cells {
    private(set) var text = ""
    private(set) var width = 0
    /// How many bytes are in it.
    private(set) var bytes = 0
    /// Whether the line goes on behind it.
    private(set) var isCut = false

    /// As many scalars as there is room for, however long the line is.
    static func of(_ line: ArraySlice<UInt8>, most: Int) -> Cells {
        var cells = Cells()
        let start = line.prefix(8 * most)
        cells.isCut = start.count < line.count
        for scalar in String(decoding: start, as: UTF8.self).unicodeScalars {
            let shown = scalar.shown
            let width = shown.unicodeScalars.reduce(0) { $0 + $1.cells }
            guard cells.width + width <= most else {
                cells.isCut = true
                break
            }
            cells.text += shown
            cells.width += width
            cells.bytes += UTF8.width(scalar)
        }
        return cells
    }
}

extension UInt8 {
    fileprivate static let lineFeed = UInt8(ascii: "\n")
    fileprivate static let carriageReturn = UInt8(ascii: "\r")

    fileprivate var continuesScalar: Bool { self & 0xC0 == 0x80 }
}

extension Unicode.Scalar {
    /// A tab becomes one space: the caret below needs no tabs of its own then.
    fileprivate var shown: String { self == "\t" ? " " : PlainText.line(String(Character(self))) }

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
