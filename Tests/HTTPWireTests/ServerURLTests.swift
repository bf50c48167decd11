import HTTPWire
import Testing

struct ServerURLTests {
    @Test(arguments: [
        ("http://10.0.0.1:8080/api?x=1", "http://10.0.0.1:8080/api?x=1", "10.0.0.1:8080"),
        ("link.example", "http://link.example/", "link.example"),
        ("link.example:1883", "http://link.example:1883/", "link.example:1883"),
        ("link.example/base/", "http://link.example/base/", "link.example"),
        ("HTTPS://link.example:443", "https://link.example/", "link.example"),
        ("http://[::1]:80/x", "http://[::1]/x", "[::1]"),
        ("[fe80::1]:81", "http://[fe80::1]:81/", "[fe80::1]:81"),
        ("http://user:secret@host/x#part", "http://host/x", "host"),
        ("http://host?x=1", "http://host/?x=1", "host"),
        ("host:", "http://host/", "host"),
        ("host?to=http://other", "http://host/?to=http://other", "host"),
        ("host:81/x://y", "http://host:81/x://y", "host:81"),
    ])
    func `a server is read as its owner writes it`(text: String, url: String, authority: String) throws {
        let read = try ServerURL(text)
        #expect(read.description == url)
        #expect(read.authority == authority)
    }

    private static let schemes: [(text: String, read: ServerURL.Scheme)] = [
        ("", .http), ("http://", .http), ("https://", .https), ("HtTpS://", .https),
    ]
    private static let users = ["", "me@", "me:pass@", "me:p@ss@"]
    private static let hosts: [(text: String, read: String)] = [
        ("h", "h"), ("a-b.example", "a-b.example"), ("127.0.0.1", "127.0.0.1"), ("[::1]", "::1"),
        ("[fe80::1%eth0]", "fe80::1%eth0"),
    ]
    private static let ports: [(text: String, read: Int?)] = [
        ("", nil), (":", nil), (":1", 1), (":65535", 65535), (":0081", 81),
    ]
    private static let tails: [(text: String, path: String, query: String)] = [
        ("", "/", ""), ("/", "/", ""), ("/a/b", "/a/b", ""), ("/a?b=c?d", "/a", "?b=c?d"),
        ("?b", "/", "?b"), ("#x", "/", ""), ("/a?b#c", "/a", "?b"), ("/a://b:1@c", "/a://b:1@c", ""),
        ("?to=https://b:8443/c", "/", "?to=https://b:8443/c"), ("//a", "//a", ""), ("/a;b=%2F", "/a;b=%2F", ""),
    ]

    @Test(arguments: schemes.map(\.text), users)
    func `of whatever parts it is put together, they are read again`(scheme: String, user: String) throws {
        let wanted = try #require(Self.schemes.first { $0.text == scheme }?.read)
        for host in Self.hosts {
            for port in Self.ports {
                for tail in Self.tails {
                    // What comes before would be a scheme.
                    if scheme.isEmpty, (port.text + tail.text).hasPrefix("://") { continue }
                    let text = scheme + user + host.text + port.text + tail.text
                    let url = try ServerURL(text)
                    #expect(url.scheme == wanted, "\(text)")
                    #expect(url.host == host.read, "\(text)")
                    #expect(url.port == port.read ?? wanted.defaultPort, "\(text)")
                    #expect(url.path == tail.path, "\(text)")
                    #expect(url.target == tail.path + tail.query, "\(text)")
                    #expect(try ServerURL(url.description) == url, "\(text)")
                    #expect(url.appending(path: "x/y").target.hasSuffix("/x/y"), "\(text)")
                }
            }
        }
    }

    @Test(arguments: [
        ("", ServerURL.Fault.empty), ("ftp://host", .scheme("ftp")), ("http://", .host), ("http:///x", .host),
        (":80", .host),
        ("host:0", .port("0")), ("host:65536", .port("65536")), ("host:-1", .port("-1")), ("host:8o", .port("8o")),
        ("host name", .character), ("höst", .character), ("host\r\nX: y", .character), ("[::1]x", .host),
    ])
    func `what is no server is refused`(text: String, fault: ServerURL.Fault) {
        #expect(throws: fault) { try ServerURL(text) }
    }

    @Test(arguments: [
        ("host", "/api/v0/x", "/api/v0/x"), ("host/base", "/x", "/base/x"), ("host/base/", "x", "/base/x"),
        ("host/base?q=1", "/x", "/base/x"),
    ])
    func `a path is joined to the base`(base: String, path: String, target: String) throws {
        #expect(try ServerURL(base).appending(path: path).target == target)
    }

    @Test func `a request is written with Host first and a length where it has a body or could have one`() throws {
        var request = OutgoingRequest("PUT", try ServerURL("host:81/x"))
        request.fields.append(name: "Authorization", value: "Bearer t")
        let head = "PUT /x HTTP/1.1\r\nHost: host:81\r\nAuthorization: Bearer t\r\n"
        #expect(String(decoding: request.bytes, as: UTF8.self) == head + "Content-Length: 0\r\n\r\n")
        request.body = Array("{}".utf8)
        #expect(String(decoding: request.bytes, as: UTF8.self) == head + "Content-Length: 2\r\n\r\n{}")
        request = OutgoingRequest("GET", try ServerURL("host"))
        #expect(String(decoding: request.bytes, as: UTF8.self) == "GET / HTTP/1.1\r\nHost: host\r\n\r\n")
    }
}
