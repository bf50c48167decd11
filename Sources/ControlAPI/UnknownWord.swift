import APIContract
import HTTPWire
import JSONTree
import Scenarios

/// A wish with a misspelt word must not be granted without it: the test behind it would prove something else.
enum UnknownWord {
    static func refuse(
        _ request: HTTPRequest,
        _ valid: ValidRequest,
        by route: Route<ControlDesk, ControlError>
    ) throws(ControlError) {
        guard let word = route.ignored(in: request, valid).first else { return }
        if word.hasPrefix("?") {
            throw .badInput(sentence("parameter", String(word.dropFirst()), route, route.query.map(\.name)))
        }
        let key = word.split(separator: ".").last.map(String.init) ?? word
        throw .badInput(sentence("field", word, near: key, route, route.body?.allNames ?? []))
    }

    private static func sentence(
        _ noun: String,
        _ word: String,
        near key: String? = nil,
        _ route: Route<ControlDesk, ControlError>,
        _ known: [String]
    ) -> String {
        let hint = NearestWord.to(key ?? word, among: known).map { "; did you mean \"\($0)\"?" }
        let list = known.isEmpty ? "none" : known.joined(separator: ", ")
        let place = "\(route.method.rawValue) \(route.place.text)"
        return "\(place) has no \(noun) \"\(word)\"" + (hint ?? "; there is \(list)")
    }
}

extension Shape {
    /// Of its fields at any depth.
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
