import APIContract
import HTTPWire
import JSONTree

/// A group of operations of the control port on one thing: a row for each of them, and one function that behaves.
protocol ControlResource: Resource where State == ControlSession, Failure == NoReply {
    static func row(of operation: Operation) -> ControlRow

    static func outcome(
        of operation: Operation,
        for request: ValidRequest,
        on session: inout ControlSession
    ) throws(ControlError) -> ControlOutcome
}

/// What comes of a request that was understood.
enum ControlOutcome: Sendable {
    case reply(Reply)
    /// The answer comes later, or never ends.
    case hold(Hold.Kind)
    /// Only the server can do it, and then answers.
    case command(ServerCommand)

    static func json(_ value: JSONValue) -> ControlOutcome { .reply(.json(value)) }
    static let done = ControlOutcome.reply(.done)
}

extension ValidRequest {
    /// Whether text for people is asked for.
    var asksText: Bool { query["format"]?.string == "text" }
}

extension Reply {
    static func text(_ text: String) -> Reply {
        Reply(.ok, .bytes(Array(text.utf8), type: "text/plain; charset=utf-8"))
    }
}

/// What the machinery of routes, which knows replies and failures, has in place of a reply.
enum NoReply: Error {
    case refused(ControlError)
    case hold(Hold.Kind)
    case command(ServerCommand)
}

extension ControlResource {
    static func endpoints(of session: ControlSession) -> [Endpoint<Operation>] {
        Operation.allCases.map { row(of: $0).endpoint($0) }
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from session: inout ControlSession
    ) throws(NoReply) -> Reply {
        let outcome: ControlOutcome
        do throws(ControlError) {
            outcome = try self.outcome(of: operation, for: request, on: &session)
        } catch {
            throw .refused(error)
        }
        switch outcome {
        case .reply(let reply): return reply
        case .hold(let kind): throw .hold(kind)
        case .command(let command): throw .command(command)
        }
    }
}
