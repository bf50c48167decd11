/// Where the device stands in its building (fact sheet, 3.7 and 4.8).
public struct LogicalAddress: Sendable, Hashable {
    public enum Mode: String, Sendable, Hashable, CaseIterable {
        /// At a gate: it belongs to no unit.
        case wall
        /// At the door of a unit.
        case unit
        /// At the door of an apartment.
        case apartment
    }

    public var building = 1
    public var unit = 1
    public var floor = 1
    public var apartment = 1
    /// 0 is the main monitor of its apartment.
    public var device = 0
    /// Shared by the devices that know each other.
    public var sync = "123456"
    /// On panels only.
    public var mode = Mode.unit

    public static let factory = LogicalAddress()
}
