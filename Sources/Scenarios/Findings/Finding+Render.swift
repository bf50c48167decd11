extension Finding {
    /// The finding as people read it, with its line of the source. Who has many of them makes one `SourceText`.
    /// - Parameter source: the file that was read.
    public func render(source: [UInt8]) -> String {
        SourceText(source).render(self)
    }
}

extension [Finding] {
    /// How many findings of one file are reported one by one.
    static let most = 200

    /// The first ones, and behind them one that counts the others. It is an error where one of those is.
    var capped: [Finding] {
        guard count > Self.most, let next = dropFirst(Self.most).first else { return self }
        let rest = dropFirst(Self.most)
        let errors = rest.count { $0.severity == .error }
        let share = errors == 0 ? "" : ", \(errors) of them \(errors == 1 ? "an error" : "errors")"
        let message = "and \(rest.count) more\(share); mend these first"
        return prefix(Self.most) + [Finding(errors > 0 ? .error : .warning, in: next.file, at: next.position, message)]
    }
}
