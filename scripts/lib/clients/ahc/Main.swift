// One HTTPClient of async-http-client. See drive.py for the lines.
import AsyncHTTPClient
import Foundation

@main struct Drive {
    static func main() async throws {
        var client = HTTPClient()
        while let line = readLine() {
            let words = line.split(separator: " ").map(String.init)
            if words == ["new"] {
                try await client.shutdown()
                client = HTTPClient()
                say("ready")
            } else if words.count == 2 {
                say(await ask(client, words[0], words[1]))
            }
        }
        try await client.shutdown()
    }

    static func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    static func ask(_ client: HTTPClient, _ method: String, _ url: String) async -> String {
        var request = HTTPClientRequest(url: url)
        request.method = .RAW(value: method)
        if method == "POST" {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(.init(string: #"{"n":1}"#))
        }
        do {
            let answer = try await client.execute(request, timeout: .seconds(60))
            let body = try await answer.body.collect(upTo: 1 << 20)
            return "\(answer.status.code) \(body.readableBytes) bytes"
        } catch {
            return "error: \(type(of: error)) \(error)".prefix { $0 != "\n" }.description
        }
    }
}
