import HTTPWire
import JSONTree

// What was asked. The simulator is asked the same, so that a login stays as it was until it is written down.
extension StandIns {
    mutating func replaced(in question: Question) -> Question {
        if case .login = question.purpose { return question }
        guard !question.body.isEmpty, let json = try? JSONReader.read(question.body) else { return question }
        return question.with { $0.body = replaced(json, under: "", of: question.resource).bytes }
    }

    /// For others to read, once it is replaced: no account, and no header field that holds one.
    mutating func told(_ question: Question) -> Question {
        var told = question
        if case .login = question.purpose, let json = try? JSONReader.read(question.body) {
            told.body = replaced(json, under: "", of: question.resource).bytes
        }
        told.fields = question.fields.filter { $0.name.lowercased() != "authorization" }
        told.target = target(question.target, of: question.resource)
        return told
    }

    private mutating func target(_ target: String, of resource: String) -> String {
        guard let mark = target.firstIndex(of: "?") else { return text(target) }
        let pairs = target[mark...].dropFirst().split(separator: "&").map { pair -> String in
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return String(pair) }
            let value = replaced(.string(parts[1]), under: parts[0], of: resource).string ?? ""
            return "\(parts[0])=\(value)"
        }
        return text(String(target[..<mark])) + "?" + pairs.joined(separator: "&")
    }
}

extension Question {
    /// To which of the device's resources it belongs.
    var resource: String {
        switch purpose {
        case .login: "Authentication"
        case .call: "Calls"
        case _ where isOfLog: "LogItems"
        default: String(name.prefix { $0 != " " && $0 != "." })
        }
    }
}
