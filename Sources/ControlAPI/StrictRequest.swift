import APIContract
import HTTPWire
import JSONTree
import Scenarios

/// A wish with a misspelt or repeated word must not be granted without it: the test behind it would prove something
/// else. (The device's own port keeps "the last one counts", as devices do.)
enum StrictRequest {
    static func refuseRepeated(in request: HTTPRequest, _ row: ControlRow) throws(ControlError) {
        var names: Set<String> = []
        for item in request.target.query where !names.insert(item.name).inserted {
            throw .badInput("the parameter \"\(item.name)\" is given twice")
        }
        if case .script = row.takes { return }
        guard !request.body.isEmpty, let root = try? JSONReader.readSource(request.body) else { return }
        if let repeated = root.duplicateKeys().first {
            throw .badInput("\(repeated.position.line):\(repeated.position.column): \(repeated.message)")
        }
    }

    static func refuseUnknown(
        in request: HTTPRequest,
        _ valid: ValidRequest,
        by route: Route<ControlSession, NoReply>
    ) throws(NoReply) {
        if let word = route.ignored(in: request, valid).first {
            if word.hasPrefix("?") {
                throw refusal("parameter", String(word.dropFirst()), route, route.query.map(\.name))
            }
            let key = word.split(separator: ".").last.map(String.init) ?? word
            throw refusal("field", word, near: key, route, route.body?.allNames ?? [])
        }
        guard route.body == nil, !route.takesScript, !request.body.isEmpty else { return }
        guard let body = (try? JSONReader.read(request.body))?.object else {
            throw .refused(.badInput("\(route.method.rawValue) \(route.place.text) takes no body"))
        }
        if let key = body.first?.key { throw refusal("field", key, route, []) }
    }

    private static func refusal(
        _ noun: String,
        _ word: String,
        near key: String? = nil,
        _ route: Route<ControlSession, NoReply>,
        _ known: [String]
    ) -> NoReply {
        let hint = NearestWord.to(key ?? word, among: known).map { "; did you mean \"\($0)\"?" }
        let list = known.isEmpty ? "none" : known.joined(separator: ", ")
        let place = "\(route.method.rawValue) \(route.place.text)"
        return .refused(.badInput("\(place) has no \(noun) \"\(word)\"" + (hint ?? "; there is \(list)")))
    }
}

extension Route<ControlSession, NoReply> {
    fileprivate var takesScript: Bool { bodyMediaType != nil }
}

extension Shape {
    /// The faults of its fields at any depth.
    fileprivate var allNames: [String] {
        switch self {
        case .object(let fields, _): fields.flatMap { [$0.name] + $0.shape.allNames }.unique
        case .array(let element, _): element.allNames
        case .map(let shape), .nullable(let shape): shape.allNames
        case .oneOf(let shapes): shapes.flatMap(\.allNames).unique
        case .any, .null, .boolean, .integer, .number, .string: []
        }
    }
}

extension [String] {
    fileprivate var unique: [String] {
        reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
