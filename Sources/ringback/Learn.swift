import ArgumentParser
import HTTPWire
import IntercomModel
import JSONTree
import Learning
import Reactor

/// `ringback learn`: a profile that answers as a unit does.
struct Learn: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a profile from a real unit, which then answers as the unit does.",
        discussion: """
            Only reading requests are sent, one at a time. At most two logins are wrong on purpose, and the first 429 \
            ends it. After Ctrl-C, what was learnt so far is written. Secrets, serial numbers, addresses, names and \
            card numbers are replaced. At least one of --out and --bundle-for-sharing is needed.

            Exit codes:
              0  the profile is written
              1  the unit cannot be reached, or refuses the login
              2  bad usage
            """
    )

    @OptionGroup var unit: UnitOptions

    @Option(help: ArgumentHelp("Write the profile to this file.", valueName: "file"))
    var out: String?

    @Option(
        help: ArgumentHelp(
            "Write the profile, and what was asked and answered, to this file (JSON) without anything secret or "
                + "personal, to be sent to others.",
            valueName: "file"
        )
    )
    var bundleForSharing: String?

    @Option(
        help: ArgumentHelp(
            "Allow more: writes, invalid, call=NUMBER, locks or reboot; may be repeated.",
            valueName: "what"
        )
    )
    var allow: [String] = []

    @Flag(help: "Keep serial numbers, addresses, names and secrets as they are.")
    var keepIdentity = false

    @Option(help: ArgumentHelp("Write the raw answers, secrets included, to this folder.", valueName: "dir"))
    var raw: String?

    func validate() throws {
        if out == nil, bundleForSharing == nil {
            throw ValidationError(
                "--out FILE says where the profile is written; --bundle-for-sharing FILE may stand for it"
            )
        }
        if bundleForSharing != nil, keepIdentity {
            throw ValidationError(
                "--bundle-for-sharing is for others to read, and --keep-identity keeps what they must not know; "
                    + "leave one out"
            )
        }
    }

    func run() throws {
        let (target, password) = (try unit.target(), try unit.password())
        let permissions = try permissions()
        for file in [out, bundleForSharing].compactMap(\.self) { try Files.expectWritable(file) }
        let folder = try raw.map(RawFolder.init)
        let loop = try EventLoop()
        let interview = Interview(username: unit.username, password: password, permissions: permissions)
        let session = LearnSession(interview, with: target, on: loop) { question, outcome in
            folder?.keep(question, outcome)
        }
        session.run()
        try folder?.check()
        try finish(session.interview, with: target, password)
    }

    private func permissions() throws -> Permissions {
        var permissions = Permissions()
        for word in allow where !permissions.allow(word) {
            throw Failure(
                code: .usage,
                message: "--allow \(word) is unknown; it may be \(Permissions.words.joined(separator: ", "))"
            )
        }
        return permissions
    }

    private func finish(_ interview: Interview, with target: UnitTarget, _ password: String) throws {
        var manner = Lessons.Manner(username: unit.username, password: password, now: CalendarDate.now)
        manner.keepsIdentity = keepIdentity
        manner.host = target.server.host
        guard let lessons = Lessons(interview.transcript, bases: interview.bases, manner) else {
            let why = interview.obstacle ?? "it does not say who it is"
            throw Failure(code: .internal, message: "\(unit.url) cannot be learnt from: \(why)")
        }
        if let out { try Files.write(lessons.yaml, to: out) }
        if let file = bundleForSharing, let shared = SharedUnit(interview, manner) {
            try Files.write(shared.json(Ringback.version).prettyText() + "\n", to: file)
        }
        for sentence in interview.transcript.skipped { Output.note("ringback: skipped \(sentence)") }
        if let ending = interview.ending { Output.note("ringback: ended early: \(ending)") }
        for difference in lessons.left.differences where difference.cause != .unanswered {
            Output.note("ringback: not in the profile: \(difference.sentence)")
        }
        let count = interview.transcript.entries.count
        if let out {
            try Output.write("\(out): \(count) questions asked, \(lessons.profile.answers.count) answers kept\n")
        }
        if let file = bundleForSharing {
            try Output.write(
                "\(file): \(count) questions with their answers, to be shared; read it before you send it\n"
            )
        }
        if !interview.isLetIn { throw Failure(code: .internal, message: nil) }
    }
}
