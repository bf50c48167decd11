import HTTPWire
import JSONTree

extension ReceivedResponse {
    /// Whether a refusal tells how long, or how often still, one may try.
    var speaksOfWaiting: Bool {
        !isGood && json?.speaksOfWaiting ?? false
    }
}

extension JSONValue {
    fileprivate var speaksOfWaiting: Bool {
        switch self {
        case .object(let object): object.contains { $0.key.isOfWaiting || $0.value.speaksOfWaiting }
        case .array(let elements): elements.contains(where: \.speaksOfWaiting)
        case .string(let text): text.isOfWaiting
        case .null, .bool, .number: false
        }
    }
}

extension String {
    fileprivate var isOfWaiting: Bool {
        let letters = lowercased()
        return ["second", "attempt", "wait", "lock", "too many"].contains(where: letters.contains)
    }
}
