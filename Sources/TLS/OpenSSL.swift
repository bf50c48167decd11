import COpenSSL

/// The library, begun when something needs it for the first time: a process without HTTPS pays nothing.
enum OpenSSL {
    /// No `/etc/ssl/openssl.cnf`: what a device offers does not depend on the machine it is simulated on.
    private static let isBegun = OPENSSL_init_ssl(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG), nil) == 1

    static func begin() {
        precondition(isBegun, "OpenSSL cannot be initialised")
    }

    /// What went wrong last on this thread, in the library's words; the queue is empty afterwards.
    static func takeError() -> String? {
        let code = ERR_get_error()
        ERR_clear_error()
        guard code != 0 else { return nil }
        return ERR_reason_error_string(code).map { String(cString: $0) } ?? "error \(code & 0x7F_FFFF)"
    }

    /// Lends the bytes as the library reads files.
    static func reading<Result>(_ bytes: [UInt8], _ body: (OpaquePointer) -> Result) -> Result {
        bytes.withUnsafeBytes { bytes in
            let memory = made(BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count)))
            defer { BIO_free(memory) }
            return body(memory)
        }
    }

    /// What `body` writes.
    static func written(_ body: (OpaquePointer) -> Int32) -> [UInt8] {
        let memory = made(BIO_new(BIO_s_mem()))
        defer { BIO_free(memory) }
        let isWritten = body(memory) == 1
        precondition(isWritten, "memory can be written to")
        var count = 0
        let bytes = tls_bytes(memory, &count)
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }
}

/// - Returns: what the library has made; it makes nothing only where there is no memory left.
func made<Handle>(_ handle: Handle?) -> Handle {
    guard let handle else { preconditionFailure("out of memory") }
    return handle
}
