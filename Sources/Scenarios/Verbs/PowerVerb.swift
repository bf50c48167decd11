/// `power: off`, `power: on`.
extension Kind where Value == Verb {
    static let power = Kind<Switch>.word().checked { position, _ throws(Problem) in
        Verb.act(.power(isOn: position == .on))
    }
}
