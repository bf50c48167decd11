import Glibc
public import HTTPWire

/// Why there is no answer.
public enum ClientFailure: Error, Sendable, Equatable {
    /// Calls to other servers are switched off.
    case off
    /// The address is not of this machine, and only those may be called.
    case notLoopback(String)
    case unknownHost(String)
    /// No server can be asked.
    case noNameServer(String)
    case nameServerFailed(String)
    /// The system's number of the reason: `ECONNREFUSED` ...
    case unreachable(errno: Int32)
    case timedOut
    /// The server ended the connection before its answer was whole.
    case cut
    case malformed(WireError)
    /// Of TLS: what OpenSSL says.
    case insecure(String)
    /// The server's certificate, for a reason that OpenSSL says: `self-signed certificate`.
    case untrusted(String)
}

extension ClientFailure {
    /// Whether the server was not even tried, because it must not be called.
    public var isForbidden: Bool {
        switch self {
        case .off, .notLoopback: true
        case .unknownHost, .noNameServer, .nameServerFailed, .unreachable, .timedOut, .cut, .malformed, .insecure,
            .untrusted:
            false
        }
    }
}

extension ClientFailure: CustomStringConvertible {
    /// In one sentence, without a full stop.
    public var description: String {
        switch self {
        case .off: "not called: --outgoing is off"
        case .notLoopback(let host): "not called: \(host) is not a loopback address; --outgoing any would call it"
        case .unknownHost(let host): "the name \(host) is not known"
        case .noNameServer(let host): "the name \(host) is not known; --nameserver HOST:PORT says who is asked"
        case .nameServerFailed(let host): "the name server does not answer for \(host)"
        case .unreachable(let errno): "cannot connect: \(String(cString: strerror(errno)))"
        case .timedOut: "no answer in time"
        case .cut: "the server closed the connection before its answer was complete"
        case .malformed(let error): "the answer cannot be read as HTTP: \(error)"
        case .insecure(let why): why
        case .untrusted(let why): "its certificate is not trusted: \(why)"
        }
    }
}
