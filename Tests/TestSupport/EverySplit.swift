/// Every way in which a stream may hand over its elements that a parser has to survive: whole, cut in two at each place,
/// and one by one. Each element of the sequence is the list of parts, in order.
public struct EverySplit<Element>: Sequence {
    private let whole: [Element]

    public init(of whole: [Element]) {
        self.whole = whole
    }

    public func makeIterator() -> AnyIterator<[[Element]]> {
        var cut = 0
        return AnyIterator {
            defer { cut += 1 }
            return switch cut {
            case 0: [whole]
            case 1..<Swift.max(1, whole.count): [Array(whole[..<cut]), Array(whole[cut...])]
            case Swift.max(1, whole.count): whole.map { [$0] }
            default: nil
            }
        }
    }
}
