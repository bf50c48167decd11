import TestSupport
import Testing

/// Several devices behind one control port, over loopback.
struct DevicesTests {
    @Test func `another device has its own port, clock and journal`() async throws {
        let (created, ours, theirs, clocks) = try await Loopback.serving { loopback in
            let created = loopback.control("POST", "/devices", #"{"seed":7}"#)
            _ = loopback.client("GET", "/api/info")
            for _ in 0..<2 { _ = loopback.client(at: loopback.port(in: created), "GET", "/api/info") }
            _ = loopback.control("POST", "/devices/2/clock/advance", #"{"by":"1m"}"#)
            return (
                created,
                loopback.control("GET", "/devices/1/journal"),
                loopback.control("GET", "/devices/2/journal"),
                [loopback.control("GET", "/clock"), loopback.control("GET", "/devices/2/clock")]
            )
        }
        #expect(created.contains(#"{"id":2,"profile":"camdroid-monitor","url":"http://127.0.0.1:"#))
        #expect(ours.contains(#""last":1"#))
        #expect(theirs.contains(#""last":2"#))
        #expect(clocks[0].contains(#""now":"0s""#))
        #expect(clocks[1].contains(#""now":"1m""#))
    }

    @Test func `a device that is removed frees its port and ends its waits`() async throws {
        let (wait, gone, list, stays) = try await Loopback.serving { loopback in
            _ = loopback.control("POST", "/devices", "{}")
            let wait = loopback.asking("/devices/2/wait?for=call.state:talking&device-timeout=1h")
            while !loopback.control("GET", "/devices/2/clock").contains("time-out") {}
            _ = loopback.control("DELETE", "/devices/2")
            return (
                wait.readToEnd().text,
                loopback.control("GET", "/devices/2/clock"),
                loopback.control("GET", "/devices"),
                loopback.control("DELETE", "/devices/1")
            )
        }
        #expect(wait.hasPrefix("HTTP/1.1 410 Gone\r\n"))
        #expect(gone.hasSuffix(#"{"error":"there is no device 2"}"#))
        #expect(!list.contains(#""id":2"#))
        #expect(stays.hasSuffix(#"{"error":"device 1 stays as long as the simulator"}"#))
    }

    @Test func `sixty-four workers at once, each with a device, make a thousand calls and do not meet`() async throws {
        let (records, time) = try await Loopback.serving { loopback in
            (loopback.workers(64) { DeviceWorker($0, loopback).work(calls: 16) }, loopback.cpuTime())
        }
        for record in records {
            #expect(record.dialled == record.wanted)
            #expect(record.requests == 1 + 3 * 16, "its journal has its own requests, and no other")
            #expect(record.outcomes == Array(repeating: 486, count: 16))
        }
        #expect(Set(records.map(\.id)).count == 64)
        // Of the server's thread: the wall's would be that of everybody else on the machine, too.
        #expect(time < .seconds(10), "\(time)")
    }

    @Test func `a device with a lease goes when nobody asks for it, and stays as long as somebody does`() async throws {
        let (created, stayed, awaited, gone) = try await Loopback.serving { loopback in
            let created = loopback.control("POST", "/devices", #"{"lease":"1.5s"}"#)
            let client = RawClient(port: loopback.port(in: created), patience: .seconds(60))
            var (pause, last) = (Duration.zero, ContinuousClock.now)
            let end = last + .milliseconds(3500)
            var isClient = false
            while ContinuousClock.now < end {
                isClient.toggle()
                if isClient {
                    client.send("GET /api/info HTTP/1.1\r\nHost: device\r\n\r\n")
                    _ = client.read(15)
                } else {
                    _ = loopback.control("GET", "/devices/2/clock")
                }
                loopback.rest(.milliseconds(10))
                (pause, last) = (max(pause, ContinuousClock.now - last), ContinuousClock.now)
            }
            let stayed = loopback.control("GET", "/devices")
            let awaited = loopback.control("GET", "/devices/2/wait?for=call.state:talking&timeout=2s")
            pause = max(pause, ContinuousClock.now - last - .seconds(2))
            // Its connections end with it.
            _ = client.readToEnd()
            let gone = loopback.control("GET", "/devices/2/clock")
            // A machine that lets this thread sleep for so long has kept its word to nobody.
            let isSure = pause < .milliseconds(700)
            return (created, stayed.contains(#""id":2"#) || !isSure, awaited.contains(" 409 ") || !isSure, gone)
        }
        #expect(created.contains(#""lease":"1.5s"}"#))
        #expect(stayed, "it was asked for all the time")
        #expect(awaited, "who waits at it has not gone")
        #expect(gone.hasSuffix(#"{"error":"there is no device 2"}"#))
    }

    @Test func `names of profiles and scripts are the program's to know`() async throws {
        let answer = try await Loopback.serving { $0.control("POST", "/devices", #"{"scenario":"busy"}"#) }
        #expect(answer.hasSuffix(#"{"error":"this simulator knows no profile and no scenario by name"}"#))
    }
}

/// A test worker with a device of its own.
private struct DeviceWorker {
    struct Record: Sendable {
        var id = ""
        var wanted: [String] = []
        var dialled: [String] = []
        var outcomes: [Int] = []
        var requests = 0
    }

    private let worker: Int
    private let loopback: Loopback
    private let control: String
    private let port: Int

    init(_ worker: Int, _ loopback: Loopback) {
        (self.worker, self.loopback) = (worker, loopback)
        let created = loopback.control("POST", "/devices", #"{"seed":\#(worker)}"#)
        control = "/devices/" + (created.texts(between: #""id":"#, ",").first ?? "")
        port = loopback.port(in: created)
    }

    /// Each call is busy; no number is dialled by two workers.
    func work(calls: Int) -> Record {
        var record = Record(id: control)
        let login = "/api/v1/login?username=admin&password=e10adc3949ba59abbe56e057f20f883e"
        let token = loopback.client(at: port, "GET", login).texts(between: #""token":""#, "\"").first ?? ""
        for call in 0..<calls {
            let number = "\(1000 * (worker + 1) + call)"
            record.wanted.append(number)
            let body = #"{"number":"\#(number)"}"#
            _ = loopback.client(at: port, "POST", "/api/v1/system/debug/call/start", body, token: token)
            _ = loopback.control("POST", control + "/calls/current/busy")
            let status = loopback.client(at: port, "GET", "/api/v1/system/call/status", token: token)
            record.outcomes += status.texts(between: #""sip_code":"#, ",").compactMap { Int($0) }
            _ = loopback.client(at: port, "GET", "/api/info")
        }
        record.dialled = loopback.control("GET", control + "/calls").texts(between: #""number":""#, "\"")
        let journal = loopback.control("GET", control + "/journal")
        record.requests = journal.texts(between: #""method":""#, "\"").count
        return record
    }
}

extension String {
    /// What stands between each of the beginnings and the end that follows it.
    func texts(between beginning: String, _ end: Character) -> [String] {
        ranges(of: beginning).map { String(self[$0.upperBound...].prefix { $0 != end }) }
    }
}
