/// Rows as a file that a spreadsheet opens (RFC 4180).
struct CSVTable {
    private(set) var text: String

    init(columns: [String]) {
        text = ""
        add(columns)
    }

    mutating func add(_ row: [String]) {
        text += row.map(Self.quoted).joined(separator: ",") + "\r\n"
    }

    private static func quoted(_ field: String) -> String {
        guard field.utf8.contains(where: ",\"\r\n".utf8.contains) else { return field }
        return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
