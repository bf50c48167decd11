/// The words of what has two positions.
enum Switch: String, CaseIterable {
    case on, off
}
