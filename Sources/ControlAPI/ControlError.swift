public import JSONTree
public import Scenarios

/// A mistake of the tester, or a wish that cannot be granted now: always with a sentence.
public enum ControlError: Error, Sendable, Equatable {
    /// 400
    case badInput(String)
    /// 400, with all that is wrong with it
    case badScript([Finding])
    /// 404
    case notFound(String)
    /// 409, with what there is to say about it
    case conflict(String)
    /// 409, with more than a sentence
    case unfulfilled(String, details: JSONObject)
}
