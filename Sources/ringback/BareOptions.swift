/// Options whose value may be left out: `--strict` means `--strict=warning`.
///
/// The parser has a way of its own (`defaultAsFlag`), which takes the default in silence where it should not
/// (swift-argument-parser 1.8.2): for a value that it cannot read, such as `--strict=errors`, and for any value if another
/// option follows, as in `--strict=error --quiet`. So it never sees such an option without a value.
enum BareOptions {
    static let values = ["strict": Strictness.warning.rawValue]

    /// - Parameter arguments: the words of the command line, without the program's name.
    static func completed(_ arguments: [String]) -> [String] {
        let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
        return arguments[..<end].map { word in
            guard word.hasPrefix("--"), let value = values[String(word.dropFirst(2))] else { return word }
            return "\(word)=\(value)"
        } + arguments[end...]
    }
}
