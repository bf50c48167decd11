import HTTPWire
import IntercomModel
import JSONTree

extension WireHabits {
    /// The answer as a device with these habits writes it.
    func applied(to response: HTTPResponse, version: HTTPVersion, keepsAlive: Bool) -> HTTPResponse {
        let isSpaced = spacesJSON && response.fields.lines.contains(where: \.isPlainJSON)
        let body = isSpaced ? JSONSpacing.spaced(response.body) : response.body
        var lines = response.fields.lines.filter { line in !without.contains { $0.isSameName(as: line.name) } }
        if let jsonType {
            for place in lines.indices where lines[place].isPlainJSON { lines[place].value = jsonType }
        }
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            lines.append(HTTPFields.Line(name: name, value: value))
        }
        if !response.status.forbidsBody, !lines.contains(where: { $0.name.isSameName(as: "Transfer-Encoding") }) {
            lines.append(HTTPFields.Line(name: "Content-Length", value: String(body.count)))
        }
        if let connection = connection(version, keepsAlive) {
            lines.append(HTTPFields.Line(name: "Connection", value: connection))
        }
        return HTTPResponse(response.status, fields: HTTPFields(ordered(lines)), body: body)
    }

    /// RFC 9112, section 9.6: what is not usual is said.
    private func connection(_ version: HTTPVersion, _ keepsAlive: Bool) -> String? {
        switch (keepsAlive, version) {
        case (false, _): "close"
        case (true, .http10): "keep-alive"
        case (true, .http11): order.contains { $0.isSameName(as: "Connection") } ? "keep-alive" : nil
        }
    }

    private func ordered(_ lines: [HTTPFields.Line]) -> [HTTPFields.Line] {
        var rest = lines
        var ordered: [HTTPFields.Line] = []
        for name in order {
            ordered += rest.filter { $0.name.isSameName(as: name) }.map { HTTPFields.Line(name: name, value: $0.value) }
            rest.removeAll { $0.name.isSameName(as: name) }
        }
        return ordered + rest
    }
}

extension HTTPFields.Line {
    fileprivate var isPlainJSON: Bool { name.isSameName(as: "Content-Type") && value == "application/json" }
}

extension String {
    /// Names of fields have no letter case (RFC 9110, section 5.1).
    fileprivate func isSameName(as other: String) -> Bool {
        utf8.count == other.utf8.count && lowercased() == other.lowercased()
    }
}
