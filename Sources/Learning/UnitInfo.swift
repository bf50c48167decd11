import APIContract
public import IntercomModel
import JSONTree

/// Who the unit says it is.
struct UnitInfo {
    private let info: JSONObject

    init(_ transcript: Transcript) {
        let response = transcript.response(to: Self.questionWithToken) ?? transcript.response(to: Self.question)
        info = response?.json?.object ?? JSONObject()
    }

    static let path = "/api/info"
    static let question = "info"
    /// Where it tells nothing without one.
    static let questionWithToken = "info with a token"

    var apiVersion: String? { text("api_version") }

    /// Whether it has said anything.
    var isKnown: Bool { info["api_version"] != nil || info["device_model"] != nil }

    /// Only android tells of a hybrid, and only it has an API from 1.4 on; a panel says that it is one.
    var family: String {
        let isPanel = text("device_type") == "panel"
        return (isAndroid ? "android" : "camdroid") + (isPanel ? "-panels" : "-monitors")
    }

    private var isAndroid: Bool {
        if info["hybrid_enable"] != nil || info["hybrid_version"] != nil { return true }
        return APIVersion(apiVersion ?? "1") >= APIVersion("1.6")
    }

    /// The default profile of its family, with what it says of itself.
    var profile: DeviceProfile {
        var profile = DeviceProfile.factory
        profile.about = ""
        profile.family = family
        fill(&profile.info)
        return profile
    }

    private func fill(_ known: inout DeviceInfo) {
        let texts: [(String, WritableKeyPath<DeviceInfo, String>)] = [
            ("firmware_version", \.firmwareVersion), ("framework_version", \.frameworkVersion),
            ("frontend_version", \.frontendVersion), ("api_version", \.apiVersion), ("device_name", \.deviceName),
            ("device_model", \.deviceModel), ("device_serial_number", \.deviceSerialNumber), ("commit", \.commit),
        ]
        for (key, path) in texts { known[keyPath: path] = text(key) ?? known[keyPath: path] }
        if let type = text("device_type"), ["monitor", "panel"].contains(type) { known.deviceType = type }
        known.isHybridEnabled = info["hybrid_enable"]?.bool
        known.hybridVersion = text("hybrid_version")
        known.mcuVersion = text("mcu_version")
    }

    private func text(_ key: String) -> String? { info[key]?.string }
}

extension Interview {
    /// The name of the profile that is most like the unit: of its family, by model, then by the version of its API.
    public func nearest(among profiles: [DeviceProfile]) -> String {
        let own = profile
        func likeness(_ other: DeviceProfile) -> Int {
            (other.family == own.family ? 4 : 0) + (other.info.apiVersion == own.info.apiVersion ? 2 : 0)
                + (other.info.deviceModel == own.info.deviceModel ? 1 : 0)
        }
        return profiles.max { likeness($0) < likeness($1) }?.name ?? own.name
    }
}
