/// What is given bytes of any kind. Each stops the program when something holds that must not.
enum FuzzTarget: String, CaseIterable {
    case request, response, json, yaml, script, profile, bundle, filter, pattern, sequence, records

    /// Set once, before the first input.
    nonisolated(unsafe) static var chosen = FuzzTarget.request

    func examine(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
        let bytes = Array(UnsafeBufferPointer(start: start, count: count))
        switch self {
        case .request: Messages.examineRequests(bytes)
        case .response: Messages.examineResponse(bytes)
        case .json: Trees.examineJSON(bytes)
        case .yaml: Trees.examineYAML(bytes)
        case .script: Scripts.play(bytes)
        case .profile: Scripts.serve(profile: bytes)
        case .bundle: Scripts.replay(bundle: bytes)
        case .filter: Sequences.filter(bytes)
        case .pattern: Scripts.match(bytes)
        case .sequence: Sequences.run(bytes)
        case .records: Records.examine(bytes)
        }
        return 0
    }
}
