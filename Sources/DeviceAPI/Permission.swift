public import IntercomModel

extension EndpointChoice {
    /// Why a caller who is logged in does not reach the route; nil where they do.
    public func refusal(of route: String, to caller: Caller?) -> DeviceRefusal? {
        if disabled.contains(route) { return .disabled }
        guard let caller, caller.accountType != Account.administrator, administratorOnly.contains(route) else {
            return nil
        }
        return .notAdministrator
    }
}
