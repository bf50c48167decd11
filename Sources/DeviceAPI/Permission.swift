public import IntercomModel

extension EndpointChoice {
    /// Why a caller who has said who he is does not reach the route; nil where he does.
    public func refusal(of route: String, to caller: Caller?) -> DeviceRefusal? {
        if disabled.contains(route) { return .disabled }
        guard let caller, caller.accountType != Account.administrator, administratorOnly.contains(route) else {
            return nil
        }
        return .notAdministrator
    }
}
