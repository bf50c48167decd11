public import IntercomModel

extension Simulation {
    /// A person presents an identifier to the device, or types a code.
    /// - Returns: the decision; or the call that asks a remote access server for it, where one is asked that has not
    ///   answered yet.
    @discardableResult
    public mutating func present(_ shown: Presentation) throws(DeviceError) -> PresentationOutcome {
        let outcome = try device.present(shown)
        note()
        guard case .asked(let call) = outcome, let decision = decision(of: call) else { return outcome }
        return .decided(decision)
    }
}
