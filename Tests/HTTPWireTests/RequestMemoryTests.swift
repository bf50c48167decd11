import HTTPWire
import Testing

@Suite struct RequestMemoryTests {
    private static func get(_ token: String) -> String { "GET /status HTTP/1.1\r\nHost: a\r\nToken: \(token)\r\n\r\n" }

    private static func post(_ body: String, line: String = "Content-Length: 10") -> String {
        "POST /start HTTP/1.1\r\nHost: a\r\n\(line)\r\n\r\n\(body)"
    }

    /// Which of the messages was read, and not recalled as an earlier one: its place among the requests that are new.
    private static func places(of messages: [String], memory: RequestMemory = RequestMemory()) -> [Int] {
        var known: [HTTPRequest] = []
        var memory = memory
        return messages.map { message in
            let wire = Wire.read([Array(message.utf8)], memory: memory)
            memory = wire.memory
            guard case .complete(let request) = wire.steps.first else { return -1 }
            if let place = known.firstIndex(where: { $0 === request }) { return place }
            known.append(request)
            return known.count - 1
        }
    }

    @Test func `the same bytes are one request, others are another`() {
        let messages = [Self.get("one"), Self.get("two"), Self.get("one"), Self.get("One"), Self.get("two")]
        #expect(Self.places(of: messages) == [0, 1, 0, 2, 1])
    }

    @Test func `a body belongs to the message`() {
        let bodies = ["1234567890", "1234567895", "1234567890", "9234567890", "1234567895"]
        #expect(Self.places(of: bodies.map { Self.post($0) }) == [0, 1, 0, 2, 1])
    }

    @Test func `what comes behind the message belongs to the next one`() {
        let wire = Wire.read([Array((Self.post("1234567890") + Self.get("one") + Self.post("1234567890") + "GET").utf8)]
        )
        #expect(
            wire.transcript == [
                "complete POST /start HTTP/1.1 keep-alive \"1234567890\"", "complete GET /status HTTP/1.1 keep-alive",
                "complete POST /start HTTP/1.1 keep-alive \"1234567890\"", "need more head",
            ]
        )
    }

    @Test func `a chunked body is read each time`() {
        let chunked = Self.post("4\r\nbody\r\n0\r\n\r\n", line: "Transfer-Encoding: chunked")
        #expect(Self.places(of: [chunked, chunked]) == [0, 1])
    }

    @Test func `a long message is read each time`() {
        let long = Self.post(String(repeating: "x", count: 8192), line: "Content-Length: 8192")
        #expect(Self.places(of: [long, long]) == [0, 1])
    }

    @Test func `the newest ones are kept, and no more than there is room for`() {
        let messages = (0..<17).map { Self.get("\($0)") }
        #expect(Self.places(of: messages + [messages[16], messages[1]]) == Array(0..<17) + [16, 1])
        #expect(Self.places(of: messages + [messages[0]]) == Array(0...17))
    }

    private static let models = [
        "GET /status?a=1 HTTP/1.1\r\nHost: device:80\r\nAuthorization: Bearer one\r\nAccept:*/*\r\nX-Id:  7 \r\nEmpty:\r\n\r\n",
        "POST /start HTTP/1.1\r\nhost: a\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\nbody",
        "GET / HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 0\r\nTransfer-Encodinx: y\r\n\r\n",
    ]

    /// What differs from an earlier message in any octet is read as if there had been none.
    @Test(arguments: models)
    func `a memory changes no reading`(model: String) {
        let memory = Wire.read([Array(model.utf8)]).memory
        let octets: [UInt8] = Array("\0\t\n\r !#%*,/0159:=?AaHhz~".utf8) + [0x7F, 0x80, 0xC3, 0xFF]
        for place in 0..<model.utf8.count {
            var message = Array(model.utf8)
            for octet in octets {
                message[place] = octet
                let (fresh, recalling) = (Wire.read([message]), Wire.read([message], memory: memory))
                #expect(recalling.steps == fresh.steps && recalling.consumed == fresh.consumed, "\(octet) at \(place)")
            }
        }
    }

    @Test func `two values may differ, and any part of the message may be missing`() {
        let memory = Wire.read([Array(Self.models[0].utf8)]).memory
        let other = Array(Self.models[0].replacing("one", with: "two").replacing("7", with: "8").utf8)
        for count in 0...other.count {
            let (fresh, recalling) = (
                Wire.read([Array(other[..<count])]), Wire.read([Array(other[..<count])], memory: memory)
            )
            #expect(recalling.transcript == fresh.transcript)
            #expect(recalling.steps == fresh.steps)
        }
    }
}
