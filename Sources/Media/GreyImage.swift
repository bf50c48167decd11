/// A picture of one byte a pixel, row by row: 0 is black.
struct GreyImage {
    let width: Int
    let height: Int
    private(set) var pixels: [UInt8]

    /// The code as a phone reads it: each module a square of pixels, with the quiet zone that the standard asks for.
    init(_ code: QRCode, scale: Int = 8) {
        let quiet = 4
        width = (code.width + 2 * quiet) * scale
        height = width
        pixels = Array(repeating: .max, count: width * height)
        for row in 0..<code.width {
            for column in 0..<code.width where code.isDark(column: column, row: row) {
                fill(column: (column + quiet) * scale, row: (row + quiet) * scale, size: scale)
            }
        }
    }

    private mutating func fill(column: Int, row: Int, size: Int) {
        for y in row..<row + size {
            for x in column..<column + size { pixels[y * width + x] = 0 }
        }
    }
}
