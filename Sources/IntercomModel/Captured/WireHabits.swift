/// How a device writes the heads of its answers.
public struct WireHabits: Sendable, Hashable {
    /// Names in the order in which they stand, spelt as the device spells them. Those that an answer has not are passed
    /// over; those that are not listed follow.
    public var order: [String]
    /// Fields that stand in every answer, in the order of their names where `order` has none of them.
    public var fields: [String: String]
    /// Fields that the device does not write, such as `Date`.
    public var without: [String]
    /// Whether every answer ends its connection.
    public var closes: Bool
    /// In place of `application/json`.
    public var jsonType: String?
    /// Whether a space stands behind each colon and each comma of JSON.
    public var spacesJSON: Bool

    public init(
        order: [String] = [],
        fields: [String: String] = [:],
        without: [String] = [],
        closes: Bool = false,
        jsonType: String? = nil,
        spacesJSON: Bool = false
    ) {
        self.order = order
        self.fields = fields
        self.without = without
        self.closes = closes
        self.jsonType = jsonType
        self.spacesJSON = spacesJSON
    }

    public static let factory = WireHabits()
}
