import IntercomModel

/// The dialled text, and its user part where it is a SIP URI.
public struct DialledText: Sendable, Equatable {
    public let text: String
    public let user: String?

    public init(_ text: String) {
        self.text = text
        user = DialNumber.userPart(of: text).map(String.init)
    }
}
