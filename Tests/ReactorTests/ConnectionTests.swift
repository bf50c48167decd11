import Glibc
import Reactor
import TestSupport
import Testing

struct ConnectionTests {
    @Test func `what comes is told, what is written goes out`() async throws {
        let seen = try await conversation { client in
            client.send("ping")
            client.shutdownWrite()
            return client.read(4)
        } with: {
            Recorder(onInput: { $0.write($1) })
        }
        #expect(seen.client == "ping")
        #expect(seen.server == ["input ping", "end of input", "end closed"])
    }

    @Test func `input that is not consumed is offered again with what has come since`() async throws {
        let seen = try await conversation { client in
            for byte in "abc".utf8 {
                client.send([byte])
                _ = client.read(1)
            }
            client.shutdownWrite()
            return client.readToEnd().text
        } with: {
            Recorder(consumes: false, onInput: { connection, _ in connection.write([46]) })
        }
        #expect(seen.client == "")
        #expect(seen.server == ["input a", "input ab", "input abc", "end of input", "end closed"])
    }

    @Test func `what is written in pieces goes out whole and in order, also before an end`() async throws {
        let long = String(repeating: "0123456789", count: 5_000)
        let ends: [@Sendable (Connection) -> Void] = [{ $0.close() }, { $0.closeNow() }]
        for end in ends {
            let seen = try await conversation { client in
                client.send("ask")
                return client.readToEnd().text
            } with: {
                Recorder(onInput: { connection, _ in
                    for piece in ["a", long, "b", "", "c"] { connection.write(Array(piece.utf8)) }
                    end(connection)
                })
            }
            #expect(seen.client == "a" + long + "bc")
        }
    }

    @Test func `a half-close is not a disconnect`() async throws {
        let seen = try await conversation { client in
            client.send("ask")
            client.shutdownWrite()
            return client.readToEnd().text
        } with: {
            Recorder(onEndOfInput: { connection in
                connection.write(Array("answer".utf8))
                connection.close()
            })
        }
        #expect(seen.client == "answer")
    }

    @Test func `a close lets a long answer arrive whole, though input is unread`() async throws {
        let size = 20_000_000
        let seen = try await conversation { client in
            client.send("ask")
            _ = client.read(1)
            client.send([UInt8](repeating: 1, count: 100_000))
            let (count, end) = client.countToEnd()
            client.shutdownWrite()
            return "\(count + 1) \(end)"
        } with: {
            Recorder(onInput: { connection, _ in
                connection.write([UInt8](repeating: 0, count: size))
                connection.close()
            })
        }
        #expect(seen.client == "\(size) closed")
        #expect(seen.server == ["input ask", "end closed"])
    }

    @Test func `a reset is seen as one`() async throws {
        let seen = try await conversation { client in
            client.send("ask")
            let (text, end) = client.readToEnd()
            return "\(text) \(end)"
        } with: {
            Recorder(onInput: { connection, _ in
                connection.write(Array("half".utf8))
                connection.reset()
            })
        }
        #expect(seen.client == "half reset")
        #expect(seen.server == ["input ask", "end closed"])
    }

    @Test func `a peer that resets is a disconnect`() async throws {
        let seen = try await conversation { client in
            client.send("ask")
            _ = client.read(1)
            client.reset()
            return ""
        } with: {
            Recorder(onInput: { $0.write([$1[0]]) })
        }
        #expect(seen.server == ["input ask", "end disconnected"])
    }

    @Test func `a peer that takes nothing is given up`() async throws {
        let seen = try await conversation(stall: .milliseconds(50)) { client in
            client.send("ask")
            return ""
        } with: {
            Recorder(onInput: { connection, _ in connection.write([UInt8](repeating: 0, count: 20_000_000)) })
        }
        #expect(seen.server.last == "end stalled")
    }

    /// It reads less than would make the kernel call the socket writable before the time is over, but it reads.
    @Test func `a peer that takes little is not given up`() async throws {
        let seen = try await conversation(stall: .milliseconds(1500)) { client in
            client.send("ask")
            for _ in 0..<350 {
                _ = client.read(3000)
                usleep(10_000)
            }
            client.reset()
            return ""
        } with: {
            Recorder(onInput: { connection, _ in connection.write([UInt8](repeating: 0, count: 20_000_000)) })
        }
        #expect(seen.server.last == "end disconnected")
    }

    @Test func `after the end nothing happens any more, and nothing traps`() async throws {
        let seen = try await conversation { client in
            client.send("ask")
            return "\(client.readToEnd().end)"
        } with: {
            Recorder(onInput: { connection, _ in
                connection.closeNow()
                connection.write([1])
                connection.pauseReading()
                connection.resumeReading()
                connection.close()
                connection.reset()
                connection.closeNow()
                connection.withInput { ($0.count, ()) }
            })
        }
        #expect(seen.client == "closed")
        #expect(seen.server == ["input ask", "end closed"])
    }

    @Test func `all output with the kernel is told after some had to wait`() async throws {
        let seen = try await conversation { client in
            client.send("ask")
            let (count, end) = client.countToEnd()
            client.shutdownWrite()
            return "\(count) \(end)"
        } with: {
            Recorder(
                onInput: { connection, _ in connection.write([UInt8](repeating: 0, count: 20_000_000)) },
                onDrained: { $0.close() }
            )
        }
        #expect(seen.client == "20000000 closed")
        #expect(seen.server == ["input ask", "drained", "end closed"])
    }

    @Test func `input waits with the kernel while reading is paused`() async throws {
        let seen = try await conversation { client in
            client.send("1")
            _ = client.read(1)
            client.send("2")
            client.shutdownWrite()
            return client.read(1)
        } with: {
            Recorder(onInput: { connection, bytes in
                connection.write(bytes)
                connection.pauseReading()
                connection.resumeReading()
            })
        }
        #expect(seen.client == "2")
        #expect(seen.server == ["input 1", "input 2", "end of input", "end closed"])
    }
}
