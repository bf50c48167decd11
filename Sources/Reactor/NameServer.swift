import CLibevent
import Glibc

/// A DNS server that names are asked of, without blocking and without the system's resolver: a static program has none.
public final class NameServer {
    /// What it says of a name.
    public enum Failure: Error, Sendable, Equatable {
        /// There is no such name, or it has no address.
        case unknown
        /// It does not answer, or answers with an error of its own.
        case unreachable
    }

    public typealias Answer = (Result<[String], Failure>) -> Void

    fileprivate let base: OpaquePointer
    private let loop: EventLoop

    /// - Parameter address: numeric.
    /// - Returns: nil where libevent cannot read the address.
    public init?(at address: SocketAddress, on loop: EventLoop) {
        loop.assertOnLoop()
        guard address.isNumeric, let base = evdns_base_new(loop.base, EVDNS_BASE_DISABLE_WHEN_INACTIVE) else {
            return nil
        }
        (self.base, self.loop) = (base, loop)
        loop.liveHandles += 1
        // A question in mixed case (draft-vixie-dnsext-dns0x20) puzzles small servers.
        evdns_base_set_option(base, "randomize-case:", "0")
        evdns_base_set_option(base, "timeout:", "2")
        evdns_base_set_option(base, "attempts:", "2")
        let host = address.host.utf8.contains(UInt8(ascii: ":")) ? "[\(address.host)]" : address.host
        guard evdns_base_nameserver_ip_add(base, "\(host):\(address.port)") == 0 else { return nil }
    }

    deinit {
        evdns_base_free(base, 1)
        loop.liveHandles -= 1
    }

    /// IPv4 first; IPv6 where there is none.
    /// - Parameter answer: called once, never before this has returned, unless what is returned was let go of.
    public func look(up name: String, then answer: @escaping Answer) -> AnyObject {
        NameSearch(for: name, at: self, on: loop, then: answer)
    }
}

/// One name that is looked up. Letting go of it gives that up.
private final class NameSearch {
    private let name: String
    private let server: NameServer
    private let answer: NameServer.Answer
    private var request: OpaquePointer?
    private var soon: Timer?
    private var isOlder = true

    init(for name: String, at server: NameServer, on loop: EventLoop, then answer: @escaping NameServer.Answer) {
        (self.name, self.server, self.answer) = (name, server, answer)
        // Later: libevent may answer at once.
        let soon = Timer(on: loop) { [weak self] in self?.ask() }
        soon.arm(after: .zero)
        self.soon = soon
    }

    deinit {
        if let request { evdns_cancel_request(server.base, request) }
    }

    private func ask() {
        let ask = isOlder ? evdns_base_resolve_ipv4 : evdns_base_resolve_ipv6
        // The answer holds it, also one that says that it was cancelled.
        let context = Callback.handOver(Question(self))
        request = ask(
            server.base,
            name,
            DNS_QUERY_NO_SEARCH,
            { result, type, count, _, addresses, context in
                let question = Callback.takeOver(Question.self, at: context)
                question.search?.answered(result, Int32(type), Int(count), addresses)
            },
            context
        )
        guard request == nil else { return }
        // A name that no question can hold.
        _ = Callback.takeOver(Question.self, at: context)
        answer(.failure(.unknown))
    }

    private final class Question {
        weak var search: NameSearch?
        init(_ search: NameSearch) { self.search = search }
    }

    private func answered(_ result: Int32, _ type: Int32, _ count: Int, _ addresses: UnsafeMutableRawPointer?) {
        request = nil
        switch result {
        case DNS_ERR_NONE where count > 0: answer(.success(texts(type, count, addresses)))
        case DNS_ERR_NONE, DNS_ERR_NODATA:
            guard isOlder else { return answer(.failure(.unknown)) }
            isOlder = false
            ask()
        case DNS_ERR_NOTEXIST: answer(.failure(.unknown))
        default: answer(.failure(.unreachable))
        }
    }

    private func texts(_ type: Int32, _ count: Int, _ addresses: UnsafeMutableRawPointer?) -> [String] {
        let (family, size) = type == DNS_IPv6_AAAA ? (AF_INET6, 16) : (AF_INET, 4)
        return (0..<count).compactMap { index in
            var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
            guard let addresses, inet_ntop(family, addresses + index * size, &text, socklen_t(text.count)) != nil else {
                return nil
            }
            return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }
}
