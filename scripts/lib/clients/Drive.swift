// One URLSession. See drive.py for the lines.
import Foundation
import FoundationNetworking

func ask(_ session: URLSession, _ method: String, _ url: URL) -> String {
    var request = URLRequest(url: url)
    request.httpMethod = method
    if method == "POST" {
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = Data(#"{"n":1}"#.utf8)
    }
    let done = DispatchSemaphore(value: 0)
    nonisolated(unsafe) var seen = ""
    session.dataTask(with: request) { data, answer, error in
        if let error = error as NSError? {
            seen = "error: URLError \(error.code)"
        } else if let answer = answer as? HTTPURLResponse {
            seen = "\(answer.statusCode) \(data?.count ?? 0) bytes"
        }
        done.signal()
    }.resume()
    done.wait()
    return seen
}

setvbuf(stdout, nil, _IOLBF, 0)
var session = URLSession(configuration: .default)
while let line = readLine() {
    let words = line.split(separator: " ").map(String.init)
    if words == ["new"] {
        session = URLSession(configuration: .default)
        print("ready")
    } else if words.count == 2, let url = URL(string: words[1]) {
        print(ask(session, words[0], url))
    }
}
