import Reactor
import TestSupport
import Testing

/// One client speaks with one connection, and stays until that has ended. What both have seen; no C handle is left behind.
func conversation(
    stall: Duration = .seconds(30),
    sourceLocation: SourceLocation = #_sourceLocation,
    client: @escaping @Sendable (RawClient) -> String,
    with makeRecorder: @escaping @Sendable () -> Recorder
) async throws -> (client: String, server: [String]) {
    let (port, ports) = (AsyncStream<Int>.makeStream())
    async let server = onLoop(sourceLocation: sourceLocation) { loop in
        let listener = try Listener(on: loop, host: "127.0.0.1", port: 0)
        let recorder = makeRecorder()
        recorder.loop = loop
        listener.start { $0.start(handler: recorder, stall: stall) }
        ports.yield(listener.address.port)
        withExtendedLifetime(listener) { loop.runBriefly() }
        return recorder.events
    }
    let address = await port.first { _ in true } ?? 0
    let raw = RawClient(port: address)
    let said = await onOwnThread { client(raw) }
    let seen = try await server
    return withExtendedLifetime(raw) { (said, seen) }
}

final class Recorder: ConnectionHandler {
    var loop: EventLoop?
    private(set) var events: [String] = []
    private let consumes: Bool
    private let onInput: (Connection, [UInt8]) -> Void
    private let onEndOfInput: (Connection) -> Void
    private let onDrained: (Connection) -> Void

    init(
        consumes: Bool = true,
        onInput: @escaping (Connection, [UInt8]) -> Void = { _, _ in },
        onEndOfInput: @escaping (Connection) -> Void = { $0.close() },
        onDrained: @escaping (Connection) -> Void = { _ in }
    ) {
        self.consumes = consumes
        self.onInput = onInput
        self.onEndOfInput = onEndOfInput
        self.onDrained = onDrained
    }

    func connectionDidReceive(_ connection: Connection) {
        let bytes = connection.withInput { bytes in (consumes ? bytes.count : 0, Array(bytes)) }
        events.append("input " + String(decoding: bytes, as: UTF8.self))
        onInput(connection, bytes)
    }

    func connectionDidEndInput(_ connection: Connection) {
        events.append("end of input")
        onEndOfInput(connection)
    }

    func connectionDidDrain(_ connection: Connection) {
        events.append("drained")
        onDrained(connection)
    }

    func connectionDidEnd(_ connection: Connection, because end: ConnectionEnd) {
        events.append("end \(end)")
        loop?.stop()
    }
}
