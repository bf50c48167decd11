import IntercomModel

// What clients may set, as it leaves the factory.
extension Form where Draft == DeviceProfile {
    static let settings: [Field<Draft>] = [
        .value("gui-password", .spelled, \.settings.guiPassword, help: "digits"),
        .value("web-ssl", .flag, \.settings.isWebEncrypted, help: "whether it speaks HTTPS beside HTTP"),
        .value("language", .word(), \.settings.language, help: "the vendor's name, such as English"),
        .group("address", address, help: "the device's place in the building"),
        .group("calls", calls, help: "how calls are handled"),
        .group("concierge", concierge, help: "the number that the concierge button calls"),
        .group("dtmf", dtmf, help: "the keys that a monitor sends"),
        .group("media", media, help: "sound and picture"),
        .group("network", network, help: "the network settings that the device reports"),
        .group("sip", sip, help: "the account at a SIP server"),
        .group("syslog", syslog, help: "where the syslog goes"),
        .group("time", time, help: "how the clock is shown"),
    ]

    private static let address: [Field<Draft>] = [
        .value("building", .countFromZero, \.settings.address.building, help: "a number"),
        .value("unit", .countFromZero, \.settings.address.unit, help: "a number"),
        .value("floor", .countFromZero, \.settings.address.floor, help: "a number"),
        .value("apartment", .countFromZero, \.settings.address.apartment, help: "a number"),
        .value("device", .countFromZero, \.settings.address.device, help: "0 is the main monitor"),
        .value("sync", .spelled, \.settings.address.sync, help: "shared by the devices of a building"),
        .value("mode", .word(), \.settings.address.mode, help: "of panels: wall, unit or apartment"),
    ]

    private static let calls: [Field<Draft>] = [
        .value("auto-answer", .flag, \.settings.calls.answersByItself, help: "whether it answers by itself"),
        .value("auto-dial", .flag, \.settings.calls.dialsByItself, help: "whether it dials by itself"),
        .value("drop", .flag, \.settings.calls.dropsCalls, help: "whether calls are dropped"),
        .value("drop-on-unlock", .flag, \.settings.calls.dropsCallWhenLockOpens, help: "whether a lock ends the call"),
        .value("rescue-service", .flag, \.settings.calls.hasRescueService, help: "whether it has one"),
    ]

    private static let concierge: [Field<Draft>] = [
        .value("enabled", .flag, \.settings.concierge.isNumberEnabled, help: "of panels"),
        .value("number", .spelled, \.settings.concierge.numberURL, help: "of panels: a SIP URI"),
        .value("external-enabled", .flag, \.settings.concierge.isExternalEnabled, help: "of monitors"),
        .value("external-number", .spelled, \.settings.concierge.externalSIPURI, help: "of monitors: a SIP URI"),
        .value(
            "queue-timeout",
            .countFromZero,
            \.settings.concierge.queueTimeout,
            help: "seconds; 0 calls all at once"
        ),
    ]

    private static let dtmf: [Field<Draft>] = [
        .value("first", .spelled, \.settings.dtmf.first.custom, help: "keys of the first lock"),
        .value("second", .spelled, \.settings.dtmf.second.value, help: "keys of the second lock"),
        .value("second-enabled", .flag, \.settings.dtmf.second.isEnabled, help: "whether there is a second lock"),
        .value("elevator", .spelled, \.settings.dtmf.elevator.custom, help: "keys that call the lift"),
    ]

    private static let media: [Field<Draft>] = [
        .value("volume", .wholeNumber(1...6, "a number from 1 to 6"), \.settings.media.volumeLevel, help: "1 to 6"),
        .value("microphone", .countFromZero, \.settings.media.microphoneGain, help: "a number"),
        .value("frames-per-second", .countFromZero, \.settings.media.framesPerSecond, help: "of the video"),
        .value("resolution", .spelled, \.settings.media.resolution, help: "such as 1280x720"),
        .value(
            "h264-payload-type",
            .wholeNumber(99...127, "a number from 99 to 127"),
            \.settings.media.h264PayloadType,
            help: "of RTP"
        ),
        .value("rtsp-username", .spelled, \.settings.media.rtsp.username, help: "a name"),
        .value("rtsp-password", .spelled, \.settings.media.rtsp.password, help: "in clear"),
    ]

    private static let network: [Field<Draft>] = [
        .value("ip-address", .spelled, \.settings.network.lease.ip, help: "what DHCP gives"),
        .value("mask", .spelled, \.settings.network.lease.mask, help: "what DHCP gives"),
        .value("gateway", .spelled, \.settings.network.lease.gateway, help: "what DHCP gives"),
        .value("dns", .spelled, \.settings.network.lease.dns, help: "what DHCP gives"),
        .value("mac-address", .spelled, \.settings.network.macAddress, help: "such as 00:00:5E:00:53:01"),
    ]

    private static let sip: [Field<Draft>] = [
        .value("enabled", .flag, \.settings.sip.isEnabled, help: "whether it registers"),
        .value("proxy", .spelled, \.settings.sip.proxy, help: "such as sip:sip.bas-ip.com"),
        .value("realm", .spelled, \.settings.sip.realm, help: "such as sip.bas-ip.com"),
        .value("user", .spelled, \.settings.sip.user, help: "1 to 31 characters"),
        .value("password", .spelled, \.settings.sip.password, help: "1 to 31 characters"),
        .value("transport", .word(), \.settings.sip.transport, help: "udp, tcp or tls"),
        .value("stun-host", .spelled, \.settings.sip.stun.host, help: "a name or an address"),
        .value("stun-port", .port, \.settings.sip.stun.port, help: "0 to 65535"),
        .value("outbound", .spelled, \.settings.sip.outbound, help: "of panels"),
        .value("user-id", .spelled, \.settings.sip.userID, help: "of panels"),
    ]

    private static let syslog: [Field<Draft>] = [
        .value("enabled", .flag, \.settings.syslog.isEnabled, help: "whether it is sent"),
        .value("server", .spelled, \.settings.syslog.server, help: "a name or an address"),
        .value("port", .port, \.settings.syslog.port, help: "0 to 65535"),
        .value("severity", .wholeNumber(0...7, "a number from 0 to 7"), \.settings.syslog.severity, help: "0 to 7"),
        .value("tag", .spelled, \.settings.syslog.tag, help: "a text"),
    ]

    private static let time: [Field<Draft>] = [
        .value("zone", .word(among: TimeSettings.zones), \.settings.time.zone, help: "such as UTC+03:00"),
        .value("ntp-enabled", .flag, \.settings.time.ntp.isEnabled, help: "whether a time server is asked"),
        .value("ntp-server", .spelled, \.settings.time.ntp.customServer, help: "a server of your own"),
    ]
}
