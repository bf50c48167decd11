import IntercomModel
import SimulatorCore
import TLS
import TestSupport
import Testing

@testable import SimulatorServer

/// HTTPS that clients switch on and off by `web/ssl`, over loopback.
struct WebEncryptionTests {
    private static let request = "GET /api/info HTTP/1.1\r\nHost: device\r\nConnection: close\r\n\r\n"

    @Test func `it is opened three seconds later beside HTTP, and closed again`() async throws {
        try await Loopback.serving { loopback in
            let token = loopback.logIn()
            func set(_ isEnabled: Bool) {
                let answer = loopback.client("POST", "/api/v1/web/ssl", #"{"is_enabled":\#(isEnabled)}"#, token: token)
                #expect(answer.hasPrefix("HTTP/1.1 200 OK"))
            }
            set(true)
            loopback.advance("2999ms")
            #expect(loopback.securePort == nil)
            loopback.advance("1ms")
            let port = try #require(loopback.securePort)
            let open = SecureClient(port: port, trusting: nil)
            #expect(open.shakeHands())
            #expect(Self.answer(at: port).hasPrefix("HTTP/1.1 200 OK"))
            #expect(loopback.client("GET", "/api/info").hasPrefix("HTTP/1.1 200 OK"))

            set(false)
            loopback.advance("3s")
            #expect(open.readToEnd().text.isEmpty, "what is open is closed")
            #expect(loopback.securePort == nil)
            #expect(loopback.client("GET", "/api/info").hasPrefix("HTTP/1.1 200 OK"))

            set(true)
            loopback.advance("3s")
            #expect(loopback.securePort == port, "it keeps its port")
            #expect(Self.answer(at: port).hasPrefix("HTTP/1.1 200 OK"))
            _ = loopback.control("POST", "/reset")
            #expect(loopback.securePort == nil)
        }
    }

    @Test func `it opens by the device's own clock`() async throws {
        let answer = try await Loopback.serving(clock: .times(60)) { loopback -> String in
            let token = loopback.logIn()
            _ = loopback.client("POST", "/api/v1/web/ssl", #"{"is_enabled":true}"#, token: token)
            var port = loopback.securePort
            while port == nil { port = loopback.securePort }
            return Self.answer(at: port ?? 0)
        }
        #expect(answer.hasPrefix("HTTP/1.1 200 OK"))
    }

    @Test func `its faults can be scripted as soon as it is set`() async throws {
        let fault = #"{"do":"handshake-reset"}"#
        let answers = try await Loopback.serving { loopback -> [String] in
            let before = loopback.control("POST", "/faults", fault)
            let token = loopback.logIn()
            _ = loopback.client("POST", "/api/v1/web/ssl", #"{"is_enabled":true}"#, token: token)
            let after = loopback.control("POST", "/faults", fault)
            loopback.advance("3s")
            return [before, after, Self.answer(at: loopback.securePort ?? 0)]
        }
        #expect(answers[0].hasPrefix("HTTP/1.1 400") && answers[1].hasPrefix("HTTP/1.1 20"))
        #expect(answers[2].isEmpty)
    }

    @Test func `a profile may begin with it`() async throws {
        let begin = { (configuration: inout Configuration) in
            configuration.setup.profile.settings.isWebEncrypted = true
        }
        let answer = try await Loopback.serving(prepare: begin) { loopback in
            Self.answer(at: loopback.securePort ?? 0)
        }
        #expect(answer.hasPrefix("HTTP/1.1 200 OK"))
    }

    @Test func `a door of the command line closes too, unless it is the only one`() async throws {
        for place in [SecureDoors.Place.beside(port: 0), .devicePort] {
            let doors = { (configuration: inout Configuration) in
                configuration.secure = .selfSigned(place, at: "127.0.0.1")
            }
            let answers = try await Loopback.serving(prepare: doors) { loopback -> [String] in
                let before = try #require(loopback.securePort)
                let client = SecureClient(port: before, trusting: nil)
                client.send(
                    "GET /api/v1/login?username=admin&password=e10adc3949ba59abbe56e057f20f883e HTTP/1.1\r\n"
                        + "Host: device\r\n\r\n"
                )
                let login = client.readAnswer(isToHEAD: false)
                let start = login.firstRange(of: #""token":""#)?.upperBound ?? login.endIndex
                let body = #"{"is_enabled":false}"#
                client.send(
                    "POST /api/v1/web/ssl HTTP/1.1\r\nHost: device\r\nContent-Length: \(body.utf8.count)\r\n"
                        + "Authorization: Bearer \(login[start...].prefix { $0 != "\"" })\r\n\r\n\(body)"
                )
                let answer = client.readAnswer(isToHEAD: false)
                loopback.advance("3s")
                return [String(answer.prefix(15)), loopback.securePort == nil ? "closed" : "open"]
            }
            #expect(answers == ["HTTP/1.1 200 OK", place == .devicePort ? "open" : "closed"])
        }
    }

    private static func answer(at port: Int) -> String {
        let client = SecureClient(port: port, trusting: nil)
        client.send(request)
        return client.readToEnd().text
    }
}

extension Loopback {
    fileprivate func advance(_ time: String) {
        #expect(control("POST", "/clock/advance", #"{"by":"\#(time)"}"#).hasPrefix("HTTP/1.1 200 OK"))
    }

    /// As `GET /devices` tells it.
    fileprivate var securePort: Int? {
        let list = control("GET", "/devices")
        guard let start = list.firstRange(of: #""url_tls":"https://127.0.0.1:"#)?.upperBound else { return nil }
        return Int(list[start...].prefix { $0.isNumber })
    }
}
