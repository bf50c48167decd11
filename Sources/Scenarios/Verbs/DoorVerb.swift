/// `door: open`, `door: closed`, `door: forced`.
extension Kind where Value == Verb {
    static let door = Kind<DoorMove>.word().checked { move, _ throws(Problem) in Verb.act(.door(move)) }
}
