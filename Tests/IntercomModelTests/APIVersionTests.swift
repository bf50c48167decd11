import IntercomModel
import Testing

@Suite struct APIVersionTests {
    @Test(arguments: [
        ("1.0.9", "1.1.0"), ("0.9.0", "0.10.0"), ("1.9", "1.10"), ("1", "1.0.1"), ("", "0.0.1"), ("1.x.1", "1.1"),
    ])
    func `versions are compared number by number`(older: String, newer: String) {
        #expect(APIVersion(older) < APIVersion(newer))
        #expect(!(APIVersion(newer) < APIVersion(older)))
    }

    @Test(arguments: [("1.1", "1.1.0"), ("2", "2.0.0"), ("", "0.0")])
    func `a part that is missing counts as 0`(short: String, long: String) {
        #expect(APIVersion(short) == APIVersion(long))
    }
}
