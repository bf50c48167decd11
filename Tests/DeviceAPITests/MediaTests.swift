import Testing

@Suite struct MediaTests {
    @Test(arguments: [
        ("/device/settings/volume", #"{"volume_level":6}"#),
        ("/device/settings/mic", #"{"mic_gain_level":0}"#),
        ("/device/settings/video", #"{"fps":12,"video_resolution":"640x480"}"#),
        ("/device/settings/payload", #"{"payload_codec_h264":127}"#),
        ("/device/settings/rtsp", #"{"username":"u","password":"p","is_audio_enabled":false}"#),
    ])
    func `sound and picture read back as written`(path: String, body: String) {
        var ask = AskSettings.panel()
        #expect(ask("GET " + path) != "200 " + body)
        #expect(ask("POST " + path, body) == "200 {}")
        #expect(ask("GET " + path) == "200 " + body)
    }

    @Test(arguments: [
        ("/device/settings/volume", #"{"volume_level":0}"#, "must be between 1 and 6"),
        ("/device/settings/volume", #"{"volume_level":7}"#, "must be between 1 and 6"),
        ("/device/settings/volume", #"{"volume_level":1.5}"#, "must be an integer"),
        ("/device/settings/volume", "{}", "is required"),
        ("/device/settings/mic", #"{"mic_gain_level":-1}"#, "must be at least 0"),
        ("/device/settings/video", #"{"fps":0}"#, "must be at least 1"),
        ("/device/settings/payload", #"{"payload_codec_h264":98}"#, "must be between 99 and 127"),
        ("/device/settings/rtsp", #"{"username":null}"#, "must be a string"),
    ])
    func `what is out of range is refused`(path: String, body: String, words: String) {
        var ask = AskSettings.panel()
        #expect(ask("POST " + path, body) == invalid(words))
    }

    @Test func `the payload type is the one of the SIP settings`() {
        var ask = AskSettings()
        _ = ask("POST /device/settings/payload", #"{"payload_codec_h264":110}"#)
        #expect(ask("GET /device/sip/settings").contains(#""h264":110"#))
    }

    @Test func `the language is chosen by its name`() {
        var ask = AskSettings()
        let names =
            #"["English","Russian","Ukrainian","Spanish","Polish","Dutch","Turkish","French","Danish","Portuguese","#
            + #""Deutsch","Italian"]"#
        #expect(
            ask("GET /device/language") == #"200 {"current_language":"English","all_supported_languages":\#(names)}"#
        )
        #expect(ask("POST /device/language?language=Deutsch") == "200 {}")
        #expect(
            ask("GET /device/language") == #"200 {"current_language":"Deutsch","all_supported_languages":\#(names)}"#
        )
        #expect(ask("POST /device/language?language=german").hasPrefix("400"))
        #expect(ask("POST /device/language") == invalid("is required"))
    }

    @Test func `the relay of a panel tells its position`() {
        var ask = AskSettings.panel()
        #expect(ask("GET /device/relay/settings") == #"200 {"position_settings":{"position":0}}"#)
    }
}
