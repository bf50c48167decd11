import Testing

@testable import SimulatorServer

/// Loopback addresses, one for each device.
struct AddressRangeTests {
    @Test(arguments: [
        ("127.7.0.0/24", 254, "127.7.0.1", "127.7.0.254"),
        ("127.7.0.0/30", 2, "127.7.0.1", "127.7.0.2"),
        ("127.7.0.8/31", 2, "127.7.0.8", "127.7.0.9"),
        ("127.7.0.9/32", 1, "127.7.0.9", "127.7.0.9"),
        ("127.0.0.0/8", 16_777_214, "127.0.0.1", "127.255.255.254"),
    ])
    func `it counts hosts`(text: String, count: Int, first: String, last: String) throws {
        let range = try AddressRange(text)
        #expect(range.count == count)
        #expect(range[0] == first)
        #expect(range[count - 1] == last)
        #expect("\(range)" == text)
    }

    @Test(arguments: [
        "", "/", "127.0.0.1", "127.0.0.0/", "127.0.0.0/33", "127.0.0.0/-1", "127.0.0/24", "127.0.0.0.0/24",
        "127.0.0.256/32",
        "126.0.0.0/8", "0.0.0.0/0", "127.0.0.0/7", "127.0.0.1/24", "::1/128", "127.0.0.0/24/24",
    ])
    func `what is no range of loopback addresses is refused`(text: String) {
        #expect(throws: AddressRange.Problem.self) { try AddressRange(text) }
    }

    @Test func `the first free address is given, also one that was given back`() throws {
        var book = AddressBook(try AddressRange("127.7.0.0/29"))
        var given: [String] = []
        while let host = book.firstFree() {
            book.take(host)
            given.append(host)
        }
        #expect(given == (1...6).map { "127.7.0.\($0)" })
        for host in ["127.7.0.5", "127.7.0.2", "127.7.0.9", "here"] { book.giveBack(host) }
        #expect(book.firstFree() == "127.7.0.2")
        book.take("127.7.0.2")
        #expect(book.firstFree() == "127.7.0.5")
        book.take("127.7.0.5")
        #expect(book.firstFree() == nil)
    }
}
