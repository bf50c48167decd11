import APIContract
import HTTPWire
import JSONTree
import Scenarios

/// Refusals of the control port: `{"error":"<a sentence>"}`.
struct ControlDialect {
    let routes: ControlRoutes.Table

    func reply(to error: WireError) -> Reply {
        refuse(error.status, "the control port does not accept this as HTTP: \(error.sentence)")
    }

    func reply(to end: Result<Reply, ControlError>) -> Reply {
        switch end {
        case .success(let reply): reply
        case .failure(let error): self.reply(to: error)
        }
    }

    func reply(to error: ControlError) -> Reply {
        switch error {
        case .badInput(let sentence): refuse(.badRequest, sentence)
        case .badScript(let findings): refuse(findings)
        case .notFound(let sentence): refuse(.notFound, sentence)
        case .conflict(let sentence): refuse(.conflict, sentence)
        case .unfulfilled(let sentence, let details):
            .json(
                .object(JSONObject([JSONObject.Member(key: "error", value: .string(sentence))] + details)),
                status: .conflict
            )
        }
    }

    func reply(to refusal: Refusal, request: HTTPRequest) -> Reply {
        switch refusal {
        case .unknownPath:
            return refuse(.notFound, absence(of: request.target.path))
        case .wrongMethod(let allowed):
            let methods = allowed.joined(separator: ", ")
            var reply = refuse(.methodNotAllowed, "\(request.target.path) takes \(methods), not \(request.method)")
            reply.fields = [HTTPFields.Line(name: "Allow", value: methods)]
            return reply
        case .noToken:
            return refuse(.unauthorized, "this control port asks for Authorization: Bearer and its --control-token")
        case .unreadableBody:
            return refuse(.badRequest, unreadable(request.body))
        case .violation(let violation), .wrongParameter(let violation):
            return refuse(.badRequest, sentence(violation))
        }
    }

    private func absence(of path: String) -> String {
        let near = routes.nearest(to: path, limit: 1).first.map { "; did you mean \($0.path)?" } ?? ";"
        return "there is no \(path)\(near) GET /openapi.json lists what there is"
    }

    private func unreadable(_ body: [UInt8]) -> String {
        if body.isEmpty { return "there is no body; it must be a JSON object, {} at the least" }
        do throws(SourceError) {
            _ = try JSONReader.read(body)
            return "the body must be a JSON object"
        } catch {
            return "the body is not JSON: \(error.position.line):\(error.position.column): \(error.message)"
        }
    }

    func refuse(_ status: HTTPStatus, _ sentence: String) -> Reply {
        .json(["error": .string(sentence)], status: status)
    }

    private func refuse(_ findings: [Finding]) -> Reply {
        let errors = findings.count { $0.severity == .error }
        let sentence = "the script has \(errors) error\(errors == 1 ? "" : "s"); nothing is changed"
        return .json(
            ["error": .string(sentence), "findings": .array(findings.map(\.json))],
            status: .badRequest
        )
    }

    private func sentence(_ violation: Violation) -> String {
        let place = violation.path.isEmpty ? "the body" : violation.pathText
        return switch violation.kind {
        case .wrongType(let expected): "\(place) must be \(expected.withArticle)"
        case .missing: "\(place) is missing"
        case .notOneOf(let allowed): "\(place) must be one of: \(allowed.joined(separator: ", "))"
        case .outOfRange(let low, let high): "\(place) must be \(range(low?.text, high?.text))"
        case .wrongLength(let low, let high): "\(place) must have \(range(low, high)) characters"
        case .wrongCount(let low, let high): "\(place) must have \(range(low, high)) elements"
        case .wrongFormat: "\(place) has a wrong format"
        }
    }

    private func range(_ low: Int?, _ high: Int?) -> String {
        range(low.map(String.init), high.map(String.init))
    }

    private func range(_ low: String?, _ high: String?) -> String {
        switch (low, high) {
        case (let low?, String(Int.max)?), (let low?, nil): "\(low) or more"
        case (let low?, let high?): "\(low) to \(high)"
        case (nil, let high?): "at most \(high)"
        case (nil, nil): "another number of"
        }
    }
}

extension Violation.TypeName {
    fileprivate var withArticle: String {
        switch self {
        case .string, .number, .boolean: "a \(rawValue)"
        case .integer, .array, .object: "an \(rawValue)"
        case .null: rawValue
        }
    }
}
