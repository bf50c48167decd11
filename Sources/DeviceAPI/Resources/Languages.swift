import APIContract
import IntercomModel
import JSONTree

/// The language of the screen and the voice (fact sheet, 4.6).
enum Languages: Resource {
    enum Operation: String, CaseIterable {
        case language = "Languages.language"
        case setLanguage = "Languages.setLanguage"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        [
            .get(.language, "/device/language", .confirmed("C1, C4", for: .panels)).shows(
                .object([
                    .required("current_language", .string(oneOf: names)),
                    .required("all_supported_languages", .array(of: .string(oneOf: names))),
                ]),
                .confirmed("the fields that C1 and C4 read", for: .panels)
            ),
            .post(.setLanguage, "/device/language", .confirmed("C1, C2, C4", for: .panels)).asks(choice.fields),
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .language:
            .json([
                "current_language": .string(device.settings.language.rawValue),
                "all_supported_languages": .array(names.map(JSONValue.string)),
            ])
        case .setLanguage:
            choice.write(request, to: &device)
        }
    }

    private static let names = Language.allCases.map(\.rawValue)
    private static let choice = Form<DeviceSettings>("language", [.choice("language", \.language).required])
}
