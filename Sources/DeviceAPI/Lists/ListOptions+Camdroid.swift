import IntercomModel
import JSONTree

// As the pages of camdroid panels 1.0.7 and 1.3.1 show them, and V135.
extension ListForm {
    func optionsOfCamdroid<Field: ListField>(_ query: ListQuery<Field>, _ asked: Asked) -> [JSONObject.Member] {
        [
            .init(
                key: "sort",
                value: [
                    "is_sorted": .bool(query.order != nil),
                    "order": .string(asked.isAscending ? "asc" : "desc"),
                    "available_fields": .words(Field.allCases.map(\.rawValue)),
                ]
            ),
            .init(
                key: "filter",
                value: [
                    "available_filtering": true,
                    "is_filtered": .bool(query.filter != nil),
                    "available_fields": .array(Field.allCases.map(description)),
                ]
            ),
        ]
    }

    private func description<Field: ListField>(of field: Field) -> JSONValue {
        [
            "field_name": .string(field.rawValue),
            "data_type": .string(field.type.rawValue),
            "options": choice(of: field),
            "compare_operators": .words(FilterOperator.told),
        ]
    }

    private func choice<Field: ListField>(of field: Field) -> JSONValue {
        let words = field.words(on: profile)
        switch field.type {
        case .string: return words.isEmpty ? [:] : ["available_values": .words(words)]
        case .integer: return ["available_range": ["min": 0, "max": .number(Int.max)]]
        case .timestamp:
            let last = Int(CalendarDate.latest.millisecondsSince1970)
            return ["available_range": ["min": 0, "max": .number(last)]]
        }
    }

    static let shapesOfCamdroid: [Shape.Field] = [
        .required(
            "sort",
            .object([
                .required("is_sorted", .boolean), .required("order", .string(oneOf: ["asc", "desc"])),
                .required("available_fields", .array(of: word)),
            ])
        ),
        .required(
            "filter",
            .object([
                .required("available_filtering", .boolean), .required("is_filtered", .boolean),
                .required("available_fields", .array(of: field)),
            ])
        ),
    ]

    private static let field: Shape = .object([
        .required("field_name", word),
        .required("data_type", .string(oneOf: ["string", "integer", "timestamp"])),
        .required(
            "options",
            .object([
                .optional("available_values", .array(of: word)),
                .optional(
                    "available_range",
                    .object([.required("min", .integer(0...Int.max)), .required("max", .integer(0...Int.max))])
                ),
            ])
        ),
        .required("compare_operators", .array(of: word)),
    ])
}
