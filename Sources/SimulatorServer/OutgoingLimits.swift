public import HTTPClient
public import Reactor

/// Whom devices may call, and how.
public struct OutgoingLimits: Sendable {
    public var reach: HTTPClient.Reach
    /// By the wall's clock, for one call: name, connection and answer.
    public var timeout: Duration
    /// The server that resolves names besides `localhost`; nil where there is none.
    public var nameServer: SocketAddress?

    public init(
        reach: HTTPClient.Reach = .loopback,
        timeout: Duration = .seconds(10),
        nameServer: SocketAddress? = nil
    ) {
        (self.reach, self.timeout, self.nameServer) = (reach, timeout, nameServer)
    }

    func client(on loop: EventLoop) -> HTTPClient {
        HTTPClient(on: loop, reach: reach, resolver: KnownNames(on: loop, askingAt: nameServer))
    }
}

/// Knows this machine, and asks a name server for the others.
final class KnownNames: NameResolver {
    private let loop: EventLoop
    private let server: NameServer?

    init(on loop: EventLoop, askingAt address: SocketAddress? = nil) {
        self.loop = loop
        server = address.flatMap { NameServer(at: $0, on: loop) }
    }

    func resolve(_ host: String, then found: @escaping (Result<[String], ClientFailure>) -> Void) -> AnyObject? {
        let isLocal = host.lowercased() == "localhost"
        if !isLocal, let server {
            return server.look(up: host) { answer in found(answer.mapError { ClientFailure($0, of: host) }) }
        }
        let soon = Timer(on: loop) { found(isLocal ? .success(HostAddress.localhost) : .failure(.noNameServer(host))) }
        soon.arm(after: .zero)
        return soon
    }
}

extension ClientFailure {
    fileprivate init(_ failure: NameServer.Failure, of host: String) {
        switch failure {
        case .unknown: self = .unknownHost(host)
        case .unreachable: self = .nameServerFailed(host)
        }
    }
}
