import IntercomModel
import JSONTree

/// The image as JSON. The content of a vendor's archive is not known: this form is the project's own. Nothing is hidden
/// in it, and what an older one lacks stays as it is.
enum BackupForm {
    private typealias Member = Form<BackupImage>.Member

    static let whole = Form<BackupImage>(
        "backup",
        [
            address, calls, concierge, dtmf, management, media, network, sip, syslog, time, timeouts,
            .choice("language", \.settings.language),
            .text("gui_password", \.settings.guiPassword, .string(pattern: .guiPassword)),
            .flag("web_ssl", \.settings.isWebEncrypted),
            .texts("whitelist", \.settings.addresses.white, .string(length: 7...15)),
            access, locks,
        ]
    )

    private static let address = Member.object(
        "address",
        [
            .integer("building", \.settings.address.building, .integer(0...)),
            .integer("unit", \.settings.address.unit, .integer(0...)),
            .integer("floor", \.settings.address.floor, .integer(0...)),
            .integer("apartment", \.settings.address.apartment, .integer(0...)),
            .integer("device", \.settings.address.device, .integer(0...)),
            .text("sync", \.settings.address.sync),
            .choice("mode", \.settings.address.mode),
        ]
    )

    private static let calls = Member.object(
        "calls",
        [
            .flag("auto_answer", \.settings.calls.answersByItself),
            .flag("auto_dial", \.settings.calls.dialsByItself),
            .flag("drop", \.settings.calls.dropsCalls),
            .flag("drop_on_unlock", \.settings.calls.dropsCallWhenLockOpens),
            .flag("rescue_service", \.settings.calls.hasRescueService),
        ]
    )

    private static let timeouts = Member.object(
        "timeouts",
        [
            .integer("dial", \.timeouts.dial.wholeSeconds, .integer(1...)),
            .integer("forwarding", \.timeouts.forwarding.wholeSeconds, .integer(0...)),
            .integer("talk", \.timeouts.talk.wholeSeconds, .integer(1...)),
        ]
    )

    private static let concierge = Member.object(
        "concierge",
        [
            .flag("number_enable", \.settings.concierge.isNumberEnabled),
            .text("number_url", \.settings.concierge.numberURL, .sipURI),
            .flag("external_enable", \.settings.concierge.isExternalEnabled),
            .text("external_url", \.settings.concierge.externalSIPURI),
            .integer("queue_timeout", \.settings.concierge.queueTimeout, .integer(0...)),
        ]
    )

    private static let dtmf = Member.object(
        "dtmf",
        [
            .flag("first_default", \.settings.dtmf.first.usesDefault),
            .text("first", \.settings.dtmf.first.custom, .string(pattern: .keys)),
            .flag("second_enabled", \.settings.dtmf.second.isEnabled),
            .text("second", \.settings.dtmf.second.value, .string(pattern: .keys)),
            .flag("elevator_default", \.settings.dtmf.elevator.usesDefault),
            .text("elevator", \.settings.dtmf.elevator.custom, .string(pattern: .liftKeys)),
        ]
    )

    private static let management = Member.object(
        "management",
        [
            .flag("is_enabled", \.settings.management.isEnabled),
            .choice("protocol", \.settings.management.transferProtocol),
            link("http", \.settings.management.http),
            link("mqtt", \.settings.management.mqtt),
            .flag("is_encrypted", \.settings.management.isMQTTEncrypted),
            .flag("is_heartbeat_enabled", \.settings.management.isHeartbeatEnabled),
            .flag("certificate", \.settings.management.hasCustomCertificate),
        ]
    )

    private static func link(
        _ name: String,
        _ place: any WritableKeyPath<BackupImage, ManagementServer.Link> & Sendable
    ) -> Member {
        .part(
            name,
            place,
            Form(
                name,
                [
                    .text("url", \.url),
                    .text("password", \.password),
                    .flag("is_logging_enabled", \.isLoggingEnabled),
                ]
            )
        )
    }
}

extension BackupForm {
    private static let media = Member.object(
        "media",
        [
            .integer("volume_level", \.settings.media.volumeLevel, .integer(1...6)),
            .integer("mic_gain_level", \.settings.media.microphoneGain, .integer(0...)),
            .integer("fps", \.settings.media.framesPerSecond, .integer(1...)),
            .text("video_resolution", \.settings.media.resolution),
            .integer("payload_codec_h264", \.settings.media.h264PayloadType, .integer(99...127)),
            .text("rtsp_username", \.settings.media.rtsp.username),
            .text("rtsp_password", \.settings.media.rtsp.password),
            .flag("rtsp_audio", \.settings.media.rtsp.isAudioEnabled),
            .integer("relay_position", \.settings.media.relayPosition),
        ]
    )

    /// The addresses first: they end DHCP, which the flag may switch on again.
    private static let network = Member.object(
        "network",
        [
            .text("ip_address", \.settings.network.addresses.ip, .string(pattern: .ipv4)),
            .text("mask", \.settings.network.addresses.mask, .string(pattern: .ipv4)),
            .text("gateway", \.settings.network.addresses.gateway, .string(pattern: .ipv4)),
            .text("dns", \.settings.network.addresses.dns, .string(pattern: .ipv4)),
            .flag("dhcp", \.settings.network.isByDHCP),
        ]
    )

    private static let sip = Member.object(
        "sip",
        [
            .flag("enable", \.settings.sip.isEnabled),
            .text("proxy", \.settings.sip.proxy),
            .text("realm", \.settings.sip.realm),
            .text("user", \.settings.sip.user, .string(length: 1...31)),
            .text("password", \.settings.sip.password, .string(length: 1...31)),
            .text("stun_ip", \.settings.sip.stun.host),
            .integer("stun_port", \.settings.sip.stun.port, .integer(0...65535)),
            .number("registration_interval", \.settings.sip.registrationInterval, .number(30...900)),
            .choice("transport", \.settings.sip.transport),
            .text("outbound", \.settings.sip.outbound),
            .text("user_id", \.settings.sip.userID, .string(length: 0...31)),
            .flag("is_enable_ring_code", \.settings.sip.hasRingCode),
            .integer("timeout", \.settings.sip.timeout),
            .flag("is_reregister", \.settings.sip.isReregistering),
            .integer("reregister_time", \.settings.sip.reregisterTime, .integer(0...)),
        ]
    )

    private static let syslog = Member.object(
        "syslog",
        [
            .flag("enabled", \.settings.syslog.isEnabled),
            .text("server", \.settings.syslog.server),
            .integer("port", \.settings.syslog.port, .integer(0...65535)),
            .integer("severity", \.settings.syslog.severity, .integer(0...7)),
            .text("tag", \.settings.syslog.tag),
        ]
    )

    private static let time = Member.object(
        "time",
        [
            .text("timezone", \.settings.time.zone, .string(oneOf: TimeSettings.zones)),
            .flag("ntp", \.settings.time.ntp.isEnabled),
            .flag("ntp_default", \.settings.time.ntp.usesDefault),
            .text("ntp_server", \.settings.time.ntp.customServer),
            .flag("dst", \.settings.time.daylightSaving.isEnabled),
            .part("dst_start", \.settings.time.daylightSaving.start, hourOfChange),
            .part("dst_end", \.settings.time.daylightSaving.end, hourOfChange),
            .integer("dst_delta", \.settings.time.daylightSaving.delta),
        ]
    )

    private static let hourOfChange = Form<TimeSettings.Switch>(
        "switch",
        [
            .integer("month", \.month, .integer(1...12)),
            .choice("day", \.day),
            .integer("hour", \.hour, .integer(0...23)),
        ]
    )
}

// Of panels.
extension BackupForm {
    private static let access = Member.object(
        "access",
        [
            .flag("input_code_enable", \.access.inputCode.isEnabled),
            .text("input_code_number", \.access.inputCode.number),
            .text("master_card", \.access.masterCard),
            .text("master_code", \.access.masterCode),
            .flag("remote_control", \.access.remoteControl.isEnabled),
            .flag("custom_server_enabled", \.access.remoteControl.usesCustomServer),
            .text("custom_server_api_url", \.access.remoteControl.customServerURL),
            .text("wiegand_type", \.access.wiegand.type),
            .text("identifier_representation", \.access.wiegand.identifierRepresentation),
            .flag("door_sensor", \.access.doorSensor.isEnabled),
            .choice("door_sensor_mode", \.access.doorSensor.mode),
            .integer("opening_delay", \.access.doorSensor.openingDelay.wholeSeconds, .integer(0...)),
            .flag("repeating_message", \.access.doorSensor.repeatsMessage),
            .integer("repeating_delay", \.access.doorSensor.repeatingDelay.wholeSeconds, .integer(0...)),
            .flag("exit_button", \.access.isExitButtonEnabled),
            .part("free_access", \.access.freeAccess, FreeAccessSchedule.form),
        ]
    )

    private static let lock = Form<LockSettings>(
        "lock",
        [
            .integer("lock_timeout", \.timeout.wholeSeconds, .integer(1...40)),
            .integer("lock_delay", \.delay.wholeSeconds, .integer(0...9)),
            .text("dtmf_code", \.dtmfCode),
            .text("type", \.type),
        ]
    )

    /// A lock that the device does not have is passed over.
    private static let locks = Member(
        name: "locks",
        written: .array(of: lock.body),
        shown: .array(of: lock.answer),
        show: { .array($0.locks.map(lock.json)) },
        write: { value, image in
            for (index, written) in zip(image.locks.indices, value.array ?? []) {
                if let object = written.object { lock.write(object, to: &image.locks[index]) }
            }
        }
    )
}
