import IntercomModel
import JSONTree

// As the pages of android panels with API 2.x show them: what was asked for, and by what a list may be sorted.
extension ListForm {
    func optionsOfAndroid<Field: ListField>(_ query: ListQuery<Field>, _ asked: Asked) -> [JSONObject.Member] {
        func said(_ name: String, or nothing: String) -> JSONValue {
            .string(query.parameters[name]?.string ?? nothing)
        }
        return [
            .init(
                key: "filter",
                value: [
                    "filter_field": said("filter_field", or: ""),
                    "filter_type": said("filter_type", or: FilterOperator.equal.rawValue),
                    "filter_format": said("filter_format", or: ""),
                    "filter_value": said("filter_value", or: ""),
                ]
            ),
            .init(
                key: "sort",
                value: [
                    "field": .string((query.order?.fields.first ?? query.usual).rawValue),
                    "asc": .bool(asked.isAscending),
                    "available_fields": .words(Field.allCases.map(\.rawValue)),
                ]
            ),
        ]
    }

    static let shapesOfAndroid: [Shape.Field] = [
        .required(
            "filter",
            .object([
                .required("filter_field", word), .required("filter_type", word), .required("filter_format", word),
                .required("filter_value", .string()),
            ])
        ),
        .required(
            "sort",
            .object([
                .required("field", word), .required("asc", .boolean), .required("available_fields", .array(of: word)),
            ])
        ),
    ]
}
