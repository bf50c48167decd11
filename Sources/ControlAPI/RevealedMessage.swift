import HTTPWire
import JSONTree
import SimulatorCore

extension JSONObject {
    /// An explanation with the messages as they were, passwords and tokens included.
    func revealing(_ exchange: Exchange) -> JSONObject {
        var view = self
        let request = exchange.request
        view["target"] = .string(request.target.text)
        view["request"] = .object([
            "fields": .array(request.fields.map { .string("\($0.name): \($0.value)") }),
            "body": .string(String(decoding: request.body, as: UTF8.self)),
        ])
        if var response = view["response"]?.object {
            response["body"] = .string(String(decoding: ShownMessage(exchange.answer).body, as: UTF8.self))
            view["response"] = .object(response)
        }
        return view
    }
}
