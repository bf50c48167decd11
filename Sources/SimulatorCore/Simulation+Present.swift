public import IntercomModel

extension Simulation {
    /// Somebody holds an identifier to the device, or types a code.
    @discardableResult
    public mutating func present(_ shown: Presentation) throws(DeviceError) -> AccessDecision {
        let decision = try device.present(shown)
        settle()
        journal.note(happened)
        return decision
    }
}
