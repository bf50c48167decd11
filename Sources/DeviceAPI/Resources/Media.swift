import APIContract
import IntercomModel
import JSONTree

/// Sound and picture (fact sheet, 4.7).
enum Media: Resource {
    enum Operation: String, CaseIterable {
        case volume = "Media.volume"
        case setVolume = "Media.setVolume"
        case microphone = "Media.microphone"
        case setMicrophone = "Media.setMicrophone"
        case video = "Media.video"
        case setVideo = "Media.setVideo"
        case payload = "Media.payload"
        case setPayload = "Media.setPayload"
        case rtsp = "Media.rtsp"
        case setRTSP = "Media.setRTSP"
        case relay = "Media.relay"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        sound + picture
            + [
                .get(.relay, "/device/relay/settings", .confirmed("C1", for: .camdroidPanels)).shows(
                    relay.answer,
                    .confirmed("the field that C1 reads; its type is a guess", for: .camdroidPanels)
                )
            ].on(.panels)
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .volume: volume.read(from: device)
        case .setVolume: volume.write(request, to: &device)
        case .microphone: microphone.read(from: device)
        case .setMicrophone: microphone.write(request, to: &device)
        case .video: video.read(from: device)
        case .setVideo: video.write(request, to: &device)
        case .payload: payload.read(from: device)
        case .setPayload: payload.write(request, to: &device)
        case .rtsp: rtsp.read(from: device)
        case .setRTSP: rtsp.write(request, to: &device)
        case .relay: relay.read(from: device)
        }
    }
}

extension Media {
    private static let sound: [Endpoint<Operation>] =
        volume.endpoints(
            .volume,
            .setVolume,
            "/device/settings/volume",
            .confirmed("C1, C2", for: .panels),
            .confirmed("the field and the range of C1", for: .camdroidPanels)
        )
        + microphone.endpoints(
            .microphone,
            .setMicrophone,
            "/device/settings/mic",
            .confirmed("C2", for: .panels),
            .confirmed("the field that C2 reads", for: .panels)
        )

    private static let volume = Form<DeviceSettings>(
        "volume",
        [.integer("volume_level", \.media.volumeLevel, .integer(1...6)).required]
    )

    /// The range is not known.
    private static let microphone = Form<DeviceSettings>(
        "mic",
        [.integer("mic_gain_level", \.media.microphoneGain, .integer(0...)).required]
    )

    private static let relay = Form<DeviceSettings>(
        "relay",
        [.object("position_settings", [.integer("position", \.media.relayPosition)])]
    )
}

extension Media {
    private static let picture: [Endpoint<Operation>] =
        video.endpoints(
            .video,
            .setVideo,
            "/device/settings/video",
            .confirmed("C2", for: .panels),
            on: .panels,
            .confirmed("the fields that C2 reads", for: .panels)
        )
        + payload.endpoints(
            .payload,
            .setPayload,
            "/device/settings/payload",
            .confirmed("C2", for: .panels),
            .confirmed("the field that C2 reads", for: .panels)
        )
        + rtsp.endpoints(
            .rtsp,
            .setRTSP,
            "/device/settings/rtsp",
            .confirmed("C1, C2", for: .panels),
            writing: .confirmed("C2", for: .panels),
            on: .panels,
            .confirmed("the fields that C1 and C2 read", for: .panels)
        )

    private static let video = Form<DeviceSettings>(
        "video",
        [
            .integer("fps", \.media.framesPerSecond, .integer(1...)),
            .text("video_resolution", \.media.resolution),
        ]
    )

    /// The same payload type as `h264` of the SIP settings, with the range of their page.
    private static let payload = Form<DeviceSettings>(
        "payload",
        [.integer("payload_codec_h264", \.media.h264PayloadType, .integer(99...127)).required]
    )

    private static let rtsp = Form<DeviceSettings>(
        "rtsp",
        [
            .text("username", \.media.rtsp.username),
            .text("password", \.media.rtsp.password),
            .flag("is_audio_enabled", \.media.rtsp.isAudioEnabled),
        ]
    )
}
