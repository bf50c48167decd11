import Glibc
import Testing

@testable import Reactor

@Suite struct HostAddressTests {
    @Test(
        arguments: [
            ("127.0.0.1", ["127.0.0.1:80"]), ("0.0.0.0", ["0.0.0.0:80"]), ("::1", ["[::1]:80"]), ("::", ["[::]:80"]),
            ("::ffff:10.0.0.1", ["[::ffff:10.0.0.1]:80"]), ("fe80::1%lo", ["[fe80::1%lo]:80"]),
            ("localhost", ["127.0.0.1:80", "[::1]:80"]),
        ]
    )
    func `what needs no resolver is read`(host: String, addresses: [String]) {
        #expect(HostAddress.all(of: host, port: 80).map(Self.text) == addresses)
    }

    @Test(
        arguments: [
            "", " ", "127.0.0.1:80", "[::1]", "[::1]:80", "256.0.0.1", ":::", "not an address",
        ]
    )
    func `what is no address has none`(host: String) {
        #expect(HostAddress.all(of: host, port: 80).map(Self.text) == [])
    }

    @Test(arguments: [0, 1, 8080, 65535] as [UInt16])
    func `the port is the one that was given`(port: UInt16) {
        #expect(HostAddress.all(of: "::1", port: port).map(Self.text) == ["[::1]:\(port)"])
        #expect(HostAddress.all(of: "127.0.0.1", port: port).map(Self.text) == ["127.0.0.1:\(port)"])
    }

    /// Whatever stands in /etc/hosts; a machine without that file has nothing to look up.
    @Test func `a name of the machine's own table is found`() throws {
        guard let name = Self.namesOfTable.first(where: { $0 != "localhost" }) else { return }
        #expect(!HostAddress.all(of: name, port: 80).isEmpty)
    }

    private static func text(_ address: HostAddress) -> String {
        address.withPointer { SocketAddress($0, length: $1).description }
    }

    private static var namesOfTable: [String] {
        guard let file = fopen("/etc/hosts", "r") else { return [] }
        defer { fclose(file) }
        var (bytes, names) = ([CChar](repeating: 0, count: 4096), [String]())
        while fgets(&bytes, Int32(bytes.count), file) != nil {
            let line = String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
            names += words.dropFirst().map(String.init)
        }
        return names
    }
}
