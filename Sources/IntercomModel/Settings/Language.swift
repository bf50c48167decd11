/// The language of the screen and the voice, by the vendor's names (fact sheet, 4.6).
public enum Language: String, Sendable, Hashable, CaseIterable {
    case english = "English"
    case russian = "Russian"
    case ukrainian = "Ukrainian"
    case spanish = "Spanish"
    case polish = "Polish"
    case dutch = "Dutch"
    case turkish = "Turkish"
    case french = "French"
    case danish = "Danish"
    case portuguese = "Portuguese"
    case german = "Deutsch"
    case italian = "Italian"
}
