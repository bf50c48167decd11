/// The vendor's families of devices that share this API.
public struct Families: OptionSet, Sendable, Hashable {
    public let rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    public static let camdroidMonitors = Families(rawValue: 1 << 0)
    public static let camdroidPanels = Families(rawValue: 1 << 1)
    public static let androidMonitors = Families(rawValue: 1 << 2)
    public static let androidPanels = Families(rawValue: 1 << 3)

    public static let panels: Families = [.camdroidPanels, .androidPanels]
    public static let monitors: Families = [.camdroidMonitors, .androidMonitors]
    public static let camdroid: Families = [.camdroidMonitors, .camdroidPanels]
    public static let android: Families = [.androidMonitors, .androidPanels]
    public static let all: Families = [.camdroid, .android]

    /// By the vendor's word, such as `camdroid-monitors`.
    public init?(_ name: String) {
        guard let family = Self.names.first(where: { $0.name == name })?.family else { return nil }
        self = family
    }

    public static let names: [(name: String, family: Families)] = [
        ("camdroid-monitors", .camdroidMonitors),
        ("camdroid-panels", .camdroidPanels),
        ("android-monitors", .androidMonitors),
        ("android-panels", .androidPanels),
    ]
}
