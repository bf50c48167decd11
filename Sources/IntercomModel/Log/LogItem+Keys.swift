extension LogItem {
    /// What a panel may log, by the vendor's keys, each once (fact sheet, part 4.10).
    public static let keys = [
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
}
