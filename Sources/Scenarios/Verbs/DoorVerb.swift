/// `door: open`, `door: closed`.
extension Kind where Value == Verb {
    static let door = Kind<DeviceStart.Opening>.word().checked { opening, _ throws(Problem) in
        Verb.act(.door(isOpen: opening == .open))
    }
}
