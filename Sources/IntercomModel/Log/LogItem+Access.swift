// What happens at the door, by the vendor's keys (fact sheet, part 4.10). The words of the web interface, of the remote
// access server and of a valid identifier are the vendor's; the others, and most priorities, are the project's own.
extension LogItem {
    public static func grantedByAPICall(lock: Int) -> LogItem {
        access("access_granted_by_api_call", "Lock opened from the web interface", [.lock(lock)])
    }

    public static func grantedByRemoteServer(lock: Int) -> LogItem {
        access("access_granted_by_remote_server_api_call", "Lock is opened by Remote access server", [.lock(lock)])
    }

    public static let deniedByRemoteServer = denied(
        "access_denied_by_remote_server_api_call",
        "Access denied by Remote access server"
    )

    public static let deniedByAPICall = denied("access_denied_by_web_api_call", "Access denied by API call")

    static func grantedByCallHost(_ host: String, lock: Int) -> LogItem {
        access("access_granted_by_call_host", "Access granted by the called side", [Detail("host", host), .lock(lock)])
    }

    static func openedByExitButton(lock: Int) -> LogItem {
        access("lock_was_opened_by_exit_btn", "Lock was opened by the exit button", [.lock(lock)])
    }
}

extension LogItem {
    /// In the order of a captured line.
    /// - Parameter lock: 0 is all of them.
    static func granted(_ identifier: Identifier, lock: Int, isAndroid: Bool) -> LogItem {
        let isFace = isAndroid && identifier.kind == .face
        return LogItem(
            key: isFace ? "access_granted_by_valid_face_identifier" : "access_granted_by_valid_identifier",
            english: "Lock opened by identifier",
            text:
                "Valid identifier \(identifier.number) was used, owner \(identifier.owner.name), lock \(lock) was opened",
            category: .access,
            priority: .medium,
            details: [.lock(lock)] + details(of: identifier)
        )
    }

    public static func granted(number: String, kind: IdentifierKind, owner: String, lock: Int) -> LogItem {
        let identifier = Identifier(owner: Identifier.Owner(name: owner), kind: kind, number: number)
        return granted(identifier, lock: lock, isAndroid: false)
    }

    static func grantedByMasterCard(_ number: String, lock: Int) -> LogItem {
        let card = Identifier(owner: Identifier.Owner(name: "Master card"), kind: .card, number: number)
        return granted(card, lock: lock, isAndroid: false)
    }

    private static func details(of identifier: Identifier) -> [Detail] {
        [
            Detail("owner", identifier.owner.name), Detail("number", identifier.number),
            Detail("apartment_address", ""), Detail("type", identifier.kind.rawValue),
        ]
    }

    static func grantedByMasterCode(lock: Int) -> LogItem {
        access("access_granted_by_master_code", "Access granted by the master code", [.lock(lock)])
    }

    static func deniedIdentifier(_ identifier: Identifier) -> LogItem {
        denied(
            "access_denied_by_not_valid_identifier",
            "Access denied: the identifier is not valid",
            details(of: identifier)
        )
    }

    static func deniedUnknown(_ shown: Presentation, isAndroid: Bool) -> LogItem {
        let number = Detail("number", shown.number)
        switch shown.kind {
        case .card, .ukey:
            return denied(
                "access_denied_by_unknown_card",
                "Access denied: unknown card",
                [Detail("card", shown.number)]
            )
        case .qr:
            return denied("access_denied_by_unknown_qr_code", "Access denied: unknown QR code", [number])
        case .inputCode:
            return denied("access_denied_by_not_valid_input_code", "Access denied: wrong code", [number])
        case .licensePlate, .face:
            let key = isAndroid ? "access_denied_unknown_identifier" : "access_denied_by_not_valid_identifier"
            return denied(key, "Access denied: unknown identifier", [number, Detail("type", shown.kind.rawValue)])
        }
    }
}

extension LogItem {
    static func doorOpened(on profile: DeviceProfile) -> LogItem {
        access(profile.isAndroid ? "door_was_opened" : "door_sensor_was_opened", "Door was opened", [])
    }

    static func doorClosed(on profile: DeviceProfile) -> LogItem {
        access(profile.isAndroid ? "door_was_closed" : "door_sensor_was_closed", "Door was closed", [])
    }

    /// An emergency on android panels.
    static func openTooLong(on profile: DeviceProfile) -> LogItem {
        LogItem(
            key: profile.isAndroid ? "door_was_not_closed_too_long" : "lock_is_opened_too_long",
            english: "Door is open for too long",
            category: profile.isAndroid ? .emergency : .access,
            priority: .high
        )
    }

    private static func access(_ key: String, _ english: String, _ details: [Detail]) -> LogItem {
        LogItem(key: key, english: english, category: .access, details: details)
    }

    private static func denied(_ key: String, _ english: String, _ details: [Detail] = []) -> LogItem {
        LogItem(key: key, english: english, category: .access, priority: .medium, details: details)
    }
}

extension LogItem.Detail {
    fileprivate static func lock(_ number: Int) -> LogItem.Detail {
        LogItem.Detail("lock", number)
    }
}
