import TestSupport
import Testing

@testable import SimulatorCore

/// Which library is likely behind a POST that came twice.
struct RepeatingClientTests {
    @Test(arguments: [
        ("curl/7.88.1", "curl does this on its own if"),
        ("PycURL/7.49.0 libcurl/8.23.0", "PycURL does this on its own if"),
        ("intercom (unknown version) curl/8.5.0", "Swift URLSession does this on its own, without the body"),
        ("GuzzleHttp/7", "Guzzle does this on its own if"),
        ("okhttp/3.13.1", "OkHttp does this on its own if"),
        ("Java/17.0.15", "Java HttpURLConnection does this on its own, on any connection"),
        ("Java-http-client/17.0.15", "Java HttpClient does not"),
        ("Wget/1.21.3", "wget does this on its own, on any connection"),
        ("python-requests/2.34.2", "requests does not"), ("Go-http-client/1.1", "Go net/http does not"),
    ])
    func `a library is known by its User-Agent`(userAgent: String, words: String) {
        #expect(RepeatingClient(of: userAgent)?.sentence.hasPrefix(words) == true)
    }

    @Test(arguments: [nil, "", "my-client/1.0"] as [String?])
    func `nothing is said of others`(userAgent: String?) {
        #expect(RepeatingClient(of: userAgent) == nil)
    }

    @Test func `who repeats is told as the page about clients has measured it`() throws {
        let page = try Repository.text("docs/clients.md")
        let table = try #require(page.split(separator: "## Who takes a cut answer").first)
        for client in RepeatingClient.all where client.habit != .never && client.habit != .withoutBody {
            let isThere = table.lowercased().contains("| \(client.name.lowercased()) |")
            #expect(isThere, "\(client.name)")
        }
    }
}
