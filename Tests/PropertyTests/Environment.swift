import Glibc

/// Of the tests alone: how long they go on.
enum Environment {
    static func number(_ name: String) -> Int? {
        guard let text = getenv(name) else { return nil }
        return Int(String(cString: text)).flatMap { $0 > 0 ? $0 : nil }
    }
}
