/// The strokes of a ladder as SVG. The page around it, or its style, has the colours of the classes.
public enum LadderPen {
    /// Nothing where there are no words.
    public static func text(_ x: Int, _ y: Int, _ style: String, _ words: String) -> String {
        words.isEmpty ? "" : "<text class=\"\(style)\" x=\"\(x)\" y=\"\(y)\">\(PlainText.markup(words))</text>\n"
    }

    public static func arrow(from: Int, to: Int, at y: Int, _ style: String) -> String {
        "<g class=\"\(style)\"><line x1=\"\(from)\" y1=\"\(y)\" x2=\"\(to)\" y2=\"\(y)\"/>"
            + "<path d=\"M\(to) \(y)l\(to > from ? -9 : 9) -4v8z\"/></g>\n"
    }
}
