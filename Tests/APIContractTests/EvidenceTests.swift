import APIContract
import Testing

struct EvidenceTests {
    @Test func `documented is stronger than confirmed, then comes inferred, then invented`() {
        #expect(Evidence.allCases.sorted(by: >) == [.documented, .confirmed, .inferred, .invented])
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
