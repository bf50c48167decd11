import APIContract

extension Capture {
    /// A print-out of an access-control program against the panel AA-12FB, API 2.9.0.
    static let aa12fb = Capture(model: "aa12fb", firmware: "3.21.3", date: "2025-04")
    /// A log item of a multi-apartment panel with API v1, in the same program; the firmware was not told.
    static let logItem = Capture(model: "multi-apartment panel", firmware: "with API v1", date: "2023")
}
