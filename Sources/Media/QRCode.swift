import CQREncode
import Glibc

/// The dark and light modules of a QR code (ISO/IEC 18004), without the quiet zone around them.
struct QRCode {
    /// Modules in a row, and rows.
    let width: Int
    private let modules: [UInt8]

    /// Nil when the text is empty or longer than the largest symbol holds.
    init?(of text: String) {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        width = Int(code.pointee.width)
        modules = Array(UnsafeBufferPointer(start: code.pointee.data, count: width * width))
    }

    /// The lowest bit says it; the others are the library's own.
    func isDark(column: Int, row: Int) -> Bool {
        modules[row * width + column] & 1 == 1
    }
}
