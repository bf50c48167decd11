/// `1.1.0`: compared number by number; a part that is missing or no number counts as 0.
public struct APIVersion: Sendable, Hashable, Comparable {
    private let parts: [Int]

    public init(_ text: String) {
        var parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        while parts.last == 0 { parts.removeLast() }
        self.parts = parts
    }

    public static func < (one: APIVersion, other: APIVersion) -> Bool {
        one.parts.lexicographicallyPrecedes(other.parts)
    }
}
