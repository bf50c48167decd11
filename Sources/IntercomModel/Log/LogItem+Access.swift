// What happens at the door, by the vendor's keys (fact sheet, part 4.10). Words and priorities are the project's own.
extension LogItem {
    public static func grantedByAPICall(lock: Int) -> LogItem {
        access("access_granted_by_api_call", "Access granted by API call", [.lock(lock)])
    }

    public static func grantedByRemoteServer(lock: Int) -> LogItem {
        access("access_granted_by_remote_server_api_call", "Access granted by remote server", [.lock(lock)])
    }

    public static let deniedByRemoteServer = denied(
        "access_denied_by_remote_server_api_call",
        "Access denied by remote server"
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
    static func granted(_ identifier: Identifier) -> LogItem {
        access(
            "access_granted_by_valid_identifier",
            "Access granted by a valid identifier",
            [
                Detail("number", identifier.number), Detail("type", identifier.type),
                Detail("owner", identifier.owner.name),
            ]
        )
    }

    static func grantedByMasterCode(lock: Int) -> LogItem {
        access("access_granted_by_master_code", "Access granted by the master code", [.lock(lock)])
    }

    static func deniedIdentifier(_ identifier: Identifier) -> LogItem {
        denied(
            "access_denied_by_not_valid_identifier",
            "Access denied: the identifier is not valid",
            [
                Detail("number", identifier.number), Detail("type", identifier.type),
                Detail("owner", identifier.owner.name),
            ]
        )
    }

    static func deniedUnknown(_ number: String, readAs reading: IdentifierReading) -> LogItem {
        switch reading {
        case .card:
            denied("access_denied_by_unknown_card", "Access denied: unknown card", [Detail("card", number)])
        case .qrCode:
            denied("access_denied_by_unknown_qr_code", "Access denied: unknown QR code", [Detail("number", number)])
        case .inputCode:
            denied("access_denied_by_not_valid_input_code", "Access denied: wrong code", [Detail("number", number)])
        }
    }
}

extension LogItem {
    static let doorOpened = access("door_sensor_was_opened", "Door was opened", [])
    static let doorClosed = access("door_sensor_was_closed", "Door was closed", [])
    static let openTooLong = LogItem(
        key: "lock_is_opened_too_long",
        english: "Door is open for too long",
        category: .access,
        priority: .high
    )

    private static func access(_ key: String, _ english: String, _ details: [Detail]) -> LogItem {
        LogItem(key: key, english: english, category: .access, details: details)
    }

    private static func denied(_ key: String, _ english: String, _ details: [Detail] = []) -> LogItem {
        LogItem(key: key, english: english, category: .access, priority: .medium, details: details)
    }
}

extension LogItem.Detail {
    fileprivate static func lock(_ number: Int) -> LogItem.Detail {
        LogItem.Detail("lock", String(number))
    }
}
