import Reactor
import TLS

/// Stands between a connection and its TLS: what a client is shown is decided with their first bytes.
final class SecureDoor: StreamFilter {
    enum Greeting {
        /// - Parameter forget: called when the connection is no more.
        case stream(SecureStream, forget: (() -> Void)?)
        /// Nothing, as long as the client waits.
        /// - Parameter patience: rings when that is too long.
        case silence(Timer)
        case reset
    }

    private let greet: () -> Greeting
    private var greeting: Greeting?
    /// Plain bytes from before the first bytes of the client.
    private var early: [UInt8] = []

    init(greet: @escaping () -> Greeting) {
        self.greet = greet
    }

    deinit {
        if case .stream(_, let forget?) = greeting { forget() }
    }

    private var stream: SecureStream? {
        if case .stream(let stream, _) = greeting { stream } else { nil }
    }

    func start() -> [UInt8] { [] }

    func open(_ bytes: UnsafeRawBufferPointer) -> OpenedBytes {
        if greeting == nil { begin() }
        switch greeting {
        case .stream(let stream, _): return stream.open(bytes)
        case .reset: return OpenedBytes(outcome: .refused)
        case .silence, nil: return OpenedBytes()
        }
    }

    private func begin() {
        greeting = greet()
        if let stream { _ = stream.seal(early) }
        early = []
    }

    func seal(_ bytes: [UInt8]) -> [UInt8] {
        if greeting == nil { early += bytes }
        return stream?.seal(bytes) ?? []
    }

    var keepsOutput: Bool { stream?.keepsOutput ?? !early.isEmpty }

    func farewell() -> [UInt8] { stream?.farewell() ?? [] }
}
