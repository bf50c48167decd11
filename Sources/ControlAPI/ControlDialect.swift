import APIContract
import HTTPWire
import JSONTree
import Scenarios

/// Refusals of the control port: `{"error":"<a sentence>"}`.
struct ControlDialect {
    let routes: ControlRoutes.Table

    func reply(to error: WireError) -> Reply {
        refuse(error.status, "this is not HTTP as the control port accepts it: \(error)")
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
            return refuse(.notFound, "there is no \(request.target.path); there is \(paths)")
        case .wrongMethod(let allowed):
            let methods = allowed.joined(separator: ", ")
            var reply = refuse(.methodNotAllowed, "\(request.target.path) takes \(methods), not \(request.method)")
            reply.fields = [HTTPFields.Line(name: "Allow", value: methods)]
            return reply
        case .noToken:
            return refuse(.unauthorized, "this control port asks for Authorization: Bearer and its --control-token")
        case .unreadableBody:
            return refuse(.badRequest, "the body must be a JSON object")
        case .violation(let violation), .wrongParameter(let violation):
            return refuse(.badRequest, sentence(violation))
        }
    }

    private var paths: String {
        routes.routes.flatMap { $0.paths.map(\.text) }.joined(separator: ", ")
    }

    private func refuse(_ status: HTTPStatus, _ sentence: String) -> Reply {
        .json(["error": .string(sentence)], status: status)
    }

    private func refuse(_ findings: [Finding]) -> Reply {
        let errors = findings.count { $0.severity == .error }
        let sentence = "the script has \(errors) error\(errors == 1 ? "" : "s"); the old one stays in force"
        return .json(
            ["error": .string(sentence), "findings": .array(findings.map(\.json))],
            status: .badRequest
        )
    }

    private func sentence(_ violation: Violation) -> String {
        let place = violation.path.isEmpty ? "the body" : violation.pathText
        switch violation.kind {
        case .wrongType(let expected): return "\(place) must be of type \(expected.rawValue)"
        case .missing: return "\(place) is missing"
        case .notOneOf(let allowed): return "\(place) must be one of: \(allowed.joined(separator: ", "))"
        case .outOfRange, .wrongLength, .wrongCount: return "\(place) is out of range"
        case .wrongFormat: return "\(place) has a wrong format"
        }
    }
}
