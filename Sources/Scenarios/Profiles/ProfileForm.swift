import HTTPWire
import IntercomModel
import JSONTree

extension Form where Draft == DeviceProfile {
    /// All that a profile may say.
    static func profile(endpoints: @escaping @Sendable () -> [String]) -> Form {
        Form(
            noun: "a profile",
            fields: [
                .value("about", .spelled, \.about, help: "one sentence: which device this is"),
                .value(
                    "family",
                    .word(among: DeviceProfile.families),
                    \.family,
                    isRequired: true,
                    help: "the vendor's word, such as camdroid-monitors"
                ),
                .group("info", info, help: "what /api/info returns"),
                .value("bases", .bases, \.bases, help: "the base paths of the API, such as /api/v1"),
                .group("login", login, help: "how clients log in"),
                .group("refusals", refusals, help: "how refusals are worded"),
                .group("endpoints", Self.endpoints(endpoints), help: "what is missing, disabled or guarded"),
                .group("call-status", callStatus, help: "names and words of the call status"),
                .value("second-call", .word(), \.secondCall, help: "replaces the running one, or is refused"),
                .group("timeouts", timeouts, help: "when the device gives up a call"),
                .group("reboot", reboot, help: "how long a reboot takes"),
                .group("access", access, help: "locks and what opens them"),
                .maybe(
                    "sip-password-placeholder",
                    .spelled,
                    \.sipPasswordPlaceholder,
                    help: "what is shown in place of the SIP password"
                ),
                .maybe("photo", .spelled, \.photo, help: "the camera picture: a JPEG file, relative to the profile"),
                .group("settings", settings, help: "the state after a factory reset"),
                .group("outgoing", outgoing, help: "how it speaks to other servers"),
                .group("wire", wire, help: "how the heads of answers are written"),
                .group("captured", captured, help: "the unit that the answers are from, and when"),
                answers(endpoints),
            ],
            isOfScript: false
        )
    }

    /// Those in the documentation; `ringback profiles NAME` shows the keys of their groups.
    static let profileGroups: [(key: String, fields: [Field<Draft>])] = [
        ("info", info), ("login", login), ("refusals", refusals), ("endpoints", endpoints { [] }),
        ("call-status", callStatus), ("timeouts", timeouts), ("reboot", reboot), ("access", access),
        ("settings", settings), ("outgoing", outgoing), ("wire", wire), ("captured", captured), ("answers", answer),
    ]

    private static let info: [Field<Draft>] = [
        .value("firmware-version", .spelled, \.info.firmwareVersion, help: "a version"),
        .value("framework-version", .spelled, \.info.frameworkVersion, help: "a version"),
        .value("frontend-version", .spelled, \.info.frontendVersion, help: "a version"),
        .value("api-version", .spelled, \.info.apiVersion, help: "a version; some endpoints depend on it"),
        .value("device-type", .word(among: ["monitor", "panel"]), \.info.deviceType, help: "monitor or panel"),
        .value("device-name", .spelled, \.info.deviceName, help: "what people call it"),
        .value("device-model", .spelled, \.info.deviceModel, help: "the vendor's word for the model"),
        .value("device-serial-number", .spelled, \.info.deviceSerialNumber, help: "a UUID"),
        .value("commit", .spelled, \.info.commit, help: "what the firmware was built from"),
        .maybe("hybrid-enable", .flag, \.info.isHybridEnabled, help: "android devices only"),
        .maybe("hybrid-version", .spelled, \.info.hybridVersion, help: "android devices only"),
        .maybe("mcu-version", .spelled, \.info.mcuVersion, help: "android devices only"),
    ]

    private static let callStatus: [Field<Draft>] = [
        .names(
            "members",
            [
                "status": \.callStatus.members.status,
                "number": \.callStatus.members.number,
                "sip-code": \.callStatus.members.sipCode,
                "sip-reason": \.callStatus.members.sipReason,
                "duration": \.callStatus.members.duration,
            ],
            help: "the names of the members"
        ),
        .group(
            "words",
            [
                .value("idle", .spelled, \.callStatus.idle, help: "there was no call"),
                .value("calling", .spelled, \.callStatus.calling, help: "the other side does not ring yet"),
                .value("ringing", .spelled, \.callStatus.ringing, help: "the other side rings"),
                .value("talking", .spelled, \.callStatus.talking, help: "it was answered"),
                .value("ended", .spelled, \.callStatus.ended, help: "it is over"),
            ],
            help: "the names of the states"
        ),
    ]

    private static let timeouts: [Field<Draft>] = [
        .value("dial", .duration, \.timeouts.dial, help: "from the start to a final answer"),
        .value("no-answer", .duration, \.timeouts.noAnswer, help: "from the start to any SIP answer"),
        .value("talk", .duration, \.timeouts.talk, help: "from the answer on"),
        .value("forwarding", .duration, \.timeouts.forwarding, help: "until the next number is called"),
    ]

    private static let outgoing: [Field<Draft>] = [
        .value("created-at", .word(), \.outgoing.createdAt, help: "milliseconds or seconds, in what Link gets"),
        .value("access-server", .word(), \.outgoing.accessServer, help: "any address, or a bare one without http://"),
    ]

    private static let reboot: [Field<Draft>] = [
        .value("grace", .duration, \.reboot.grace, help: "from the request to the end of all connections"),
        .value("boot", .duration, \.reboot.boot, help: "until the device listens again"),
    ]
}

extension Kind where Value == [String] {
    /// No two of them alike: each endpoint would stand twice at the same place.
    fileprivate static let bases = Kind<[String]> { node, key, findings in
        guard let paths = Kind<[String?]>.list(of: .base, "a list of paths").read(node, key, &findings),
            case .sequence(let nodes) = node.content
        else { return nil }
        for (index, path) in paths.enumerated() {
            guard let path, paths[..<index].contains(path) else { continue }
            findings.error(.value(.repeated(path.shortened, in: key)), at: nodes[index].position)
        }
        return paths.compactMap(\.self)
    }
}

extension Kind where Value == String {
    fileprivate static let base = text.checked { text, key throws(Problem) in
        // Of the unreserved characters (RFC 3986, section 2.3): others would stand there in another spelling.
        let segments = text.split(separator: "/", omittingEmptySubsequences: false)
        let isGood =
            segments.first == "" && segments.count > 1
            && segments.dropFirst().allSatisfy { segment in
                !["", ".", ".."].contains(segment) && segment.utf8.allSatisfy(\.isUnreserved)
            }
        if isGood { return text }
        throw .value(.wrongType(key, expected: "a list of paths such as /api/v1", found: "\"\(text.shortened)\""))
    }
}
