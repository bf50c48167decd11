import IntercomModel
import JSONTree

/// What came of each part of a list by link: `{"result":[{"link_id","success","extended_info"}]}`.
struct LinkResults {
    /// By the vendor's words.
    enum Outcome: String, CaseIterable {
        case created, updated, deleted
        case notFound = "entity_not_found"
        // The rest is of android panels.
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

        private var isOfAndroid: Bool {
            switch self {
            case .created, .updated, .deleted, .notFound: false
            case .numberTaken, .noTimeProfile, .duplicates, .noFaces, .full: true
            }
        }

        static func all(on profile: DeviceProfile) -> [Outcome] {
            allCases.filter { profile.isAndroid || !$0.isOfAndroid }
        }

        /// The pages of camdroid panels have one word for a failure, so that is what they say of each (inferred).
        func word(on profile: DeviceProfile) -> String {
            (isOfAndroid && !profile.isAndroid ? .notFound : self).rawValue
        }
    }

    static func shape(on profile: DeviceProfile) -> Shape {
        .object([
            .required(
                "result",
                .array(
                    of: .object([
                        .required("link_id", .uuid), .required("success", .boolean),
                        .required("extended_info", .string(oneOf: Outcome.all(on: profile).map(\.rawValue))),
                    ])
                )
            )
        ])
    }

    let profile: DeviceProfile
    private var entries: [JSONValue] = []

    init(on profile: DeviceProfile) { self.profile = profile }

    mutating func add(_ link: LinkID, _ outcome: Outcome) {
        entries.append([
            "link_id": .string(link.text), "success": .bool(outcome.isSuccess),
            "extended_info": .string(outcome.word(on: profile)),
        ])
    }

    var json: JSONValue { ["result": .array(entries)] }
}

extension DeviceProfile {
    /// A word that a family got with a version: android 2.8.0 looks for doubles within one list.
    var findsDoubleLinks: Bool { isAndroid && APIVersion(info.apiVersion) >= APIVersion("2.8.0") }
}
