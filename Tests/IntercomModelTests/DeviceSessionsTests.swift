import IntercomModel
import Testing

@Suite struct DeviceSessionsTests {
    @Test(arguments: [
        "E10ADC3949BA59ABBE56E057F20F883E", "e10adc3949ba59abbe56e057f20f883e", "E10adc3949ba59abbe56e057f20f883e",
    ])
    func `the digest is taken in any letter case`(digest: String) {
        var device = Device.monitor()
        let session = device.logIn(username: "admin", passwordDigest: digest)
        #expect(session?.username == "admin")
        let story = device.takeStory()
        #expect(story == ["0.000 logged in admin", "0.000 log successful_login_api_call"])
    }

    @Test(arguments: [
        ("admin", "123456"), ("admin", ""), ("admin", "e10adc3949ba59abbe56e057f20f883f"),
        ("Admin", "E10ADC3949BA59ABBE56E057F20F883E"), ("", "E10ADC3949BA59ABBE56E057F20F883E"),
    ])
    func `a wrong name or digest is refused`(username: String, digest: String) {
        var device = Device.monitor()
        let session = device.logIn(username: username, passwordDigest: digest)
        #expect(session == nil)
        let story = device.takeStory()
        #expect(story == ["0.000 refused \(username)", "0.000 log incorrect_login_api_call"])
    }

    @Test func `a token lives two hours from login on, however much it is used`() throws {
        var device = Device.monitor()
        device.advance(to: .seconds(10))
        let token = try device.logInAsAdmin().token
        device.advance(to: Instant.seconds(7210) + .nanoseconds(-1))
        #expect(device.session(of: token)?.accountType == "admin")
        device.advance(to: .seconds(7210))
        #expect(device.session(of: token) == nil)
        #expect(device.sessions.alive(at: device.now) == [])
    }

    @Test func `a logout ends one session and no other`() throws {
        var device = Device.monitor()
        let one = try device.logInAsAdmin()
        let two = try device.logInAsAdmin()
        _ = device.takeEvents()
        device.logOut(one.token)
        device.logOut(one.token)
        device.logOut("unknown")
        let story = device.takeStory()
        #expect(story == ["0.000 logged out admin"])
        #expect(device.sessions.alive(at: .start) == [two])
    }

    @Test func `a seed always gives the same tokens`() throws {
        func tokens(seed: UInt64, drawing: Bool = false) throws -> [String] {
            var device = Device.monitor(seed: seed)
            if drawing { _ = device.chance.next() }
            return try (0..<3).map { _ in try device.logInAsAdmin().token }
        }
        let (first, second) = (try tokens(seed: 1), try tokens(seed: 2))
        #expect(try tokens(seed: 1, drawing: true) == first)
        #expect(Set(first + second).count == 6)
    }

    @Test(arguments: [
        (TokenForm.uuid, "XXXXXXXX-XXXX-4XXX-YXXX-XXXXXXXXXXXX"),
        (.hex40, "XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX"),
    ])
    func `a token has the form of its family`(form: TokenForm, shape: String) throws {
        let alphabets: [Character: String] = ["X": "0123456789abcdef", "Y": "89ab"]
        var profile = DeviceProfile.factory
        profile.tokenForm = form
        for seed in 0..<50 as Range<UInt64> {
            var device = Device.monitor(profile: profile, seed: seed)
            let token = try device.logInAsAdmin().token
            #expect(token.count == shape.count)
            for (character, place) in zip(token, shape) {
                #expect(alphabets[place, default: String(place)].contains(character))
            }
        }
    }

    @Test func `over the limit the oldest session goes`() throws {
        var device = Device.monitor()
        let sessions = try (0..<10_002).map { _ in try device.logInAsAdmin() }
        #expect(device.sessions.alive(at: .start) == Array(sessions.dropFirst(2)))
        #expect(device.session(of: sessions[1].token) == nil)
        #expect(device.session(of: sessions[2].token) != nil)
    }

    @Test func `logging in and out for ever evicts nobody`() throws {
        var device = Device.monitor()
        device.logOut(try device.logInAsAdmin().token)
        let patient = try device.logInAsAdmin()
        for _ in 0..<25_000 {
            device.logOut(try device.logInAsAdmin().token)
        }
        #expect(device.sessions.alive(at: .start) == [patient])
    }
}
