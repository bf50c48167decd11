import CPNG

/// Pictures as PNG files.
///
/// Through libpng's simplified interface: the classic one reports errors by `longjmp`, which Swift cannot have.
enum PNG {
    static func bytes(of image: GreyImage) -> [UInt8]? {
        var header = png_image()
        header.version = png_uint_32(PNG_IMAGE_VERSION)
        header.width = png_uint_32(image.width)
        header.height = png_uint_32(image.height)
        header.format = png_uint_32(PNG_FORMAT_GRAY)
        defer { png_image_free(&header) }
        return image.pixels.withUnsafeBytes { pixels in write(&header, pixels) }
    }

    /// Twice: the first time tells how much room it takes.
    private static func write(_ header: inout png_image, _ pixels: UnsafeRawBufferPointer) -> [UInt8]? {
        var size = 0
        guard png_image_write_to_memory(&header, nil, &size, 0, pixels.baseAddress, 0, nil) != 0 else { return nil }
        var isWritten: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            isWritten = png_image_write_to_memory(
                &header,
                buffer.baseAddress,
                &size,
                0,
                pixels.baseAddress,
                0,
                nil
            )
            count = isWritten == 0 ? 0 : size
        }
        return isWritten == 0 ? nil : bytes
    }
}
