/// Sound and picture (fact sheet, 4.7).
public struct MediaSettings: Sendable, Hashable {
    public struct RTSP: Sendable, Hashable {
        public var username = "admin"
        public var password = "123456"
        public var isAudioEnabled = true
    }

    public var volumeLevel = 3
    public var microphoneGain = 3
    public var framesPerSecond = 25
    public var resolution = "1280x720"
    /// RTP payload type. Panels have it among the pictures, monitors among the SIP settings.
    public var h264PayloadType = 102
    public var rtsp = RTSP()
    public var relayPosition = 0

    public static let factory = MediaSettings()
}
