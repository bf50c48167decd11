import Faults
import HTTPWire
import Testing

/// Faults that make an answer hard to read, and those that send a client on its way again.
struct OddAnswersTests {
    private static let healthy = "HTTP/1.1 200 OK\r\nDate: now\r\nContent-Length: 8\r\n\r\n" + #"{"a":10}"#

    private static func bytes(_ fault: some SpoiltAnswer) throws -> [String] {
        let plan = try CatalogueTests.plan(fault, healthy)
        #expect(plan.keepsAlive)
        return plan.steps
    }

    @Test func `interim answers come right before the answer, which stays as it is`() throws {
        let hints = "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload; as=style\r\n\r\n"
        #expect(try Self.bytes(EarlyHints()) == [hints, Self.healthy])
        #expect(try Self.bytes(UnaskedContinue()) == ["HTTP/1.1 100 Continue\r\n\r\n", Self.healthy])
    }

    @Test func `a 408 comes some time after the answer, and then the end`() throws {
        let farewell = "HTTP/1.1 408 Request Timeout\r\nDate: now\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        #expect(
            try CatalogueTests.plan(IdleTimeout(after: .seconds(2)), Self.healthy)
                == .init([Self.healthy, "pause 2.0 seconds", farewell, "close"], keepsAlive: false)
        )
    }

    @Test func `surplus bytes stand behind the answer`() throws {
        #expect(try Self.bytes(SurplusBytes(3)) == [Self.healthy + "xxx"])
    }

    @Test func `one line of the head is odd, and the rest is as it was`() throws {
        let body = #"{"a":10}"#
        let fields = "HTTP/1.1 200 OK\r\nDate: now\r\nContent-Length: 8\r\n"
        #expect(try Self.bytes(Fold()) == [fields + "X-Folded: one\r\n two\r\n\r\n" + body])
        #expect(try Self.bytes(Latin1Header()) == [fields + "X-Place: T\u{FFFD}r\r\n\r\n" + body])
        #expect(
            try Self.bytes(NoReason()) == ["HTTP/1.1 200\r\nDate: now\r\nContent-Length: 8\r\n\r\n" + body]
        )
        #expect(
            try Self.bytes(NoColon())
                == ["HTTP/1.1 200 OK\r\nContent-Length: 8\r\nno colon here\r\nDate: now\r\n\r\n" + body]
        )
    }

    @Test func `an answer without a length is ended by FIN or by RST`() throws {
        let answer = "HTTP/1.0 200 OK\r\nDate: now\r\n\r\n" + #"{"a":10}"#
        #expect(try CatalogueTests.plan(CloseDelimited(), Self.healthy) == .init([answer, "close"], keepsAlive: false))
        #expect(
            try CatalogueTests.plan(CloseDelimited(by: .rst), Self.healthy)
                == .init([answer, "reset"], keepsAlive: false)
        )
    }

    @Test func `only an answer to HEAD that tells a length gets a body of that length`() throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
        #expect(try CatalogueTests.plan(HeadWithBody(), head, to: "HEAD").steps == [head + "{   }"])
        #expect(try CatalogueTests.plan(HeadWithBody(), Self.healthy).steps == [Self.healthy])
        for head in ["HTTP/1.1 204 No Content\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n"] {
            #expect(try CatalogueTests.plan(HeadWithBody(), head, to: "HEAD").steps == [head])
        }
    }

    @Test func `a redirection leads to the same place`() throws {
        #expect(
            try CatalogueTests.plan(Redirect(code: 307), nil).steps
                == ["HTTP/1.1 307 Temporary Redirect\r\nDate: now\r\nLocation: /a?b=1\r\nContent-Length: 0\r\n\r\n"]
        )
    }

    @Test func `after so many redirections a request is served, and it begins again`() {
        var bench = Bench(Rule("redirect", Redirect(code: 307, times: 3)))
        let struck = bench.ask(rounds: 9).map { $0 != nil }
        #expect(struck == [true, true, true, false, true, true, true, false, true])
        var endless = Bench(Rule("redirect", Redirect(code: 307)))
        #expect(endless.ask(rounds: 9).allSatisfy { $0 != nil })
    }

    @Test func `a date to come back at is never too early`() throws {
        #expect(
            try CatalogueTests.plan(RetryAfterDate(after: .seconds(3)), nil).steps[0]
                == "HTTP/1.1 503 Service Unavailable\r\nDate: now\r\nRetry-After: now and 3.999 seconds\r\n"
                + "Content-Length: 0\r\n\r\n"
        )
    }
}
