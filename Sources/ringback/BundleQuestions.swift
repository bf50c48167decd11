import Bundles
import HTTPWire
import Learning
import SimulatorCore

/// The requests of a bundle, to be asked elsewhere. Whoever asks logs in with an account of their own.
enum BundleQuestions {
    static func all(in bundle: Bundle) -> [Question] {
        let requests = bundle.lives.flatMap(\.inputs).compactMap { input -> HTTPRequest? in
            guard case .request(_, let head, let body) = input.what else { return nil }
            return request(head, body)
        }
        return requests.filter { !$0.target.path.hasSuffix("/login") }.enumerated().map { index, request in
            question(request, number: index + 1)
        }
    }

    /// The body stands there decoded, so the head's framing is left out.
    private static func request(_ head: [UInt8], _ body: [UInt8]) -> HTTPRequest? {
        var parser = RequestParser()
        switch head.withUnsafeBytes({ parser.read($0).step }) {
        case .complete(let request): return request
        case .needMore, .expectsContinue, .refused:
            guard let read = parser.head else { return nil }
            return HTTPRequest(
                method: read.method,
                target: read.target,
                version: read.version,
                fields: read.fields,
                body: body,
                head: head
            )
        }
    }

    private static func question(_ request: HTTPRequest, number: Int) -> Question {
        let name = "\(number) \(request.method) \(request.target.path)"
        var question = Question(.variant("bundle"), name, request.method, request.target.text)
        question.needsToken = request.fields["Authorization"] != nil
        question.body = request.body
        question.version = request.version
        question.fields = request.fields.filter { !own.contains($0.name.lowercased()) }
        return question
    }

    /// Written anew for each server.
    private static let own: Set<String> = [
        "host", "authorization", "content-length", "transfer-encoding", "connection", "expect", "accept",
    ]
}
