/// What happens to the device at a time, or when something comes to hold.
public struct TimelineRule: Sendable, Equatable {
    public enum Trigger: Sendable, Equatable {
        /// From start or reset.
        case at(Duration)
        case calendar(CalendarTime)
        /// Each time that it becomes true, at most this many times.
        case when(Condition, times: Int?)
    }

    public var trigger: Trigger
    /// Its `after` counts from the trigger.
    public var step: Step
    /// The file's own name, without folder.
    public var file: String
}
