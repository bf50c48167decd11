import ArgumentParser

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

    /// A word such as `-1h`, of which the parser makes short options: with the `h` it would show the help, and call that
    /// a success.
    static func complaint(about arguments: [String]) -> String? {
        guard arguments.first == Ctl.configuration.commandName,
            let word = arguments.prefix(while: { $0 != "--" }).first(where: isNegative)
        else { return nil }
        return
            "\"\(word)\" is negative; time only goes forward, and the calendar goes back by: ringback ctl clock back "
            + word.dropFirst()
    }

    private static func isNegative(_ word: String) -> Bool {
        word.hasPrefix("-") && word.dropFirst().first.map { ("0"..."9").contains($0) } == true
    }
}
