import HTTPWire
import IntercomModel
import JSONTree

/// How one logs in, and what a token looks like.
struct AccountLesson {
    private let transcript: Transcript

    init(_ transcript: Transcript) {
        self.transcript = transcript
    }

    func teach(_ profile: inout DeviceProfile) {
        if let granted, case .login(.body) = granted.question.purpose { profile.login.form = .body }
        profile.login.acceptsBasic = transcript.response(to: "HTTP Basic")?.isGood == true
        if let token = granted?.outcome.response?.json?["token"]?.string {
            profile.tokenForm = Self.form(of: token) ?? profile.tokenForm
        }
        let error = [transcript.response(to: guarded), transcript.response(to: "unknown path")]
            .compactMap { $0?.json?["error"] }.first
        if let error { profile.refusals.form = error.object == nil ? .plain : .coded }
        if let code = transcript.response(to: guarded)?.json?["error"]?["code"]?.string {
            profile.refusals.authenticationCode = code
        }
        profile.refusals.namesField = namesField
    }

    /// The first login that was.
    private var granted: Transcript.Entry? {
        transcript.entries.first { entry in
            if case .login = entry.question.purpose {
                entry.outcome.response?.json?["token"]?.string != nil
            } else {
                false
            }
        }
    }

    /// The first question without a token.
    private var guarded: String {
        transcript.entries.first { entry in
            entry.question.isGuarded && entry.outcome.response?.status.code == 401
        }?.question.name ?? ""
    }

    private var namesField: Bool {
        transcript.entries.contains { entry in
            guard let data = entry.outcome.response?.json?["error"]?["data"]?.object else { return false }
            return data.contains { $0.key != "param" && $0.key != "seconds" }
        }
    }

    private static func form(of token: String) -> TokenForm? {
        let parts = token.split(separator: "-", omittingEmptySubsequences: false)
        if parts.map(\.utf8.count) == [8, 4, 4, 4, 12] { return .uuid }
        return token.utf8.count == 40 && parts.count == 1 ? .hex40 : nil
    }
}
