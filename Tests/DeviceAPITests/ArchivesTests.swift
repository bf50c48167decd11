import IntercomModel
import JSONTree
import Media
import Testing

@testable import DeviceAPI

@Suite struct ArchivesTests {
    private static let writes = [
        ("POST /device/settings/volume", #"{"volume_level":6}"#),
        ("POST /device/language?language=Deutsch", ""),
        ("POST /network/timezone", #"{"current_timezone":"UTC+02:00"}"#),
        ("POST /network/ntp", #"{"enabled":false,"use_default":false,"custom_server":"ntp.example"}"#),
        ("POST /device/call/talk/timeout", #"{"talk_timeout":77}"#),
        (
            "POST /network/settings/static",
            #"{"ip_address":"10.0.0.2","mask":"255.0.0.0","gateway":"10.0.0.1","dns":"10.0.0.3"}"#
        ),
        ("POST /access/general/unlock/input/code", #"{"input_code_enable":true,"input_code_number":"4711"}"#),
        ("POST /access/general/lock/timeout/1", #"{"lock_timeout":11}"#),
        (
            "POST /access/timeprofile",
            #"{"name":"day","time_options":{"is_all_day":false,"date_from":8,"date_to":18}}"#
        ),
        (
            "POST /access/identifier",
            #"{"identifier_owner":{"name":"A, \"B\""},"identifier_type":"card","identifier_number":"12","lock":"first","#
                + #""valid":{"passes":{"max_passes":5}}}"#
        ),
        ("POST /access/identifier/item/1/timeprofile/1", ""),
        ("POST /forward/item/5", #"{"forward_entity_list":["sip:5@10.0.0.9"]}"#),
    ]

    private static let reads = [
        "/device/settings/volume", "/device/language", "/network/timezone", "/network/ntp", "/device/call/talk/timeout",
        "/network/settings", "/access/general/unlock/input/code", "/access/general/lock/timeout/1",
        "/access/timeprofile/items?limit=10&page_number=1", "/access/identifier/items?limit=10&page_number=1",
        "/forward/items?limit=10&page_number=1",
    ]

    private static func panel() -> AskSettings { AskSettings(family: "camdroid-panels", workshop: Studio()) }

    @Test func `after a factory reset, a restored backup brings everything back`() {
        var ask = Self.panel()
        let factory = Self.reads.map { ask("GET " + $0) }
        for (line, body) in Self.writes { #expect(ask(line, body).hasPrefix("200"), "\(line)") }
        let written = Self.reads.map { ask("GET " + $0) }
        #expect(zip(factory, written).allSatisfy { $0 != $1 })
        let before = ask.device.settings

        let backup = ask.bytes("GET /system/settings/backup/all") ?? []
        ask.device.restoreFactoryState()
        #expect(Self.reads.map { ask("GET " + $0) } == factory)

        #expect(ask.post("/system/settings/backup/all", backup) == "200 {}")
        #expect(Self.reads.map { ask("GET " + $0) } == written)
        #expect(ask.device.settings == before)
        #expect(ask.bytes("GET /system/settings/backup/all") == backup)
    }

    @Test(arguments: ["", "{}", "no zip"])
    func `what is no archive is refused`(body: String) {
        var ask = Self.panel()
        #expect(ask("POST /system/settings/backup/all", body) == invalid("must be a backup"))
    }

    @Test(
        arguments: [
            [:],
            ["settings.json": "{}"],
            ["settings.json": "{}", "tables.json": "[]"],
            ["settings.json": #"{"media":{"volume_level":7}}"#, "tables.json": emptyTables],
            ["settings.json": "[]", "tables.json": emptyTables],
            ["settings.json": #"{"locks":[{"lock_timeout":41}]}"#, "tables.json": emptyTables],
            ["settings.json": #"{"access":{"opening_delay":0}}"#, "tables.json": emptyTables],
            ["settings.json": #"{"sip":{"timeout":5},"media":{"fps":0}}"#, "tables.json": emptyTables],
            ["settings.json": #"{"media":{"volume_level":5}}"#, "tables.json": twins],
        ] as [[String: String]]
    )
    func `an archive of something else changes nothing`(files: [String: String]) {
        var ask = Self.panel()
        let before = ask.bytes("GET /system/settings/backup/all")
        let archived =
            [ArchivedFile(name: "readme", bytes: [])]
            + files.map { ArchivedFile(name: $0.key, bytes: Array($0.value.utf8)) }
        let archive = Studio().archive(archived, at: ask.device.date)
        #expect(ask.post("/system/settings/backup/all", archive) == invalid("must be a backup"))
        #expect(ask.bytes("GET /system/settings/backup/all") == before)
    }

    @Test func `a monitor takes no address from a backup that it could not show`() {
        var ask = AskSettings(workshop: Studio())
        let settings = ArchivedFile(name: "settings.json", bytes: Array(#"{"address":{"building":1000}}"#.utf8))
        let tables = ArchivedFile(name: "tables.json", bytes: Array(Self.emptyTables.utf8))
        let archive = Studio().archive([settings, tables], at: ask.device.date)
        #expect(ask.post("/system/settings/backup/all", archive) == invalid("must be a backup"))
        #expect(ask("GET /device/logical/address").contains(#""building":1,"#))
    }

    @Test func `what an older backup lacks stays as it is`() {
        var ask = Self.panel()
        _ = ask("POST /device/settings/mic", #"{"mic_gain_level":9}"#)
        let settings = ArchivedFile(name: "settings.json", bytes: Array(#"{"media":{"volume_level":5}}"#.utf8))
        let tables = ArchivedFile(name: "tables.json", bytes: Array(Self.emptyTables.utf8))
        #expect(
            ask.post("/system/settings/backup/all", Studio().archive([settings, tables], at: ask.device.date))
                == "200 {}"
        )
        #expect(ask("GET /device/settings/volume") == #"200 {"volume_level":5}"#)
        #expect(ask("GET /device/settings/mic") == #"200 {"mic_gain_level":9}"#)
    }

    @Test func `the tables are exported for a spreadsheet`() throws {
        var ask = Self.panel()
        for (line, body) in Self.writes { _ = ask(line, body) }
        let archive = ask.bytes("GET /system/settings/export/tables") ?? []
        let files = try #require(Studio().files(inArchive: archive))
        #expect(
            files.map { $0.name + "\n" + String(decoding: $0.bytes, as: UTF8.self).replacing("\r\n", with: "\n") } == [
                """
                identifiers.csv
                uid,type,number,owner,time_profiles,passes_left
                1,card,12,"A, ""B""\",1,5

                """,
                """
                time_profiles.csv
                uid,name,is_all_day,date_from,date_to,repeat_type
                1,day,false,8,18,

                """,
                """
                forward_rules.csv
                apartment,entity
                5,sip:5@10.0.0.9

                """,
            ]
        )
    }

    @Test func `an identifier has a QR code of its number`() {
        var ask = Self.panel()
        _ = ask(Self.writes[9].0, Self.writes[9].1)
        #expect(ask.bytes("GET /access/identifier/item/1/qr") == Studio().qrCode(of: "12"))
        #expect(ask("GET /access/identifier/item/2/qr") == invalid("must be the uid of an identifier"))
    }

    @Test func `a panel has a photo, a monitor has none`() {
        var (panel, monitor) = (Self.panel(), AskSettings(workshop: Studio()))
        #expect(panel.bytes("GET /photo/file") == Studio().photo)
        #expect(monitor("GET /photo/file") == notFound)
    }

    private static let emptyTables = #"{"identifiers":[],"time_profiles":[],"forward_rules":[]}"#
    private static let twins = #"{"identifiers":[\#(twin(1)),\#(twin(2))],"time_profiles":[],"forward_rules":[]}"#

    private static func twin(_ uid: Int) -> String {
        #"{"uid":\#(uid),"item":{"identifier_owner":{"name":"A","type":"owner"},"identifier_type":"card","#
            + #""valid":{"time":{"is_permanent":true,"from":0,"to":0},"passes":{"is_permanent":true,"max_passes":0}},"#
            + #""time_profiles":{"count":0,"uid_items":[],"link_ids":[]},"identifier_number":"1","lock":"all","#
            + #""apartment":{"uid":-1},"additional":{"passes_left":-1}}}"#
    }
}
