import HTTPWire
import Testing

@Suite struct HTTPFieldsTests {
    private let fields = HTTPFields([
        .init(name: "Set-Cookie", value: "a"),
        .init(name: "content-type", value: "text/plain"),
        .init(name: "SET-COOKIE", value: "b"),
    ])

    @Test func `names are found without regard to case, the first line first`() {
        #expect(fields["set-cookie"] == "a")
        #expect(fields["Content-Type"] == "text/plain")
        #expect(fields.all("Set-Cookie") == ["a", "b"])
        #expect(fields.withValue(of: "CONTENT-TYPE") { Array($0) } == Array("text/plain".utf8))
    }

    @Test func `what is not there is nil`() {
        #expect(fields["Content-Typ"] == nil)
        #expect(fields[""] == nil)
        #expect(fields.all("Host") == [])
        #expect(fields.withValue(of: "Host") { Array($0) } == nil)
    }

    @Test func `lines come in their order and letter case`() {
        #expect(fields.map(\.name) == ["Set-Cookie", "content-type", "SET-COOKIE"])
        #expect(fields.map(\.value) == ["a", "text/plain", "b"])
        #expect(fields.count == 3)
        #expect(HTTPFields().isEmpty)
    }

    @Test func `fields are equal when their lines are, wherever these lie`() throws {
        let wire = Wire.read([Array("GET / HTTP/1.1\r\nHost:   a  \r\nX: \r\n\r\n".utf8)])
        guard case .complete(let request) = wire.steps.first else { throw WireError.tooSlow }
        let lines: [HTTPFields.Line] = [.init(name: "Host", value: "a"), .init(name: "X", value: "")]
        #expect(request.fields == HTTPFields(lines))
        #expect(request.fields != HTTPFields(lines.reversed()))
        #expect(request.fields != HTTPFields(Array(lines.prefix(1))))
        #expect(request.fields != HTTPFields([.init(name: "host", value: "a"), lines[1]]))
    }

    @Test func `a line may be added`() {
        var grown = HTTPFields()
        for line in fields { grown.append(name: line.name, value: line.value) }
        #expect(grown == fields)
    }

    @Test(arguments: [
        ("close", true), ("CLOSE", true), ("foo, close", true), ("close,foo", true), (" ,\tclose\t,", true),
        ("", false), ("closed", false), ("clos", false), ("foo close", false), ("\"close\"", false),
    ])
    func `a list is searched by its tokens`(_ value: String, _ holds: Bool) {
        let fields = HTTPFields([.init(name: "Other", value: "close"), .init(name: "connection", value: value)])
        #expect(fields.list("Connection", contains: "close") == holds)
    }

    @Test(arguments: [
        ("X-Name", "any value\twith é", true), ("X", "", true),
        ("", "a", false), ("X Y", "a", false), ("X:", "a", false), ("X\r\nY", "a", false), ("é", "a", false),
        ("X", "a\r\nY: b", false), ("X", "a\nb", false), ("X", "a\rb", false), ("X", "long enough for a word\0", false),
        ("X", "long enough\u{7F}", false),
    ])
    func `only lines that stay one line may go out`(_ name: String, _ value: String, _ isSendable: Bool) {
        var fields = HTTPFields([.init(name: name, value: value)])
        #expect(fields.isSendable == isSendable)
        fields.append(name: "Good", value: "line")
        #expect(fields.isSendable == isSendable)
    }
}
