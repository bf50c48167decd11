import Bundles
import HTTPWire
import IntercomModel
import Learning
import SimulatorCore

/// The requests of a bundle, to be asked elsewhere. The requests are sent with an account of that server.
enum BundleQuestions {
    /// Those of a file; says what of it is left out.
    static func read(_ path: String, pace: Duration?) throws -> [Question] {
        let bundle = try BundleFile.read(path)
        let questions = all(in: bundle, pace: pace)
        guard !questions.isEmpty else {
            let why = bundle.lives.isEmpty && bundle.lost > 0 ? "; \(bundle.lossInWords)" : " but logins, if any"
            throw Failure(code: .usage, message: "\(path) holds no requests\(why)")
        }
        let count = controlCount(in: bundle)
        if count > 0 {
            let calls = "\(count) control call\(count == 1 ? " is" : "s are")"
            Output.note("ringback: \(path): \(calls) left out on both sides, as a unit has no control port")
        }
        return questions
    }

    /// - Parameter pace: between two of them; nil for that at which they came.
    private static func all(in bundle: Bundle, pace: Duration?) -> [Question] {
        bundle.lives.flatMap { life in
            var last: Instant?
            return life.inputs.compactMap { input -> Question? in
                guard case .request(_, let head, let body) = input.what, let request = request(head, body),
                    !request.target.path.hasSuffix("/login")
                else { return nil }
                defer { last = input.at }
                return question(request).with(pause: pace ?? last.map { input.at - $0 } ?? .zero)
            }
        }
        .enumerated().map { index, question in question.with(number: index + 1) }
    }

    /// What came to the device by its tester's hand; none of it is asked elsewhere.
    private static func controlCount(in bundle: Bundle) -> Int {
        bundle.lives.lazy.flatMap(\.inputs).count { input in
            if case .control = input.what { true } else { false }
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

    private static func question(_ request: HTTPRequest) -> Question {
        let name = "\(request.method) \(request.target.path)"
        var question = Question(.played(name), name, request.method, request.target.text)
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
