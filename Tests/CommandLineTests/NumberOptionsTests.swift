import ArgumentParser
import Testing

@testable import ringback

/// Every option that is a number, at both ends of what numbers are.
struct NumberOptionsTests {
    private static let extremes = [
        "-9223372036854775808", "-1", "9223372036854775807", "9223372036854775808", "18446744073709551616", "1e300",
        "0.5", "", " ", "x1e-300", "x1e-7", "x1000001", "xinf", "xnan", "x-1", "2562047788015h", "10001h",
    ]

    @Test(arguments: [
        "--port", "--control-port", "--devices", "--journal-limit", "--record-limit", "--max-request-line",
        "--max-header", "--max-body", "--max-connections", "--clock", "--idle-timeout", "--head-timeout",
        "--body-timeout",
    ])
    func `what is beyond its range is refused with the range`(option: String) {
        for value in Self.extremes {
            #expect(throws: (any Error).self, "\(option) \(value)") { try Serve.parse(["\(option)=\(value)"]) }
        }
    }

    @Test(arguments: [
        ("--port", 0...65535), ("--control-port", 0...65535), ("--devices", 1...10_000),
        ("--journal-limit", 1...10_000_000), ("--record-limit", 0...10_000_000),
        ("--max-request-line", 1...1_073_741_824), ("--max-header", 1...1_073_741_824),
        ("--max-body", 0...1_073_741_824), ("--max-connections", 1...1_000_000),
    ])
    func `a range has two ends`(option: String, range: ClosedRange<Int>) throws {
        for value in [range.lowerBound, range.upperBound] { _ = try Serve.parse(["\(option)=\(value)"]) }
        for value in [range.lowerBound - 1, range.upperBound + 1] {
            let error = #expect(throws: (any Error).self) { try Serve.parse(["\(option)=\(value)"]) }
            let message = error.map { Serve.message(for: $0) }
            #expect(message == "\(option) must be \(range.lowerBound) to \(range.upperBound), not \(value)")
        }
    }
}
