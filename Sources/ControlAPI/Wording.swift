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
            throw .badInput("\"\(key)\" is not a duration: " + error.explained(in: text))
        }
    }

    static func clockMode(_ text: String) throws(ControlError) -> ClockMode {
        if let mode = ClockMode(text) { return mode }
        throw .badInput("a clock is real, manual or a pace such as x60, not \"\(text)\"")
    }

    static func date(_ text: String, _ key: String) throws(ControlError) -> CalendarDate {
        if let date = CalendarDate(rfc3339: text) { return date }
        throw .badInput("\"\(key)\" must be a date such as 2026-01-01T00:00:30Z, not \"\(text)\"")
    }

    /// - Throws: also for a lock or a door that the device does not have.
    static func awaited(_ text: String, on simulation: Simulation) throws(ControlError) -> Awaited {
        let awaited: Awaited
        do throws(Awaited.Fault) {
            awaited = try Awaited(text)
        } catch {
            throw .badInput(error.description)
        }
        if let objection = simulation.objection(to: awaited) { throw .badInput(objection) }
        return awaited
    }
}
