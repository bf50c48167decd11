import HTTPWire
import JSONTree

/// A debug call, looked at while it lasts.
struct CallPlan {
    let base: String

    func questions(calling number: String) -> [Question] {
        let body: JSONValue = ["number": .string(number)]
        let start = Question(.call(.start), "call", "POST", base + "/system/debug/call/start").withToken
            .with(json: body.bytes)
        return [start] + (1...40).flatMap { polls($0, "") } + [end] + (1...4).flatMap { polls($0, " after the end") }
    }

    var end: Question {
        Question(.call(.end), "end of the call", "POST", base + "/system/debug/call/end").withToken
            .with(json: Array("{}".utf8))
    }

    private func polls(_ number: Int, _ when: String) -> [Question] {
        [
            Question(.call(.poll), "status \(number)\(when)", base + "/system/call/status").withToken
                .with { $0.pause = .milliseconds(250) },
            Question(.call(.poll), "debug status \(number)\(when)", base + "/system/debug/call/status").withToken,
        ]
    }
}
