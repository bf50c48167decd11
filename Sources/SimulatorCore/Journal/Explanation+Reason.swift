import APIContract
import HTTPWire
import IntercomModel
import JSONTree
import Scenarios

extension Explanation {
    /// Why the client was refused, in one line, with the cure where one is known; nil where it was not refused.
    public var reason: String? {
        let answer = exchange.answer
        guard (400...499).contains(answer.status) else { return nil }
        switch answer.origin {
        case .script: return "a reply of the script says so: \(exchange.cannedBy ?? "")"
        case .fault: return exchange.fault.map { "\($0)" }
        case .simulator: return "the simulator does not know what the device says here"
        case .device: break
        }
        guard let rule = rules.first(where: { $0.verdict == .failed }) else {
            return
                "the request is well formed, but the device refuses it as it is now: call \(exchange.before.callWord)"
        }
        let colon = rule.name == "device" || rule.name == "path" || rule.name == "token" ? ":" : ""
        return "\(rule.name)\(colon) \(rule.why)" + (cure(of: rule).map { "; \($0)" } ?? "")
    }

    private func cure(of rule: Rule) -> String? {
        switch rule.name {
        case "path": return cureOfPath
        case "token": return Self.cureOfToken
        case _ where rule.name.hasPrefix("body."):
            return misspelling(of: String(rule.name.dropFirst(5)), among: bodyKeys)
        case _ where rule.name.hasPrefix("query."):
            return misspelling(of: String(rule.name.dropFirst(6)), among: exchange.request.target.query.map(\.name))
        default: return nil
        }
    }

    static let cureOfToken = "GET /api/v1/login gives a token"

    /// Each family has a built-in profile of its name: `camdroid-panel` of `camdroid-panels`.
    private static func profile(of family: String) -> String {
        family.hasSuffix("s") ? String(family.dropLast()) : family
    }

    private var cureOfPath: String? {
        if !elsewhere.isEmpty {
            let profiles = elsewhere.map(Self.profile)
            let own = Self.profile(of: family)
            return
                "\(profiles.joined(separator: ", ")) \(profiles.count == 1 ? "has" : "have") it "
                + "(serve --profile \(profiles[0])); this device is \("aeiou".contains(own.prefix(1)) ? "an" : "a") \(own)"
        }
        // A path that is quite another one is no slip of the pen.
        guard let near = nearest.first, near.distance <= max(3, exchange.request.target.path.count / 8) else {
            return nil
        }
        return "did you mean \(near.methods.first ?? "GET") \(near.path)?"
    }

    /// A field that must be there may be there under a wrong name.
    private func misspelling(of name: String, among given: [String]) -> String? {
        guard let wrong = given.first(where: { $0 != name && NearestWord.to($0, among: [name]) != nil }) else {
            return nil
        }
        return "\"\(wrong)\" is not a field here; did you mean \"\(name)\"?"
    }

    private var bodyKeys: [String] {
        (try? JSONReader.read(exchange.request.body))?.object?.map(\.key) ?? []
    }
}

extension Simulation {
    /// Why the client was refused, for a request that the journal still has.
    public func reason(forRefusing id: Int) -> String? {
        guard let status = journal.entry(id)?.exchange?.answer.status, (400...499).contains(status) else { return nil }
        return explain(id, briefly: true)?.reason
    }
}

extension Situation {
    fileprivate var callWord: String { call?.name ?? "idle" }
}
