public import HTTPWire

extension RequestPattern.Fault {
    /// A whole sentence: what is wrong, then what would be right.
    /// - Parameter text: what was to be read.
    public func explained(in text: String) -> String {
        switch self {
        case .empty: "a request is a method and a path, such as POST */call/start"
        case .method(let word) where word != word.uppercased():
            "\"\(word.shortened)\" is not a method; did you mean \"\(word.uppercased().shortened)\"?"
        case .method(let word): "\"\(word.shortened)\" is not a method; write it like POST */call/start"
        case .noPath(let method): "\"\(method.shortened)\" has no path; write \"\(method.shortened) *\" for every path"
        case .path(let path):
            "the path \"\(path.shortened)\" begins neither with / nor with *; did you mean \"*/\(path.shortened)\"?"
        case .query: "the query is not looked at; leave out what begins with \"?\" in \"\(text.shortened)\""
        case .tooManyWords: "\"\(text.shortened)\" has more than a method and a path"
        }
    }

    func fix(of text: String) -> String? {
        switch self {
        case .method(let word): word == word.uppercased() ? nil : word.uppercased()
        case .path(let path): "*/" + path
        case .empty, .noPath, .query, .tooManyWords: nil
        }
    }
}
