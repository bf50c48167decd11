import HTTPWire
import Testing

@Suite struct HTTPRequestTests {
    @Test(
        arguments: [
            (HTTPVersion.http11, nil, true), (.http11, "close", false), (.http11, "Close", false),
            (.http11, "foo, close", false), (.http11, "keep-alive", true), (.http11, "upgrade", true),
            (.http10, nil, false), (.http10, "keep-alive", true), (.http10, "foo, Keep-Alive", true),
            (.http10, "close", false), (.http10, "keep-alive, close", false),
        ] as [(HTTPVersion, String?, Bool)]
    )
    func `a connection stays open as version and Connection say`(
        _ version: HTTPVersion,
        _ connection: String?,
        _ keepsAlive: Bool
    ) throws {
        let fields = HTTPFields(connection.map { [.init(name: "Connection", value: $0)] } ?? [])
        let request = HTTPRequest(method: "GET", target: try RequestTarget("/"), version: version, fields: fields)
        #expect(request.keepsAlive == keepsAlive)
    }
}
