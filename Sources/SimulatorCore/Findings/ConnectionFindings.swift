import HTTPWire

/// What a client does with its connections: no request tells it, so the server does.
public struct ConnectionFindings: Sendable {
    /// This many may be open and unused at once.
    public static let mostIdle = 16
    /// So long a client may wait for an answer that does not come, by the wall's clock.
    public static let patience = Duration.seconds(30)

    private(set) var findings: [ClientFinding] = []

    fileprivate mutating func add(_ kind: ClientFinding.Kind, _ entry: Int) {
        if let index = findings.firstIndex(where: { $0.kind == kind }) {
            findings[index].add(entry)
        } else {
            findings.append(ClientFinding(kind, [entry]))
            findings.sort { $0.kind.place < $1.kind.place }
        }
    }
}

extension Simulation {
    /// Connections stand open that have served a request and are not used again.
    public mutating func notePile() {
        connectionFindings.add(.connectionsLeaked, lastRequest(before: journal.lastID))
    }

    /// A client has outlasted an answer that stalls.
    /// - Parameter last: the newest entry of the journal when it began to.
    public mutating func noteEndlessWait(since last: Int) {
        connectionFindings.add(.noTimeout, lastRequest(before: last))
    }

    /// A client has sent a request over HTTPS although the certificate was expired, of another host, or signed by a
    /// stranger.
    public mutating func noteUncheckedCertificate() {
        connectionFindings.add(.certificateNotChecked, lastRequest(before: journal.lastID))
    }

    private func lastRequest(before id: Int) -> Int {
        journal.entries.last { $0.id <= id && $0.what.isRequest }?.id ?? id
    }
}

extension ClientFinding.Kind {
    fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
