/// What the contract says of each resource, and what it calls their schemas.
enum ResourceWords {
    /// One sentence a resource: generators make it the documentation of a class.
    static let sentences: [String: String] = [
        "Apartments": "The apartments of a building, and which identifiers belong to them.",
        "Archives": "Backup, restore and export, as zip archives.",
        "Authentication": "Log in and out.",
        "CallHandling": "How calls are made and taken: time-outs, volume, queue.",
        "Clock": "The device's date, time zone and NTP server.",
        "Concierge": "The concierge that a panel calls.",
        "DTMF": "Codes that open locks while a call is talking.",
        "DebugCall": "Start and end a call, and ask how it stands.",
        "Door": "The door and its sensor.",
        "ForwardRules": "Which apartment is forwarded to which numbers.",
        "FreeAccessSchedule": "When the door is open to everybody.",
        "IdentifierLinks": "One-time access by a link.",
        "Identifiers": "Cards, codes, faces, plates and other identifiers that open a lock.",
        "Info": "Model, firmware, API version and state of the device.",
        "Languages": "The languages of the device.",
        "Location": "Where the device stands: building, unit, floor, apartment.",
        "LockOptions": "Delay, time-out and DTMF code of each lock.",
        "Locks": "Open a lock from afar.",
        "LogItems": "The log of the device.",
        "Management": "The management system that the device reports to.",
        "Media": "Streams and their settings.",
        "Network": "Address, gateway and name servers.",
        "Passwords": "Change passwords.",
        "Photo": "The picture of the camera.",
        "SIPAccount": "The account at the SIP server, and its registration.",
        "Security": "Security settings.",
        "Syslog": "Where log lines are sent.",
        "System": "Reboot and factory reset.",
        "TimeProfiles": "When an identifier is valid.",
        "Unlocking": "How locks are opened.",
        "VersionZero": "What panels of API v0 have and newer ones have not.",
        "Webhooks": "Servers that the panel tells lines of its log.",
    ]

    /// By the place where the schema stands first.
    static let schemaNames: [String: String] = [
        "DebugCallStatus": "CallStatus",
        "IdentifiersItemRequest": "Identifier",
        "IdentifiersListListItemsItem": "IdentifierItem",
        "LogItemsListListItemsItem": "LogItem",
        "LogItemsListListOption": "ListOption",
    ]
}
