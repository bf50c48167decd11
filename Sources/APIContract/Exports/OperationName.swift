import JSONTree

/// Names of an operation in a document: generators make methods and classes of them, so they hold letters and digits only.
struct OperationName {
    /// `DebugCall`, `Sip` for `SIP`: the tag, and the beginning of every other name.
    let resource: String
    /// `status`
    let operation: String
    /// `_get` where two methods reach it, `AtCallStart` where it is a twin under another path.
    private let suffix: String

    /// - Parameter name: of the endpoint, such as `DebugCall.start` or `Calls.hand(Hand.ring)`.
    init(_ name: String, method: String?, twin: Path?) {
        let parts = name.split { ".()".contains($0) }.map(String.init)
        resource = Self.folded(parts.first ?? name)
        operation = parts.last ?? name
        let place = twin.map { "At" + $0.text.split(separator: "/").map { Self.capitalised(String($0)) }.joined() }
        suffix = (place ?? "") + (method.map { "_\($0)" } ?? "")
    }

    /// `DebugCall_start`
    var id: String { "\(resource)_\(operation)\(suffix)" }

    /// `DebugCallStatus`: what a class is named after.
    var className: String { resource + Self.capitalised(operation) }

    /// `list_items` becomes `ListItems`, `{uid}` becomes `Uid`.
    static func capitalised(_ text: String) -> String {
        text.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
            .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// `SIPAccount` becomes `SipAccount`: generators would make `s_ip_account` of it.
    private static func folded(_ name: String) -> String {
        let letters = Array(name)
        return String(
            letters.indices.map { index in
                let isInside = index > 0 && letters[index - 1].isUppercase
                let isLast = index + 1 == letters.count || letters[index + 1].isUppercase
                return isInside && isLast ? Character(letters[index].lowercased()) : letters[index]
            }
        )
    }
}
