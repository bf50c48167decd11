import JSONTree

/// What stopped libyaml, in its own words.
struct YAMLFault: Error {
    var problem: String
    /// What it was about to do.
    var context: String?
    /// What stands where the problem was found; nil at the end of the text.
    var character: UnicodeScalar?
    var position: SourcePosition
    var contextPosition: SourcePosition?
}
