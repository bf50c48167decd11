/// A library, and whether it sends a POST again on its own when the connection ends before the answer, as `scripts/clients`
/// measured it (`docs/clients.md`).
struct RepeatingClient {
    let name: String
    /// A part of its User-Agent.
    let mark: String
    let habit: Habit

    enum Habit {
        /// Where the connection had served a request before.
        case onReusedConnections
        /// Wherever it was.
        case always
        /// The second one has no body, so that it ends by a 408 or by a time-out of the client.
        case withoutBody
        case never
    }

    /// The first whose mark is there counts: URLSession names the libcurl inside of it too.
    static let all = [
        RepeatingClient(name: "Swift URLSession", mark: " (unknown version) curl/", habit: .withoutBody),
        RepeatingClient(name: "PycURL", mark: "PycURL/", habit: .onReusedConnections),
        RepeatingClient(name: "Guzzle", mark: "GuzzleHttp/", habit: .onReusedConnections),
        RepeatingClient(name: "curl", mark: "curl/", habit: .onReusedConnections),
        RepeatingClient(name: "OkHttp", mark: "okhttp/", habit: .onReusedConnections),
        RepeatingClient(name: "Java HttpURLConnection", mark: "Java/", habit: .always),
        RepeatingClient(name: "wget", mark: "Wget/", habit: .always),
        RepeatingClient(name: "Java HttpClient", mark: "Java-http-client/", habit: .never),
        RepeatingClient(name: "requests", mark: "python-requests/", habit: .never),
        RepeatingClient(name: "urllib3", mark: "python-urllib3/", habit: .never),
        RepeatingClient(name: "urllib", mark: "Python-urllib/", habit: .never),
        RepeatingClient(name: "httpx", mark: "python-httpx/", habit: .never),
        RepeatingClient(name: "niquests", mark: "niquests/", habit: .never),
        RepeatingClient(name: "aiohttp", mark: "aiohttp/", habit: .never),
        RepeatingClient(name: "Go net/http", mark: "Go-http-client/", habit: .never),
        RepeatingClient(name: "LWP", mark: "libwww-perl/", habit: .never),
        RepeatingClient(name: "Ruby Net::HTTP", mark: "Ruby", habit: .never),
        RepeatingClient(name: "Node", mark: "node", habit: .never),
    ]

    /// - Parameter userAgent: as the client sends it; nil where it sends none.
    /// - Returns: nil where nothing is known of it.
    init?(of userAgent: String?) {
        guard let userAgent, let known = Self.all.first(where: { userAgent.contains($0.mark) }) else { return nil }
        self = known
    }

    private init(name: String, mark: String, habit: Habit) {
        (self.name, self.mark, self.habit) = (name, mark, habit)
    }

    /// For the person who looks for the second POST in their own code.
    var sentence: String {
        switch habit {
        case .onReusedConnections:
            "\(name) does this on its own if the connection has carried a request before: "
                + "give each POST a new connection."
        case .always: "\(name) does this on its own, on any connection."
        case .withoutBody:
            "\(name) does this on its own, without the body, and then waits for a 408 or for its own time-out."
        case .never: "\(name) does not do this on its own: look for a retry in the client, or around it."
        }
    }
}
