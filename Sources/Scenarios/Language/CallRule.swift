public import JSONTree

/// How the called side treats the calls to some numbers.
public struct CallRule: Sendable, Equatable {
    public var to: DialPattern
    /// How many calls the rule serves; without it, all of them.
    public var times: Int?
    /// Never empty.
    public var story: [Step]
    public var position: SourcePosition
    /// The file's own name, without folder.
    public var file: String
    /// Where its uses are counted.
    public internal(set) var place: Int?
}
