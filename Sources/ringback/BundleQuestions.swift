import Bundles
import HTTPWire
import IntercomModel
import Learning
import SimulatorCore

/// The requests of a bundle, to be asked elsewhere. The requests are sent with an account of that server.
enum BundleQuestions {
    /// - Returns: at the pace at which they came.
    static func all(in bundle: Bundle) -> [Question] {
        bundle.lives.flatMap { life in
            var last = life.inputs.first?.at
            return life.inputs.compactMap { input -> Question? in
                guard case .request(_, let head, let body) = input.what, let request = request(head, body),
                    !request.target.path.hasSuffix("/login")
                else { return nil }
                defer { last = input.at }
                return question(request).with(pause: last.map { input.at - $0 } ?? .zero)
            }
        }
        .enumerated().map { index, question in question.with(number: index + 1) }
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

    private static func question(_ request: HTTPRequest) -> Question {
        let name = "\(request.method) \(request.target.path)"
        var question = Question(.variant("bundle"), name, request.method, request.target.text)
        question.needsToken = request.fields["Authorization"] != nil
        question.body = request.body
        question.version = request.version
        question.fields = request.fields.filter { !own.contains($0.name.lowercased()) }
        return question
    }

    /// Written for each server.
    private static let own: Set<String> = [
        "host", "authorization", "content-length", "transfer-encoding", "connection", "expect", "accept",
    ]
}

extension Question {
    /// As long behind the one before as in the bundle.
    fileprivate func with(pause: Duration) -> Question {
        var question = self
        question.pause = pause > .zero ? pause : nil
        return question
    }

    /// So that no two have the same name.
    fileprivate func with(number: Int) -> Question {
        var question = self
        question.name = "\(number) \(name)"
        return question
    }
}
