extension Device {
    /// The consequences of a decision, made here or by a server.
    public mutating func carryOut(_ decision: AccessDecision, of shown: Presentation) {
        emit(.presented(shown, decision))
        switch decision {
        case .granted(let key, let locks):
            let opened = locks == access.locks.map(\.number) ? 0 : locks.first ?? 0
            writeLog(logItem(of: key, shown, lock: opened), code: shown.kind == .inputCode ? shown.number : nil)
            if case .identifier(let uid) = key { access.identifiers.usePass(of: uid) }
            for lock in locks { openLock(lock, by: key.opening) }
        case .denied(.remoteServer, _):
            writeLog(.deniedByRemoteServer)
        case .denied(_, let uid):
            let identifier = uid.flatMap(access.identifiers.identifier)
            writeLog(identifier.map(LogItem.deniedIdentifier) ?? .deniedUnknown(shown, isAndroid: profile.isAndroid))
        }
    }

    private func logItem(of key: AccessKey, _ shown: Presentation, lock: Int) -> LogItem {
        switch key {
        case .identifier(let uid):
            guard let identifier = access.identifiers.identifier(uid) else {
                preconditionFailure("it was there when it was decided on")
            }
            return .granted(identifier, lock: lock, isAndroid: profile.isAndroid)
        case .generalCode, .masterCode: return .grantedByMasterCode(lock: lock)
        case .masterCard: return .grantedByMasterCard(shown.number, lock: lock)
        case .remoteServer: return .grantedByRemoteServer(lock: lock)
        }
    }
}

extension AccessKey {
    fileprivate var opening: LockOpening {
        switch self {
        case .identifier, .masterCard: .identifier
        case .generalCode, .masterCode: .masterCode
        case .remoteServer: .remoteServer
        }
    }
}
