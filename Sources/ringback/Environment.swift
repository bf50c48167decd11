import Glibc

/// The environment of the process.
enum Environment {
    static var all: [String: String] { variables { _ in true } }

    /// Those whose names begin like that. No other becomes text: machines that build and test have hundreds.
    static func variables(beginningWith prefix: String) -> [String: String] {
        variables { strncmp($0, prefix, prefix.utf8.count) == 0 }
    }

    private static func variables(where isWanted: (UnsafePointer<CChar>) -> Bool) -> [String: String] {
        var variables: [String: String] = [:]
        var next = environ
        while let entry = next.pointee {
            next += 1
            guard isWanted(entry) else { continue }
            let text = String(cString: entry)
            if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
                variables[String(text[..<equals])] = String(text[text.utf8.index(after: equals)...])
            }
        }
        return variables
    }
}

extension [String: String] {
    /// An empty variable is one that is not set.
    func said(_ variable: String) -> String? {
        self[variable].flatMap { $0.isEmpty ? nil : $0 }
    }
}
