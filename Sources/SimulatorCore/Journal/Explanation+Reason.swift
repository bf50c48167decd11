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
        case .unit: if !exchange.isRefusedBySimulator { return "the unit refuses it, and the simulator would not" }
        case .simulator:
            return exchange.unit?.wrappedValue.failure ?? "the simulator does not know what the device says here"
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

extension Explanation {
    /// What of a request did nothing, in one line; nil where all of it was read.
    fileprivate var ignoredInWords: String? {
        guard !ignored.isEmpty else { return nil }
        let parts = ignored.map { part in
            part + (NearestWord.to(String(part.dropFirst()), among: known).map { " (did you mean \($0)?)" } ?? "")
        }
        return "ignored: " + parts.joined(separator: ", ")
    }
}

extension Simulation {
    /// What a person wants to know of a request at a glance: why it was refused, or what of it was ignored. Nil where the
    /// journal has it no more.
    public func remark(on id: Int) -> String? {
        guard let exchange = journal.entry(id)?.exchange else { return nil }
        switch exchange.answer.status {
        case 400...499: return explain(id, briefly: true)?.reason
        case 200...299 where !exchange.request.target.query.isEmpty || !exchange.request.body.isEmpty:
            return explain(id, briefly: true)?.ignoredInWords
        default: return nil
        }
    }
}

extension Situation {
    fileprivate var callWord: String { call?.name ?? "idle" }
}
