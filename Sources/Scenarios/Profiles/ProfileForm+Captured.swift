import HTTPWire
import IntercomModel
import JSONTree

// What was learnt from a device.
extension Form where Draft == DeviceProfile {
    static let wire: [Field<Draft>] = [
        .value("order", .fieldNames, \.wire.order, help: "names of fields as the device spells and orders them"),
        Field(key: "fields", isRequired: false, help: "fields in every answer") { entry, draft, findings in
            guard let lines = Kind<[HTTPFields.Line]>.headers.read(entry.value, "fields", &findings) else { return }
            for line in lines { draft.wire.fields[line.name] = line.value }
        }.shown { .change(of: $0.wire.fields, $1.wire.fields) },
        .value(
            "without",
            .fieldNames,
            \.wire.without,
            help: "fields that the device does not write, such as Date; not Content-Length"
        ),
        .value("closes", .flag, \.wire.closes, help: "whether every answer ends its connection"),
        .maybe("json-type", .fieldValue, \.wire.jsonType, help: "in place of application/json"),
        .value(
            "json-spaces",
            .flag,
            \.wire.spacesJSON,
            help: "whether JSON has a space after each colon and comma"
        ),
    ]

    static let captured: [Field<Draft>] = [
        .value("model", .spelled, \.capturedFrom.model, help: "as /api/info spells it"),
        .value("firmware", .spelled, \.capturedFrom.firmware, help: "a version"),
        .value("date", .spelled, \.capturedFrom.date, help: "such as 2026-11-28"),
    ]

    /// What each of the answers may say, for people.
    static let answer: [Field<Draft>] = Form<CapturedAnswer>.answer.map { field in
        Field(key: field.key, isRequired: false, help: field.help) { _, _, _ in }
    }

    static func answers(_ names: @escaping @Sendable () -> [String]) -> Field<Draft> {
        Field(
            key: "answers",
            isRequired: false,
            help: "captured answers, by endpoint or by no-token, unknown-path, wrong-method"
        ) { entry, draft, findings in
            guard let entries = entry.value.entries(of: "answers", expected: "a mapping", &findings) else { return }
            let known = names() + CapturedRefusal.allCases.map(\.rawValue)
            for entry in entries {
                if let answer = answer(entry, among: known, &findings) { draft.answers[entry.key] = answer }
            }
        }.shown { .answers($0.answers, $1.answers) }
    }

    private static func answer(
        _ entry: SourceNode.Entry,
        among known: [String],
        _ findings: inout Findings
    ) -> CapturedAnswer? {
        let name = String(entry.key.prefix { $0 != "/" })
        guard known.contains(name) else {
            findings.error(
                .value(.unknownEndpoint(name.shortened, near: NearestWord.to(name, among: known))),
                at: entry.keyPosition
            )
            return nil
        }
        guard let members = entry.value.entries(of: entry.key, expected: "a mapping", &findings) else { return nil }
        var answer = CapturedAnswer()
        Form<CapturedAnswer>(noun: "an answer", fields: Form<CapturedAnswer>.answer, isOfScript: false)
            .read(members, at: entry.value.position, into: &answer, &findings)
        return answer
    }
}

extension Form where Draft == CapturedAnswer {
    fileprivate static let answer: [Field<Draft>] = [
        .optional("status", .status, into: \.status, help: "the status code; the simulator's when it is left out"),
        .optional("after", .duration, into: \.after, help: "how long the device takes to answer, such as 2s"),
        .optional("type", .fieldValue, into: \.type, help: "the value of Content-Type"),
        .optional("body", .text, into: \.body, help: "the captured body; members that the simulator knows stay live"),
    ]
}

extension DeviceProfile {
    /// A profile that speaks of a device was learnt from one.
    fileprivate var capturedFrom: CapturedFrom {
        get { captured ?? CapturedFrom() }
        set { captured = newValue }
    }
}

extension Kind where Value == [String] {
    fileprivate static let fieldNames = all(Kind<String>.fieldName, "a list of names such as Content-Length")
}

extension Kind where Value == String {
    fileprivate static let fieldName = text.checked { text, _ throws(Problem) in
        guard HTTPFields([HTTPFields.Line(name: text, value: "")]).isSendable else {
            throw .reply(.badFieldName(text.shortened))
        }
        return text
    }
}
