import CMinizip

/// Bytes in memory that minizip reads and writes as if they were a file.
struct MemoryFile {
    private(set) var bytes: [UInt8]
    fileprivate var position = 0

    /// Runs what opens, uses and closes the file; returns the bytes that are in it at the end.
    static func with<Result>(
        _ bytes: [UInt8] = [],
        _ use: (inout zlib_filefunc64_def) -> Result
    ) -> (result: Result, bytes: [UInt8]) {
        let file = UnsafeMutablePointer<MemoryFile>.allocate(capacity: 1)
        file.initialize(to: MemoryFile(bytes: bytes))
        var functions = functions
        functions.opaque = UnsafeMutableRawPointer(file)
        let result = use(&functions)
        let content = file.move().bytes
        file.deallocate()
        return (result, content)
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// How much was read: less than asked for at the end of the file.
    fileprivate mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, bytes.count - position)
        buffer.copyBytes(from: bytes[position..<position + count])
        position += count
        return count
    }

    fileprivate mutating func write(_ buffer: UnsafeRawBufferPointer) {
        let overwritten = min(buffer.count, bytes.count - position)
        bytes.replaceSubrange(position..<position + overwritten, with: buffer)
        position += buffer.count
    }

    /// 0, or -1 when there is no such place.
    fileprivate mutating func seek(_ offset: UInt64, from origin: Int32) -> Int {
        let start = origin == ZLIB_FILEFUNC_SEEK_SET ? 0 : origin == ZLIB_FILEFUNC_SEEK_CUR ? position : bytes.count
        // Backwards is an offset that wraps around.
        let place = start &+ Int(truncatingIfNeeded: offset)
        guard (0...bytes.count).contains(place) else { return -1 }
        position = place
        return 0
    }

    /// The handle of an opened file is the pointer itself.
    private static var functions: zlib_filefunc64_def {
        zlib_filefunc64_def(
            zopen64_file: { file, _, _ in file },
            zread_file: { _, file, buffer, size in
                UInt(at(file).pointee.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(size))))
            },
            zwrite_file: { _, file, buffer, size in
                at(file).pointee.write(UnsafeRawBufferPointer(start: buffer, count: Int(size)))
                return size
            },
            ztell64_file: { _, file in UInt64(at(file).pointee.position) },
            zseek64_file: { _, file, offset, origin in at(file).pointee.seek(offset, from: origin) },
            zclose_file: { _, _ in 0 },
            zerror_file: { _, _ in 0 },
            opaque: nil
        )
    }
}

private func at(_ file: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<MemoryFile> {
    guard let file else { preconditionFailure("minizip hands back the file that it was given") }
    return file.assumingMemoryBound(to: MemoryFile.self)
}
