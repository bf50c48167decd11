import APIContract
import Testing

struct EvidenceTests {
    @Test func `captured is the strongest, then come documented, confirmed, inferred and invented`() {
        #expect(Evidence.allCases.sorted(by: >) == [.captured, .documented, .confirmed, .inferred, .invented])
        #expect(Evidence.allCases.map(\.rawValue) == ["captured", "documented", "confirmed", "inferred", "invented"])
    }

    @Test func `what was captured says of what and when, and is an analogy on other families`() {
        let capture = Capture(model: "aa12fb", firmware: "3.21.3", date: "2025-04")
        let claim = Claim.captured(capture, "two members", for: .androidPanels)
        #expect(claim.source == "aa12fb, firmware 3.21.3, 2025-04: two members")
        #expect(Claim.captured(capture, for: .androidPanels).source == "aa12fb, firmware 3.21.3, 2025-04")
        #expect(claim.evidence(on: .androidPanels) == .captured)
        #expect(claim.evidence(on: .camdroidPanels) == .inferred)
    }

    @Test func `what is known of one family is an analogy on another`() {
        let claim = Claim.confirmed("C1", for: .panels)
        #expect(claim.evidence(on: .camdroidPanels) == .confirmed)
        #expect(claim.evidence(on: .camdroidMonitors) == .inferred)
    }

    @Test func `what is invented stays invented everywhere`() {
        #expect(Claim.invented("us").evidence(on: .androidPanels) == .invented)
    }

    @Test func `a family has the vendor's name`() {
        #expect(Families("camdroid-monitors") == .camdroidMonitors)
        #expect(Families("toasters") == nil)
    }
}
