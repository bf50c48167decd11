import ArgumentParser
import HTTPWire
import IntercomModel
import Learning
import Reactor

/// `ringback learn`: a profile that answers as a unit does.
struct Learn: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a profile from a real unit, which then answers as the unit does.",
        discussion: """
            Only reading requests are sent, one at a time. At most two logins are wrong on purpose, and the first 429 \
            ends it. After Ctrl-C, what was learnt so far is written. Secrets, serial numbers, addresses, names and \
            card numbers are replaced.

            Exit codes:
              0  the profile is written
              1  the unit cannot be reached, or refuses the login
              2  bad usage
            """
    )

    @OptionGroup var unit: UnitOptions

    @Option(help: ArgumentHelp("Write the profile to this file.", valueName: "file"))
    var out: String

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

    func run() throws {
        let (target, password) = (try unit.target(), try unit.password())
        let permissions = try permissions()
        try Files.expectWritable(out)
        let folder = try raw.map(RawFolder.init)
        let loop = try EventLoop()
        let interview = Interview(username: unit.username, password: password, permissions: permissions)
        let session = LearnSession(interview, with: target, on: loop) { question, outcome in
            folder?.keep(question, outcome)
        }
        session.run()
        try folder?.check()
        try finish(session.interview, password)
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

    private func finish(_ interview: Interview, _ password: String) throws {
        var manner = Lessons.Manner(username: unit.username, password: password, now: CalendarDate.now)
        manner.keepsIdentity = keepIdentity
        guard let lessons = Lessons(interview.transcript, bases: interview.bases, manner) else {
            let why = interview.obstacle ?? "it does not say who it is"
            throw Failure(code: .internal, message: "\(unit.url) cannot be learnt from: \(why)")
        }
        try Files.write(lessons.yaml, to: out)
        for sentence in interview.transcript.skipped { Output.note("ringback: skipped \(sentence)") }
        if let ending = interview.ending { Output.note("ringback: ended early: \(ending)") }
        for difference in lessons.left.differences where difference.cause != .unanswered {
            Output.note("ringback: not in the profile: \(difference.sentence)")
        }
        try Output.write(
            "\(out): \(interview.transcript.entries.count) questions asked, \(lessons.profile.answers.count) answers kept\n"
        )
        if !interview.isLetIn { throw Failure(code: .internal, message: nil) }
    }
}
