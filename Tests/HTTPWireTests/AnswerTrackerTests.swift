import HTTPWire
import TestSupport
import Testing

/// Where an answer ends that is passed on as it comes.
struct AnswerTrackerTests {
    struct Case: Sendable {
        let answer: String
        var method = "GET"
        /// What follows the answer.
        var surplus = ""
        var status: Int?
        var isOpen = false
        /// Besides what follows it.
        var flaw: AnswerTracker.Flaw?
    }

    static let cases = [
        Case(answer: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", surplus: "more", status: 200),
        Case(answer: "HTTP/1.1 200\r\ncontent-length:\t0 \r\n\r\n", status: 200),
        Case(answer: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", method: "HEAD", surplus: "hello", status: 200),
        Case(answer: "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", status: 304),
        Case(answer: "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", status: 204),
        Case(
            answer: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nab\r\n0\r\nA: b\r\n\r\n",
            surplus: "x",
            status: 200
        ),
        Case(
            answer: "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n0\r\n\r\n",
            status: 200
        ),
        Case(answer: "HTTP/1.1 200 OK\r\nX: a\r\n folded: b\r\nContent-Length: 1\r\n\r\nx", status: 200),
        Case(answer: "HTTP/1.1 200 OK\r\nno colon\r\nContent-Length: 1\r\n\r\nx", status: 200),
        Case(
            answer: "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 3\r\n\r\nx",
            surplus: "yz",
            status: 200,
            flaw: .conflictingLengths
        ),
        Case(answer: "HTTP/1.1 200 OK\n\nuntil the end", status: 200, isOpen: true),
        Case(answer: "HTTP/1.1 101 Switching Protocols\r\nContent-Length: 0\r\n\r\n", status: 101, isOpen: true),
        Case(
            answer: "HTTP/1.1 200 OK\r\nContent-Length: one\r\n\r\nx",
            status: 200,
            isOpen: true,
            flaw: .unreadableLength
        ),
        Case(
            answer: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
            status: 200,
            isOpen: true,
            flaw: .unreadableChunk
        ),
        Case(answer: "HTTP/1.1 OK\r\n\r\n", isOpen: true, flaw: .noAnswer),
        Case(answer: "<html>", isOpen: true, flaw: .noAnswer),
    ]

    @Test(arguments: cases)
    func `however it is cut`(one: Case) {
        let bytes = Array(one.answer.utf8)
        for cut in 0..<bytes.count {
            var tracker = AnswerTracker(to: one.method)
            tracker.read(Array(bytes[..<cut]))
            // Only the last byte makes it whole.
            #expect(!tracker.isWhole)
            tracker.read(Array(bytes[cut...]) + Array(one.surplus.utf8))
            #expect(tracker.isWhole == !one.isOpen && tracker.isOpen == one.isOpen)
            #expect(tracker.status == one.status)
            #expect(tracker.flaw == one.flaw ?? (one.surplus.isEmpty ? nil : .surplus))
        }
    }

    @Test func `an endless head is given up, and interim answers are no final one`() {
        var endless = AnswerTracker(to: "GET")
        endless.read(Array("HTTP/1.1 200 OK\r\n".utf8))
        for _ in 0..<300 { endless.read([UInt8](repeating: 0x61, count: 1024)) }
        #expect(endless.isOpen && endless.flaw == .longHead)
        var interim = AnswerTracker(to: "GET")
        interim.read(Array("HTTP/1.1 103 Early Hints\r\n\r\n".utf8))
        #expect(!interim.isFinal && interim.status == nil)
    }
}
