import IntercomModel
import JSONTree

/// What a client asks of a list of identifiers, with their numbers in the spelling in which they are kept: what was
/// written finds what was stored.
enum IdentifierNumbers {
    private static let field = "identifier_number"

    static func normal(_ query: JSONObject) -> JSONObject {
        var query = query
        if query["filter_field"]?.string == field, let value = query["filter_value"]?.string {
            query["filter_value"] = .string(IdentifierKind.normal(value))
        }
        if let filter = query["filter"]?.string { query["filter"] = .string(normal(filter: filter)) }
        return query
    }

    /// The value is the second word behind the field: `identifier_number eq a1-b2`.
    private static func normal(filter: String) -> String {
        var words = filter.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let places = words.indices.filter { !words[$0].isEmpty }
        for (name, value) in zip(places, places.dropFirst(2)) where words[name].drop(while: { $0 == "(" }) == field {
            words[value] = normal(word: words[value])
        }
        return words.joined(separator: " ")
    }

    /// Without the quotes and parentheses that may stand around it.
    private static func normal(word: String) -> String {
        let isMark: (Character) -> Bool = { "()\"'".contains($0) }
        let (head, rest) = (word.prefix(while: isMark), word.drop(while: isMark))
        let tail = rest.reversed().prefix(while: isMark).reversed()
        return head + IdentifierKind.normal(String(rest.dropLast(tail.count))) + String(tail)
    }
}
