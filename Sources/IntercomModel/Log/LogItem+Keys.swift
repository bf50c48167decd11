extension LogItem {
    /// What a device of that family may log, by the vendor's keys, each once.
    public static func keys(on profile: DeviceProfile) -> [String] {
        profile.isAndroid ? androidKeys : camdroidKeys
    }

    /// Emergencies are of android panels alone.
    public static func categories(on profile: DeviceProfile) -> [Category] {
        profile.isAndroid ? Category.allCases : Category.allCases.filter { $0 != .emergency }
    }

    /// Fact sheet, part 4.10.
    private static let camdroidKeys = [
        "access_denied_by_not_valid_identifier",
        "access_denied_by_not_valid_input_code",
        "access_denied_by_remote_server_api_call",
        "access_denied_by_web_api_call",
        "access_denied_by_unknown_card",
        "access_granted_by_valid_identifier",
        "access_granted_by_master_code",
        "access_granted_by_api_call",
        "access_granted_by_call_host",
        "access_granted_by_remote_server_api_call",
        "lock_was_opened_by_exit_btn",
        "access_denied_by_unknown_qr_code",
        "lock_is_opened_too_long",
        "door_sensor_was_closed",
        "door_sensor_was_opened",
        "outgoing_call",
        "incoming_call",
        "successful_login_api_call",
        "incorrect_login_api_call",
    ]

    /// Keys from the page of the log of android panels, and keys that real panels wrote.
    private static let androidKeys = [
        "access_denied_by_not_valid_identifier",
        "access_denied_by_not_valid_input_code",
        "access_denied_by_remote_server_api_call",
        "access_denied_by_web_api_call",
        "access_denied_by_unknown_card",
        "access_denied_by_unknown_qr_code",
        "access_denied_unknown_identifier",
        "access_granted_by_valid_identifier",
        "access_granted_by_valid_face_identifier",
        "access_granted_by_master_code",
        "access_granted_by_api_call",
        "access_granted_by_call_host",
        "access_granted_by_remote_server_api_call",
        "multi_access_granted",
        "multi_access_denied",
        "lock_was_opened_by_exit_btn",
        "emergency_lock_is_opened",
        "lift_call_success",
        "lift_call_error",
        "door_was_opened",
        "door_was_closed",
        "outgoing_call",
        "outgoing_call_missed",
        "outgoing_call_web",
        "incoming_call",
        "device_booted",
        "sip_registration_lost",
        "successful_login_api_call",
        "incorrect_login_api_call",
        "door_was_not_closed_too_long",
        "tamper_event",
    ]
}
