import APIContract
import IntercomModel
import JSONTree

/// How a list says what it holds and what a client may ask for next: by family, API version, base path and kind of list.
struct ListForm {
    private enum Kind {
        case versionZero, camdroid, android
    }

    /// Where no source gives a longest text: of names and words of ours.
    static let word = Shape.string(length: 0...64)

    let profile: DeviceProfile
    private let kind: Kind
    /// `list_options` of lists by link id.
    private let key: String

    /// - Parameter request: decides by its base; nil is the device's own form.
    init(on profile: DeviceProfile, of request: ValidRequest? = nil, byLinkID: Bool = false) {
        if let request, request.isUnderVersionZero {
            self = .versionZero(on: profile)
            return
        }
        self.profile = profile
        kind = profile.isAndroid && APIVersion(profile.info.apiVersion) >= APIVersion("2") ? .android : .camdroid
        key = byLinkID ? "list_options" : "list_option"
    }

    static func versionZero(on profile: DeviceProfile) -> ListForm {
        ListForm(profile: profile, kind: .versionZero, key: "list_option")
    }

    private init(profile: DeviceProfile, kind: Kind, key: String) {
        (self.profile, self.kind, self.key) = (profile, kind, key)
    }

    /// What was asked for besides records.
    struct Asked {
        var isAscending: Bool
        var locale = "en"
    }
}

extension ListForm {
    /// - Parameter isNewestFirst: what is shown first by default.
    func json<Record, Field: ListField>(
        _ page: ListPage<Record>,
        of query: ListQuery<Field>,
        isNewestFirst: Bool = false,
        locale: String = "en",
        item: (Record) -> JSONValue
    ) -> JSONValue {
        let asked = Asked(isAscending: query.order?.isAscending ?? !isNewestFirst, locale: locale)
        let others =
            switch kind {
            case .versionZero: optionsOfVersionZero(query, asked)
            case .camdroid: optionsOfCamdroid(query, asked)
            case .android: optionsOfAndroid(query, asked)
            }
        let options = [JSONObject.Member(key: "pagination", value: pagination(page))] + others
        return .object(
            JSONObject([
                .init(key: key, value: .object(JSONObject(options))),
                .init(key: "list_items", value: .array(page.records.map(item))),
            ])
        )
    }

    func shape(item: Shape) -> Shape {
        let others =
            switch kind {
            case .versionZero: Self.shapesOfVersionZero
            case .camdroid: Self.shapesOfCamdroid
            case .android: Self.shapesOfAndroid
            }
        return .object([
            .required(key, .object([.required("pagination", Self.pagination)] + others)),
            .required("list_items", .array(of: item)),
        ])
    }

    private func pagination<Record>(_ page: ListPage<Record>) -> JSONValue {
        let (pages, total) = (JSONValue.number(page.pages), JSONValue.number(page.total))
        let (limit, current) = (JSONValue.number(page.limit), JSONValue.number(page.number))
        switch kind {
        case .versionZero:
            return ["total_pages": pages, "items_limit": limit, "total_items": total, "current_page": current]
        case .camdroid, .android:
            return ["total_items": total, "items_limit": limit, "total_pages": pages, "current_page": current]
        }
    }

    private static let pagination = Shape.object([
        .required("total_items", .integer(0...Int.max)), .required("items_limit", .integer(1...Int.max)),
        .required("total_pages", .integer(0...Int.max)), .required("current_page", .integer(1...Int.max)),
    ])
}

extension Endpoint {
    /// A list of such items by such fields, with the parameters that every list takes.
    /// - Parameters:
    ///   - older: the item below `/api/v0`, where it differs.
    ///   - claim: of the items and what stands above them.
    func lists<Field: ListField>(
        _ item: Shape,
        older: Shape? = nil,
        by field: Field.Type,
        _ parameters: [Shape.Field] = [],
        byLinkID: Bool = false,
        on profile: DeviceProfile,
        _ claim: Claim
    ) -> Self {
        let own = ListForm(on: profile, byLinkID: byLinkID).shape(item: item)
        var endpoint = asks(parameters + ListQuery<Field>.parameters(on: profile)).shows(own, claim)
        endpoint.answerUnderVersionZero = ListForm.versionZero(on: profile).shape(item: older ?? item)
        return endpoint
    }
}

enum ListLocale {
    /// Those of the log; an android panel has two more (fact sheet, part 4.10, and the android pages).
    static func all(on profile: DeviceProfile) -> [String] {
        profile.isAndroid
            ? ["en", "es", "ru", "uk", "pl", "nl", "tr", "fr", "da"] : ["en", "ru", "es", "pl", "nl", "fr", "uk"]
    }
}

extension JSONValue {
    static func words(_ words: [String]) -> JSONValue {
        .array(words.map(JSONValue.string))
    }
}
