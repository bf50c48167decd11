import IntercomModel
import JSONTree

/// What `system/data/clear` can empty, by the words of its clients C7 and C8. Other words empty nothing.
enum DataKind: String, CaseIterable {
    case apartments, identifiers
    case timeProfiles = "time_profiles"
    case forwards, messages, logs

    /// There are no messages: they are the concierge's.
    func clear(on device: inout Device) {
        switch self {
        case .apartments: device.removeApartments(device.access.apartments.all.map(\.number))
        case .identifiers: device.removeIdentifiers(device.access.identifiers.all.map(\.number))
        case .timeProfiles: device.removeTimeProfiles(device.access.timeProfiles.map(\.number))
        case .forwards: device.access.forwardRules.remove(device.access.forwardRules.map(\.number))
        case .messages: break
        case .logs: device.clearLog()
        }
    }
}
