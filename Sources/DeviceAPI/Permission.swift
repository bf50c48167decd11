public import IntercomModel

extension EndpointChoice {
    /// Whether the name of a route can matter at all.
    public var restricts: Bool { !disabled.isEmpty || !administratorOnly.isEmpty }

    /// Why somebody who may ask at all does not reach the route; nil where he does.
    public func refusal(of route: String, to accountType: String?) -> DeviceRefusal? {
        if disabled.contains(route) { return .disabled }
        guard administratorOnly.contains(route), accountType != Account.administrator else { return nil }
        return .notAdministrator
    }
}
