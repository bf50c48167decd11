import Testing

@testable import IntercomModel

/// What comes of presenting an identifier. The calendar begins at 1767225600, 1 January 2026.
struct PresentTests {
    private static let start = 1_767_225_600
    private static let uuid = "5e41ab08-7439-411e-b18d-6ce93d6cf1ee"

    private static func panel(family: String = "camdroid-panels", locks: Int = 2) -> Device {
        var profile = DeviceProfile.factory
        profile.family = family
        profile.access.lockCount = locks
        return .monitor(profile: profile)
    }

    private static func shown(_ kind: IdentifierKind, _ number: String, lock: Int = 1) throws -> Presentation {
        try #require(Presentation(kind, number, lock: lock))
    }

    @Test(
        arguments: [
            (LockChoice.first, 1, [1]), (.first, 2, nil), (.second, 1, nil), (.second, 2, [2]), (.all, 1, [1, 2]),
            (.all, 2, [1, 2]),
        ] as [(LockChoice, Int, [Int]?)]
    )
    func `it opens its own locks, and at no other one`(choice: LockChoice, lock: Int, opened: [Int]?) throws {
        var device = Self.panel()
        let uid = try device.add(Identifier(kind: .card, number: "7", locks: choice))
        let decision = try device.decide(try Self.shown(.card, "7", lock: lock))
        #expect(decision == opened.map { .granted(.identifier(uid), locks: $0) } ?? .denied(.wrongLock, uid: uid))
        #expect(device.access.locks.filter(\.isOpen).map(\.number) == opened ?? [])
    }

    @Test(
        arguments: [
            (Validity.Time(), 0, nil), (Validity.Time(isPermanent: true, from: 1, to: 2), 0, nil),
            (Validity.Time(isPermanent: false), 0, nil),
            (Validity.Time(isPermanent: false, from: start + 10), 9_999, .notYetValid),
            (Validity.Time(isPermanent: false, from: start + 10), 10_000, nil),
            (Validity.Time(isPermanent: false, to: start + 10), 10_000, nil),
            (Validity.Time(isPermanent: false, to: start + 10), 10_001, .expired),
            (Validity.Time(isPermanent: false, from: (start + 10) * 1000), 9_999, .notYetValid),
            (Validity.Time(isPermanent: false, to: (start + 10) * 1000), 10_001, .expired),
        ] as [(Validity.Time, Int, AccessDecision.Denial?)]
    )
    func `its dates are those of the device's calendar`(
        time: Validity.Time,
        millisecond: Int,
        denial: AccessDecision.Denial?
    ) throws {
        var device = Self.panel()
        let uid = try device.add(Identifier(kind: .ukey, number: "7", validity: Validity(time: time)))
        device.advance(to: .start + .milliseconds(millisecond))
        let decision = try device.decide(try Self.shown(.ukey, "7"))
        #expect(decision == denial.map { .denied($0, uid: uid) } ?? .granted(.identifier(uid), locks: [1, 2]))
    }

    @Test func `a calendar that jumps moves validity with it`() throws {
        var device = Self.panel()
        let time = Validity.Time(isPermanent: false, to: Self.start + 10)
        _ = try device.add(Identifier(kind: .card, number: "7", validity: Validity(time: time)))
        device.setDate(CalendarDate(unixTime: Self.start + 11))
        #expect(try device.decide(try Self.shown(.card, "7")) == .denied(.expired, uid: 1))
        device.setDate(CalendarDate(unixTime: Self.start))
        #expect(try device.decide(try Self.shown(.card, "7")).isGranted)
    }

    @Test func `a pass is used when the lock opens, and only then`() throws {
        var device = Self.panel()
        let passes = Validity(passes: .init(isPermanent: false, maximum: 2))
        let uid = try device.add(Identifier(kind: .card, number: "7", locks: .first, validity: passes))
        func left() -> Int? { device.access.identifiers.identifier(uid)?.passesLeft }
        #expect(try device.decide(try Self.shown(.card, "7", lock: 2)) == .denied(.wrongLock, uid: uid))
        #expect(left() == 2)
        for rest in [1, 0] {
            #expect(try device.decide(try Self.shown(.card, "7")).isGranted)
            #expect(left() == rest)
        }
        #expect(try device.decide(try Self.shown(.card, "7")) == .denied(.noPassesLeft, uid: uid))
        #expect(left() == 0)
    }

    @Test func `of several time profiles one is enough, and none binds nobody`() throws {
        var device = Self.panel()
        let past = device.add(
            TimeProfile(name: "past", time: .init(isAllDay: false, from: 1, to: Self.start - 1))
        )
        let always = device.add(TimeProfile(name: "always"))
        var identifier = Identifier(kind: .card, number: "7")
        let uid = try device.add(identifier)
        #expect(try device.decide(try Self.shown(.card, "7")).isGranted)
        identifier.timeProfiles = [past]
        try device.change(identifier: uid, to: identifier)
        #expect(try device.decide(try Self.shown(.card, "7")) == .denied(.outsideTimeProfile, uid: uid))
        identifier.timeProfiles = [past, always]
        try device.change(identifier: uid, to: identifier)
        #expect(try device.decide(try Self.shown(.card, "7")).isGranted)
        device.removeTimeProfiles([past, always])
        #expect(device.access.identifiers.identifier(uid)?.timeProfiles == [])
    }

    @Test(
        arguments: [
            (IdentifierKind.inputCode, "1111", AccessKey.generalCode), (.inputCode, "2222", .masterCode),
            (.card, "a1-b2", .masterCard), (.inputCode, "3333", nil), (.card, "1111", nil), (.ukey, "A1:B2", nil),
        ] as [(IdentifierKind, String, AccessKey?)]
    )
    func `codes and the card of the settings open the lock they are shown at`(
        kind: IdentifierKind,
        number: String,
        key: AccessKey?
    ) throws {
        var device = Self.panel()
        var settings = device.access.settings
        settings.inputCode = InputCode(isEnabled: true, number: "1111")
        settings.masterCode = "2222"
        settings.masterCard = "A1:B2"
        device.change("access", to: settings)
        let decision = try device.decide(try Self.shown(kind, number, lock: 2))
        #expect(decision == key.map { .granted($0, locks: [2]) } ?? .denied(.unknown, uid: nil))
    }

    @Test func `a general code that is switched off opens nothing, nor does an empty master code`() throws {
        var device = Self.panel()
        var settings = device.access.settings
        settings.inputCode = InputCode(isEnabled: false, number: "1111")
        device.change("access", to: settings)
        #expect(try device.decide(try Self.shown(.inputCode, "1111")) == .denied(.unknown, uid: nil))
        #expect(Presentation(.inputCode, "") == nil)
    }

    @Test(arguments: [
        ("camdroid-panels", IdentifierKind.card, "9", "access_denied_by_unknown_card"),
        ("camdroid-panels", .ukey, "9", "access_denied_by_unknown_card"),
        ("camdroid-panels", .qr, uuid, "access_denied_by_unknown_qr_code"),
        ("camdroid-panels", .inputCode, "9", "access_denied_by_not_valid_input_code"),
        ("camdroid-panels", .licensePlate, "B 1", "access_denied_by_not_valid_identifier"),
        ("android-panels", .licensePlate, "B 1", "access_denied_unknown_identifier"),
        ("android-panels", .face, "Ann", "access_denied_unknown_identifier"),
    ])
    func `an unknown one is written down by its kind`(
        family: String,
        kind: IdentifierKind,
        number: String,
        key: String
    ) throws {
        var device = Self.panel(family: family)
        let shown = try Self.shown(kind, number)
        #expect(try device.decide(shown) == .denied(.unknown, uid: nil))
        #expect(device.log.lines.map(\.item.key) == [key])
        #expect(device.takeEvents().map(\.what).first == .presented(shown, .denied(.unknown, uid: nil)))
        #expect(device.access.locks.allSatisfy { !$0.isOpen })
    }

    @Test(arguments: [
        ("camdroid-panels", IdentifierKind.face, "access_granted_by_valid_identifier"),
        ("android-panels", .face, "access_granted_by_valid_face_identifier"),
        ("android-panels", .card, "access_granted_by_valid_identifier"),
    ])
    func `a good one is written down with its owner and its lock`(
        family: String,
        kind: IdentifierKind,
        key: String
    ) throws {
        var device = Self.panel(family: family)
        _ = try device.add(Identifier(owner: .init(name: "Ann"), kind: kind, number: "7"))
        _ = try device.decide(try Self.shown(kind, "7"))
        let item = try #require(device.log.lines.last?.item)
        #expect(item.key == key && item.priority == .medium && item.category == .access)
        #expect(item.details.map(\.name) == ["lock", "owner", "number", "apartment_address", "type"])
    }

    @Test func `nobody is let in by a device that is off, or at a lock that it does not have`() throws {
        var device = Self.panel(locks: 1)
        _ = try device.add(Identifier(kind: .card, number: "7"))
        #expect(throws: DeviceError.noLock(2)) { try device.decide(try Self.shown(.card, "7", lock: 2)) }
        #expect(throws: DeviceError.noLock(0)) { try device.decide(try Self.shown(.card, "7", lock: 0)) }
        device.cutPower()
        #expect(throws: DeviceError.down) { try device.decide(try Self.shown(.card, "7")) }
        #expect(device.log.lines.isEmpty)
    }

    @Test func `what a remote access server decides is carried out as well`() throws {
        var device = Self.panel()
        let shown = try Self.shown(.card, "7")
        device.carryOut(.granted(.remoteServer, locks: [2]), of: shown)
        device.carryOut(.denied(.remoteServer, uid: nil), of: shown)
        #expect(device.access.locks.map(\.isOpen) == [false, true])
        #expect(
            device.log.lines.map(\.item.key) == [
                "access_granted_by_remote_server_api_call", "access_denied_by_remote_server_api_call",
            ]
        )
    }

    @Test func `identifiers are bounded in bytes, and those that go make room`() throws {
        var table = IdentifierTable()
        let owner = Identifier.Owner(name: String(repeating: "x", count: 1 << 20))
        func card(_ number: Int) -> Identifier { Identifier(owner: owner, kind: .card, number: "\(number)") }
        let most = IdentifierTable.byteLimit >> 20
        for number in 1..<most { _ = try table.add(card(number)) }
        #expect(throws: IdentifierTable.Conflict.full) { try table.add(card(most)) }
        #expect(throws: IdentifierTable.Conflict.numberTaken) { try table.add(card(1)) }
        table.remove([1, 2])
        _ = try table.add(card(most))
        try table.put(Identifier(kind: .card, number: "\(most)"), under: most)
        _ = try table.add(card(most + 1))
    }
}

extension Device {
    /// Of a device that asks no server: it decides at once.
    fileprivate mutating func decide(_ shown: Presentation) throws -> AccessDecision {
        guard case .decided(let decision) = try present(shown) else { throw Undecided() }
        return decision
    }

    private struct Undecided: Error {}
}
