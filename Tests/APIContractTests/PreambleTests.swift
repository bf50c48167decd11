import APIContract
import HTTPWire
import JSONTree
import Testing

struct PreambleTests {
    private static let replies: [Reply] = [
        .done, .json(["a": [1, "x\n"]]), .json(JSONText { $0.add("a", 1) }, status: .badRequest),
        .json(["error": "no"], status: HTTPStatus(code: 204)),
        Reply(.ok, .empty), Reply(.ok, .bytes([0, 255], type: "image/png")),
        Reply(.methodNotAllowed, .json([:]), fields: [HTTPFields.Line(name: "Allow", value: "GET")]),
    ]

    @Test(arguments: replies, [nil, "Thu, 01 Jan 2026 00:00:00 GMT"])
    func `what usual answers have in common changes none of their bytes`(reply: Reply, date: String?) {
        var preamble = Preamble(date: date)
        let target = RequestTarget(text: "/", path: "/", query: [])
        for method in ["GET", "HEAD"] {
            for version in [HTTPVersion.http10, .http11] {
                let request = HTTPRequest(method: method, target: target, version: version)
                for keepsAlive in [true, false, true] {
                    let whole = reply.response(after: preamble).bytes(to: request, keepsAlive: keepsAlive)
                    #expect(preamble.bytes(of: reply, to: request, keepsAlive: keepsAlive) == whole)
                }
            }
        }
        let toNobody = reply.response(after: preamble).bytes(to: nil, keepsAlive: false)
        #expect(preamble.bytes(of: reply, to: nil, keepsAlive: false) == toNobody)
    }
}
