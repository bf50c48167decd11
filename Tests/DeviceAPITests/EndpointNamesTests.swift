import APIContract
import IntercomModel
import Testing

@testable import DeviceAPI

/// Names, roles and acts of endpoints are promises: profiles, rules, journals, coverage and bundles of users have them.
struct EndpointNamesTests {
    /// All that were ever promised. A name that goes breaks the YAML of somebody.
    private static let promised = """
        Apartments: upsert list delete listAll unbind bind
        Archives: backup restore export
        Authentication: login logout
        CallHandling: dialTimeout setDialTimeout talkTimeout setTalkTimeout autoAnswer setAutoAnswer drop setDrop dropOnUnlock setDropOnUnlock autoDial rescueService
        Clock: time setTime zone setZone ntp setNTP daylightSaving setDaylightSaving
        Concierge: external setExternal number setNumber
        DTMF: codes setCodes
        DebugCall: start status end
        Door: status sensor setSensor exitButton
        ForwardRules: put list delete mode
        FreeAccessSchedule: schedule setSchedule
        IdentifierLinks: list create delete
        Identifiers: create list deleteMany item change delete resetPasses attachTimeProfile detachTimeProfile qrCode setFace
        Info: info
        Languages: language setLanguage
        Location: address setAddress mode setWall setUnit setApartment apartment
        LockOptions: timeout setTimeout delay type code setCode
        Locks: open openByServer denyByServer deny openInEmergency closeInEmergency
        LogItems: list
        Management: settings setSettings uploadCertificate link setLink server setServer replaceServer serverDebug certificate remotes
        Media: volume setVolume microphone setMicrophone video setVideo payload setPayload rtsp setRTSP relay
        Network: settings setStatic setDHCP mac
        Passwords: changeWeb changeGUI
        Photo: file
        SIPAccount: status settings setSettings isEnabled enable reregistration setReregistration
        Security: whitelist setWhitelist removeFromWhitelist clearWhitelist bans ban putBans unban clearBans cameras
        Syslog: settings setSettings
        System: reboot factoryReset clearData clearDebugLog firmwareCheck firmwareServer firmwareUpdate setSSL
        TimeProfiles: create list item change delete
        Unlocking: inputCode setInputCode masterCard remoteControl setRemoteControl setWiegand
        VersionZero: dashboard frontendVersion name extendedName led infrared elevatorFloor faceRecognition monitor logByMail forwardRules
        Webhooks: create list item change delete test
        """

    @Test func `no promised name is gone, and each name is a promise`() {
        let promised = Self.promised.split(separator: "\n").flatMap { line in
            let parts = line.split(separator: ":")
            return parts[1].split(separator: " ").map { "\(parts[0]).\($0)" }
        }
        let names = Set(DeviceRoutes.names)
        #expect(promised.count > 90)
        #expect(promised.filter { !names.contains($0) } == [])
        // A new name becomes a promise when it is written down above.
        #expect(names.subtracting(promised) == [])
    }

    @Test func `no two endpoints have one name, and each has the form that OpenAPI can take`() {
        let names = DeviceRoutes.names
        #expect(Set(names).count == names.count)
        for name in names { #expect(name.wholeMatch(of: #/[A-Z][A-Za-z]*\.[a-z][A-Za-z]*/#) != nil, "\(name)") }
    }

    @Test(arguments: ["camdroid-monitors", "camdroid-panels", "android-monitors", "android-panels"])
    func `each family has all roles, once`(family: String) {
        let routes = DeviceRoutes.table(for: AskSettings(family: family).device).routes
        let roles = routes.compactMap(\.role)
        #expect(Set(roles).count == roles.count)
        let byRole = Dictionary(
            uniqueKeysWithValues: routes.compactMap { route in route.role.map { ($0, route.name) } }
        )
        let expected: [Role: String] = [
            .login: "Authentication.login", .logout: "Authentication.logout", .callStart: "DebugCall.start",
            .callEnd: "DebugCall.end",
        ]
        for (role, name) in byRole { #expect(expected[role] == name) }
        if family.hasSuffix("panels") { #expect(byRole == expected) }
    }

    @Test func `a row says what it moves, also by GET`() {
        let routes = DeviceRoutes.table(for: AskSettings(family: "camdroid-panels").device).routes
        let acts = Dictionary(uniqueKeysWithValues: routes.compactMap { route in route.act.map { (route.name, $0) } })
        #expect(acts["Locks.open"] == .opens)
        #expect(acts["Locks.openByServer"] == .opens)
        #expect(acts["System.reboot"] == .reboots)
        #expect(acts["DebugCall.start"] == .calls)
        #expect(acts["DebugCall.end"] == .calls)
        #expect(acts["Authentication.logout"] == .endsSession)
        #expect(acts["Info.info"] == nil)
    }
}
