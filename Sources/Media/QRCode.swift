import CQRCodegen

/// The dark and light modules of a QR code (ISO/IEC 18004), without the quiet zone around them.
struct QRCode {
    /// Modules in a row, and rows.
    let width: Int
    private let symbol: [UInt8]

    /// Always in byte mode, with medium error correction. Nil when the text is empty or longer than the largest symbol holds.
    init?(of text: String) {
        let size = qrcodegen_buffer_length
        var data = Array(text.utf8)
        let count = data.count
        guard (1...size).contains(count) else { return nil }
        data += repeatElement(0, count: size - count)
        var symbol = [UInt8](repeating: 0, count: size)
        guard
            qrcodegen_encodeBinary(
                &data,
                count,
                &symbol,
                qrcodegen_Ecc_MEDIUM,
                qrcodegen_VERSION_MIN,
                qrcodegen_VERSION_MAX,
                qrcodegen_Mask_AUTO,
                false
            )
        else { return nil }
        width = Int(qrcodegen_getSize(symbol))
        self.symbol = symbol
    }

    func isDark(column: Int, row: Int) -> Bool {
        qrcodegen_getModule(symbol, Int32(column), Int32(row))
    }
}
