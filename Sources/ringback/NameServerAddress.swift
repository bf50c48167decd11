import ArgumentParser
import Reactor

/// `127.0.0.1:5353`, `[::1]:53`; 53 where no port is said.
struct NameServerAddress: ExpressibleByArgument {
    let address: SocketAddress

    init?(argument: String) {
        var (host, port) = (Substring(argument), Substring("53"))
        if argument.hasPrefix("["), let end = argument.firstIndex(of: "]") {
            host = argument[argument.index(after: argument.startIndex)..<end]
            let rest = argument[argument.index(after: end)...]
            guard rest.isEmpty || rest.hasPrefix(":") else { return nil }
            if !rest.isEmpty { port = rest.dropFirst() }
        } else if argument.count(where: { $0 == ":" }) == 1, let colon = argument.firstIndex(of: ":") {
            (host, port) = (argument[..<colon], argument[argument.index(after: colon)...])
        }
        guard port.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(port), (1...65535).contains(number)
        else { return nil }
        let address = SocketAddress(host: host == "localhost" ? "127.0.0.1" : String(host), port: number)
        guard address.isNumeric else { return nil }
        self.address = address
    }
}
