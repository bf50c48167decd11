import HTTPWire

/// Parsers of messages: however the bytes are cut, they must say the same.
enum Messages {
    private enum Verdict: Equatable {
        case request(head: [UInt8], body: [UInt8])
        case response(status: Int, body: [UInt8])
        case refused(WireError)
    }

    static func examineRequests(_ bytes: [UInt8]) {
        let whole = requests(in: [bytes[...]])
        for cut in cuts(of: bytes) {
            precondition(requests(in: [bytes[..<cut], bytes[cut...]]) == whole, "cut at \(cut) reads otherwise")
        }
        if bytes.count < 256 {
            precondition(requests(in: bytes.indices.map { bytes[$0...$0] }) == whole, "byte by byte reads otherwise")
        }
    }

    static func examineResponse(_ bytes: [UInt8]) {
        for method in ["GET", "HEAD"] {
            let whole = response(to: method, in: [bytes[...]])
            for cut in cuts(of: bytes) {
                let parts = [bytes[..<cut], bytes[cut...]]
                precondition(response(to: method, in: parts) == whole, "cut at \(cut) reads otherwise")
            }
        }
    }

    /// All of a short input, some of a long one.
    private static func cuts(of bytes: [UInt8]) -> StrideTo<Int> {
        stride(from: 1, to: max(1, bytes.count), by: max(1, bytes.count / 64))
    }

    /// As a connection reads them: what is not consumed is offered again with what comes next.
    private static func requests(in parts: [ArraySlice<UInt8>]) -> [Verdict] {
        let limits = WireLimits(requestLine: 128, headerBlock: 512, body: 512)
        var parser = RequestParser(limits: limits)
        var (verdicts, kept): ([Verdict], [UInt8]) = ([], [])
        for part in parts {
            kept += part
            reading: while !kept.isEmpty {
                let (consumed, step) = kept.withUnsafeBytes { parser.read($0) }
                kept.removeFirst(consumed)
                switch step {
                case .needMore: break reading
                case .expectsContinue: continue
                case .complete(let request): verdicts.append(.request(head: request.head, body: request.body))
                case .refused(let error): return verdicts + [.refused(error)]
                }
            }
        }
        return verdicts
    }

    private static func response(to method: String, in parts: [ArraySlice<UInt8>]) -> Verdict? {
        var parser = ResponseParser(to: method, limits: WireLimits(requestLine: 128, headerBlock: 512, body: 512))
        var kept: [UInt8] = []
        for part in parts {
            kept += part
            reading: while !kept.isEmpty {
                let (consumed, step) = kept.withUnsafeBytes { parser.read($0) }
                kept.removeFirst(consumed)
                switch step {
                case .needMore: break reading
                case .complete(let response): return .response(status: response.status.code, body: response.body)
                case .refused(let error): return .refused(error)
                }
            }
        }
        return nil
    }
}
