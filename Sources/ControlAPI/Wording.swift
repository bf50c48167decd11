import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore

/// Texts of the script language inside requests, and what is wrong with them.
enum Wording {
    /// Nil where the object does not say.
    static func duration(_ key: String, in body: JSONValue) throws(ControlError) -> Duration? {
        guard let text = body[key]?.string else { return nil }
        do throws(DurationText.Fault) {
            return try DurationText.parse(text)
        } catch {
            throw .badInput("\"\(key)\" is no duration: " + error.explained(in: text))
        }
    }

    static func condition(_ text: String) throws(ControlError) -> Condition {
        do throws(Condition.Fault) {
            return try Condition(text)
        } catch {
            throw .badInput(error.description)
        }
    }
}
