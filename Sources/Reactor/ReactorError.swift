import Glibc

/// What the operating system refused, with the number of its reason (`errno`).
public enum ReactorError: Error, Sendable, Equatable {
    case cannotMakeLoop(errno: Int32)
    case cannotStartThread(errno: Int32)
    /// The host is neither an address nor a known name.
    case unknownHost(String)
    /// `EADDRINUSE` when the port is busy.
    case cannotListen(host: String, port: Int, errno: Int32)
    case cannotWatch(errno: Int32)
}

extension ReactorError {
    public var isAddressInUse: Bool {
        if case .cannotListen(_, _, EADDRINUSE) = self { true } else { false }
    }
}

extension ReactorError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .cannotMakeLoop(let errno): "the event loop cannot be created: \(reason(errno))"
        case .cannotStartThread(let errno): "the thread cannot be started: \(reason(errno))"
        case .unknownHost(let host): "\(host) is not an address of this machine, nor a name of one"
        case .cannotListen(let host, let port, EADDRINUSE):
            "\(SocketAddress(host: host, port: port)) is in use by another program"
        case .cannotListen(let host, let port, let errno):
            "cannot listen on \(SocketAddress(host: host, port: port)): \(reason(errno))"
        case .cannotWatch(let errno): "the system watches no more folders: \(reason(errno))"
        }
    }

    private func reason(_ errno: Int32) -> String {
        String(cString: strerror(errno))
    }
}
