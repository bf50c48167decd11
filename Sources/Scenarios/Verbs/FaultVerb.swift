/// `fault: { on: GET */status, do: reset }`: the same as a rule of `faults`, in force from this step on.
extension Kind where Value == Verb {
    static let fault = Kind<ScriptedFault>.fault.checked { fault, _ throws(Problem) in Verb.fault(fault) }
        .described(.ref("fault"))
}
