import IntercomModel
import JSONTree

// As the vendor's v0 pages show them (fact sheet, part 4.10).
extension ListForm {
    func optionsOfVersionZero<Field: ListField>(_ query: ListQuery<Field>, _ asked: Asked) -> [JSONObject.Member] {
        let operators = JSONValue.words(FilterOperator.told)
        let words = Field.allCases.map { (field: $0.rawValue, words: $0.words(on: profile)) }.filter {
            !$0.words.isEmpty
        }
        return [
            .init(
                key: "filter",
                value: [
                    "available_filtering": true,
                    "available_fields": .array(
                        Field.allCases.map { ["filter_field": .string($0.rawValue), "available_types": operators] }
                    ),
                    "available_values": .object(
                        JSONObject(words.map { .init(key: $0.field, value: .words($0.words)) })
                    ),
                ]
            ),
            .init(
                key: "locale",
                value: ["locale": .string(asked.locale), "available_locales": .words(ListLocale.all(on: profile))]
            ),
            .init(
                key: "sort",
                value: ["asc": .bool(asked.isAscending), "available_values": .words(Field.allCases.map(\.rawValue))]
            ),
        ]
    }

    static let shapesOfVersionZero: [Shape.Field] = [
        .required(
            "filter",
            .object([
                .required("available_filtering", .boolean),
                .required(
                    "available_fields",
                    .array(
                        of: .object([
                            .required("filter_field", word), .required("available_types", .array(of: word)),
                        ])
                    )
                ),
                .required("available_values", .map(of: .array(of: word))),
            ])
        ),
        .required(
            "locale",
            .object([.required("locale", word), .required("available_locales", .array(of: word))])
        ),
        .required("sort", .object([.required("asc", .boolean), .required("available_values", .array(of: word))])),
    ]
}
