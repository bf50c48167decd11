/// What the operating system refused, with the number of its reason (`errno`).
public enum ReactorError: Error, Sendable, Equatable {
    case cannotMakeLoop(errno: Int32)
    case cannotStartThread(errno: Int32)
    /// The host is neither an address nor a known name.
    case unknownHost(String)
    /// `EADDRINUSE` when the port is busy.
    case cannotListen(host: String, port: Int, errno: Int32)
}
