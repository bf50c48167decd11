public import APIContract

/// What the vendor's devices can do and this one cannot, because no source shows the request.
public struct NotServed: Sendable, Hashable {
    public let title: String
    public let families: Families
    public let reason: String

    public static let all: [NotServed] = [
        NotServed("Do not disturb", .androidMonitors, noPath),
        NotServed("DTMF settings with named keys", .androidMonitors, noPath),
        NotServed("Extended phones", .androidMonitors, noPath),
        NotServed("External light indication", .camdroidMonitors, noPath),
        NotServed("Certificate of the management server: information, removal", .camdroid, noPath),
        NotServed("Change GUI admin password", [.camdroidPanels, .androidPanels], noPath),
        NotServed("Debug information about the Link connection", .camdroidMonitors, noPath),
        NotServed("GUI settings password", .androidPanels, noPath),
        NotServed("Lift settings", .androidPanels, noPath),
        NotServed("Logical address with family and device code", .androidMonitors, noPath),
        NotServed("Motion detector", .androidMonitors, noPath),
        NotServed("NowIP", .androidMonitors, noPath),
        NotServed("Second SIP account", .androidPanels, noPath),
        NotServed("Security sensors", .androidMonitors, noPath),
        NotServed("SOS button", .androidMonitors, noPath),
        NotServed("`advanced/…` and `desktop/…` of API v0", .panels, "a list names their beginnings alone"),
        NotServed("The same API over MQTT", .all, "the topics are known; a broker would have to stand between"),
        NotServed("Door controllers: login by JSON, time page, relays, alarm input", [], otherFamily),
        NotServed("Ingenic panels: relay unlock when the SIP registration failed", [], otherFamily),
        NotServed("Lift controllers: log, management server", [], otherFamily),
    ]

    private static let noPath = "the page is known, the path is not"
    private static let otherFamily = "no profile is of this family"

    private init(_ title: String, _ families: Families, _ reason: String) {
        self.title = title
        self.families = families
        self.reason = reason
    }
}
