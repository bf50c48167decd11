import IntercomModel
import TestSupport
import Testing

@Suite struct SIPStatusTests {
    @Test(arguments: [
        (100, "Trying", SIPStatus.Meaning.trying), (180, "Ringing", .progress), (183, "Session Progress", .progress),
        (199, "Early Dialog Terminated", .progress), (101, "Provisional", .progress), (200, "OK", .success),
        (299, "Successful", .success), (302, "Moved Temporarily", .failure), (404, "Not Found", .failure),
        (408, "Request Timeout", .failure), (480, "Temporarily Unavailable", .failure), (486, "Busy Here", .failure),
        (487, "Request Terminated", .failure), (488, "Not Acceptable Here", .failure),
        (499, "Request Failure", .failure),
        (503, "Service Unavailable", .failure), (504, "Server Time-out", .failure), (600, "Busy Everywhere", .failure),
        (603, "Decline", .failure), (604, "Does Not Exist Anywhere", .failure), (606, "Not Acceptable", .failure),
        (699, "Global Failure", .failure),
    ])
    func `a code has the phrase of its RFC, or of its class, and one meaning`(
        code: Int,
        reason: String,
        meaning: SIPStatus.Meaning
    ) {
        let status = SIPStatus(code: code)
        #expect(status.reason == reason)
        #expect(status.meaning == meaning)
        #expect(status.isProvisional == (code < 200))
        #expect(status.isSuccess == (meaning == .success))
        #expect(status.isFinalFailure == (meaning == .failure))
    }

    /// What is registered has its phrase; what is not has the name of its class.
    @Test func `the phrases are those of the registry`() throws {
        let rows = try Repository.text("fixtures/sip/response-codes.tsv").split(separator: "\n")
            .filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t") }
        let registry = Dictionary(uniqueKeysWithValues: rows.map { (Int($0[0]), String($0[1])) })
        #expect(registry.count == 75)
        let classes: Set = [
            "Provisional", "Successful", "Redirection", "Request Failure", "Server Failure", "Global Failure",
        ]
        for code in SIPStatus.codes {
            let reason = SIPStatus(code: code).reason
            if let phrase = registry[code] {
                #expect(reason == phrase, "\(code)")
            } else {
                #expect(classes.contains(reason), "\(code)")
            }
        }
    }

    @Test func `registration has the words of the device's API`() {
        #expect(Registration.allCases.map(\.sipStatus) == ["OK", "ERROR", "OFFLINE"])
    }
}
