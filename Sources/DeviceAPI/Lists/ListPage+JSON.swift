import JSONTree

/// `list_option` and `list_items`, as the vendor's v0 pages show them (fact sheet, part 4.10).
extension ListPage {
    /// What a client may ask for next.
    struct Options<Field: ListField> {
        var isAscending: Bool
        /// The words that a field may have, where there are few.
        var values: [(field: String, words: [String])] = []
        var locale = "en"

        /// - Parameter kept: how the list is ordered when nobody asks.
        init(of query: ListQuery<Field>, isAscending kept: Bool = true) {
            isAscending = query.order?.isAscending ?? kept
        }
    }

    func json<Field: ListField>(_ options: Options<Field>, item: (Record) -> JSONValue) -> JSONValue {
        [
            "list_option": [
                "pagination": [
                    "total_pages": .number(pages),
                    "items_limit": .number(limit),
                    "total_items": .number(total),
                    "current_page": .number(number),
                ],
                "filter": options.filter,
                "locale": ["locale": .string(options.locale), "available_locales": .words(ListLocale.all)],
                "sort": [
                    "asc": .bool(options.isAscending), "available_values": .words(Field.allCases.map(\.rawValue)),
                ],
            ],
            "list_items": .array(records.map(item)),
        ]
    }

    static func shape(item: Shape) -> Shape {
        .object([.required("list_option", option), .required("list_items", .array(of: item))])
    }

    private static var option: Shape {
        .object([
            .required(
                "pagination",
                .object([
                    .required("total_pages", .integer(0...)), .required("items_limit", .integer(1...)),
                    .required("total_items", .integer(0...)), .required("current_page", .integer(1...)),
                ])
            ),
            .required(
                "filter",
                .object([
                    .required("available_filtering", .boolean),
                    .required(
                        "available_fields",
                        .array(
                            of: .object([
                                .required("filter_field", .string()),
                                .required("available_types", .array(of: .string())),
                            ])
                        )
                    ),
                    .required("available_values", .map(of: .array(of: .string()))),
                ])
            ),
            .required(
                "locale",
                .object([
                    .required("locale", .string()), .required("available_locales", .array(of: .string())),
                ])
            ),
            .required(
                "sort",
                .object([.required("asc", .boolean), .required("available_values", .array(of: .string()))])
            ),
        ])
    }
}

extension ListPage.Options {
    fileprivate var filter: JSONValue {
        let operators = JSONValue.words(FilterOperator.allCases.map(\.rawValue))
        return [
            "available_filtering": true,
            "available_fields": .array(
                Field.allCases.map { ["filter_field": .string($0.rawValue), "available_types": operators] }
            ),
            "available_values": .object(JSONObject(values.map { .init(key: $0.field, value: .words($0.words)) })),
        ]
    }
}

enum ListLocale {
    /// Those of the log (fact sheet, part 4.10).
    static let all = ["en", "ru", "es", "pl", "nl", "fr", "uk"]
}

extension JSONValue {
    static func words(_ words: [String]) -> JSONValue {
        .array(words.map(JSONValue.string))
    }
}
