public import APIContract

/// What the vendor's devices can do and this one cannot, because nobody has seen how it is asked for.
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
        NotServed("Change admin password by a JSON body (AA-12FB)", .androidPanels, "the query form has its path"),
        NotServed("Debug information about the Link connection", .camdroid, noPath),
        NotServed("GUI settings password", .androidPanels, noPath),
        NotServed("Lift settings", .androidPanels, noPath),
        NotServed("Logical address with family and device code", .androidMonitors, noPath),
        NotServed("Management remotes (v0)", .panels, "neither fields nor meaning are known"),
        NotServed("Motion detector", .androidMonitors, noPath),
        NotServed("NowIP", .androidMonitors, noPath),
        NotServed("Second SIP account", .androidPanels, noPath),
        NotServed("Security sensors", .androidMonitors, noPath),
        NotServed("SOS button", .androidMonitors, noPath),
    ]

    private static let noPath = "the page is known, the path is not"

    private init(_ title: String, _ families: Families, _ reason: String) {
        self.title = title
        self.families = families
        self.reason = reason
    }
}
