import HTTPWire

/// How much of a unit's answers is kept: a unit may send what it likes.
struct AnswerRoom: Sendable {
    /// For large ones, all together.
    private var left = 8 * 1024 * 1024

    /// Small answers always have room. Of a picture or an archive the beginning is kept, since the rest is not read.
    mutating func keeping(_ outcome: Outcome) -> Outcome {
        guard var response = outcome.response, response.body.count > Self.small else { return outcome }
        if response.text == nil {
            let whole = response.body
            response.body = Array(whole.prefix(Self.beginning))
            if response.text == nil { return .answered(response) }
            response.body = whole
        }
        guard response.body.count <= left else {
            let size = response.body.count / 1024
            return .skipped("the answer has \(size) KiB, too many on top of the large answers before it")
        }
        left -= response.body.count
        return outcome
    }

    private static let small = 64 * 1024
    private static let beginning = 1024
}
