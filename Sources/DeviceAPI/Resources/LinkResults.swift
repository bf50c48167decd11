import IntercomModel
import JSONTree

/// What came of each part of a list by link: `{"result":[{"link_id","success","extended_info"}]}`.
struct LinkResults {
    /// By the vendor's words, some of which only newer families have.
    enum Outcome: String, CaseIterable {
        case created, updated, deleted
        case notFound = "entity_not_found"
        case numberTaken = "number_taken_by_another_identifier"
        case noTimeProfile = "bound_time_profile_doesnt_exist"
        /// As android spells it.
        case duplicates = "has_dublicates"
        case noFaces = "face_id_not_supported"
        case full = "number_of_identifiers_exceeded"

        var isSuccess: Bool {
            switch self {
            case .created, .updated, .deleted: true
            case .notFound, .numberTaken, .noTimeProfile, .duplicates, .noFaces, .full: false
            }
        }
    }

    static let shape = Shape.object([
        .required(
            "result",
            .array(
                of: .object([
                    .required("link_id", .uuid), .required("success", .boolean),
                    .required("extended_info", .string(oneOf: Outcome.allCases.map(\.rawValue))),
                ])
            )
        )
    ])

    private var entries: [JSONValue] = []

    mutating func add(_ link: LinkID, _ outcome: Outcome) {
        entries.append([
            "link_id": .string(link.text), "success": .bool(outcome.isSuccess),
            "extended_info": .string(outcome.rawValue),
        ])
    }

    var json: JSONValue { ["result": .array(entries)] }
}

extension DeviceProfile {
    /// A word that a family got with a version: android 2.8.0 looks for doubles within one list.
    var findsDoubleLinks: Bool { isAndroid && APIVersion(info.apiVersion) >= APIVersion("2.8.0") }
}
