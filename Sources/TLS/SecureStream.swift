import COpenSSL
public import Reactor

/// TLS between a connection and its socket. OpenSSL sees no socket: it reads what has come from one piece of memory, and
/// writes what is to go out to another.
public final class SecureStream: StreamFilter {
    /// Why the handshake came to nothing, in OpenSSL's words: `tlsv1 alert unknown ca` where the peer has said so.
    public private(set) var failure: String?
    /// Why the peer's certificate is not trusted, in OpenSSL's words: `self-signed certificate`.
    public private(set) var distrust: String?
    private let ssl: OpaquePointer
    private let incoming: OpaquePointer
    private let outgoing: OpaquePointer
    /// Plain bytes from before the end of the handshake.
    private var kept: [UInt8] = []
    private var hasSaidFarewell = false

    /// - Parameter ssl: with its side of the handshake set; is freed with it.
    init(owning ssl: OpaquePointer) {
        self.ssl = ssl
        incoming = made(BIO_new(BIO_s_mem()))
        outgoing = made(BIO_new(BIO_s_mem()))
        SSL_set_bio(ssl, incoming, outgoing)
    }

    deinit {
        SSL_free(ssl)
    }

    /// Whether both sides have agreed on keys.
    public var isOpen: Bool { SSL_is_init_finished(ssl) == 1 }
    public var keepsOutput: Bool { !kept.isEmpty }

    public func start() -> [UInt8] {
        guard SSL_is_server(ssl) == 0 else { return [] }
        SSL_do_handshake(ssl)
        return takeOutgoing()
    }

    /// A piece at a time, so that neither memory grows beyond a record or two.
    public func open(_ bytes: UnsafeRawBufferPointer) -> OpenedBytes {
        var opened = OpenedBytes()
        var rest = bytes[...]
        while !rest.isEmpty, opened.outcome == .goesOn {
            let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(record))
            rest = rest.dropFirst(piece.count)
            let count = BIO_write(incoming, piece.baseAddress, Int32(piece.count))
            precondition(Int(count) == piece.count, "out of memory")
            openPiece(into: &opened)
        }
        return opened
    }

    private func openPiece(into opened: inout OpenedBytes) {
        ERR_clear_error()
        if !isOpen {
            let result = SSL_do_handshake(ssl)
            if result == 1 { sealKept() }
            opened.outcome = outcome(of: result)
        }
        // Asking once more than there is something to read would cost as much as reading it.
        while isOpen, opened.outcome == .goesOn, SSL_pending(ssl) > 0 || BIO_ctrl_pending(incoming) > 0 {
            var result: Int32 = 0
            // What a record says is no longer than the record.
            let most = min(record, max(Int(SSL_pending(ssl)), BIO_ctrl_pending(incoming)))
            let plain = [UInt8](unsafeUninitializedCapacity: most) { room, count in
                result = SSL_read(ssl, room.baseAddress, Int32(most))
                count = Int(max(0, result))
            }
            guard result > 0 else {
                opened.outcome = outcome(of: result)
                break
            }
            if opened.plain.isEmpty { opened.plain = plain } else { opened.plain += plain }
        }
        opened.reply += takeOutgoing()
    }

    private func outcome(of result: Int32) -> OpenedBytes.Outcome {
        switch result > 0 ? SSL_ERROR_NONE : SSL_get_error(ssl, result) {
        case SSL_ERROR_NONE, SSL_ERROR_WANT_READ: return .goesOn
        case SSL_ERROR_ZERO_RETURN: return .ended
        default:
            kept = []
            failure = OpenSSL.takeError() ?? "the peer has closed the connection"
            distrust = objectionToPeer
            return .failed
        }
    }

    /// Nil where its certificate is good, or nobody looks at it.
    private var objectionToPeer: String? {
        let verdict = SSL_get_verify_result(ssl)
        guard verdict != X509_V_OK, SSL_get_verify_mode(ssl) & SSL_VERIFY_PEER != 0 else { return nil }
        return X509_verify_cert_error_string(verdict).map { String(cString: $0) }
    }

    public func seal(_ bytes: [UInt8]) -> [UInt8] {
        guard isOpen else {
            if failure == nil { kept += bytes }
            return []
        }
        return sealed(bytes)
    }

    private func sealKept() {
        let bytes = kept
        kept = []
        if !bytes.isEmpty { write(bytes[...]) }
    }

    /// A record at a time, for the same reason.
    private func sealed(_ bytes: [UInt8]) -> [UInt8] {
        var sealed: [UInt8] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            write(rest.prefix(record))
            rest = rest.dropFirst(record)
            let piece = takeOutgoing()
            if sealed.isEmpty { sealed = piece } else { sealed += piece }
        }
        return sealed
    }

    /// Memory takes all of it; after a failure, or behind the farewell, nothing is said any more.
    private func write(_ bytes: ArraySlice<UInt8>) {
        ERR_clear_error()
        _ = bytes.withUnsafeBytes { SSL_write(ssl, $0.baseAddress, Int32($0.count)) }
    }

    public func farewell() -> [UInt8] {
        guard isOpen, failure == nil, !hasSaidFarewell else { return [] }
        hasSaidFarewell = true
        ERR_clear_error()
        SSL_shutdown(ssl)
        return takeOutgoing()
    }

    private func takeOutgoing() -> [UInt8] {
        let most = BIO_ctrl_pending(outgoing)
        guard most > 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: most) { room, count in
            count = Int(max(0, BIO_read(outgoing, room.baseAddress, Int32(clamping: most))))
        }
    }
}

/// The most that one record of TLS carries (RFC 8446, section 5.1).
private let record = 16 * 1024
