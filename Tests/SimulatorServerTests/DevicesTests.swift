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
        #expect(created.contains(#"{"id":2,"url":"http://127.0.0.1:"#))
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

    @Test func `sixty-four workers, each with a device, do not meet`() async throws {
        let journals = try await Loopback.serving { loopback in
            let created = (0..<64).map { _ in loopback.control("POST", "/devices", "{}") }
            let ports = created.map(loopback.port)
            for round in 0..<4 {
                for (worker, port) in ports.enumerated() {
                    _ = loopback.client(at: port, "GET", "/worker/\(worker)/round/\(round)")
                }
            }
            return (0..<64).map { loopback.control("GET", "/devices/\($0 + 2)/journal") }
        }
        for (worker, journal) in journals.enumerated() {
            #expect(journal.split(separator: "/worker/").count == 5)
            #expect(journal.split(separator: "/worker/\(worker)/").count == 5)
        }
    }

    @Test func `names of profiles and scripts are the program's to know`() async throws {
        let answer = try await Loopback.serving { $0.control("POST", "/devices", #"{"scenario":"busy"}"#) }
        #expect(answer.hasSuffix(#"{"error":"this simulator knows no profile and no scenario by name"}"#))
    }
}
