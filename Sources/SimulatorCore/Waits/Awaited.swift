public import HTTPWire
import IntercomModel
public import Scenarios

/// What a tester waits for: a condition of the device, or what only the simulator knows.
public enum Awaited: Sendable, Hashable {
    case condition(Condition)
    /// `fault:reset`, `fault:night.yaml:12` or `fault:*`: such a rule strikes. It holds for that moment only.
    case fault(String)
    /// `sent:PUT */devices/logs`: such a request of the device's own has ended. It holds for that moment only.
    case sent(RequestPattern)
    /// `timeline:drained`: nothing is due any more, but for the time-outs of those who wait.
    case drained
    /// `journal.idle:500ms`: no request came for so long, by the wall's clock.
    case idle(Duration)
}

extension Awaited {
    public enum Fault: Error, Sendable, Equatable {
        case condition(Condition.Fault)
        case line(String)
        case duration(DurationText.Fault, String)
        case request(String, RequestPattern.Fault)
    }

    private static let nouns = ["fault", "sent", "timeline", "journal.idle"]

    /// Reads `noun.property:value`.
    public init(_ text: String) throws(Fault) {
        let colon = text.firstIndex(of: ":") ?? text.endIndex
        let value = String(text[colon...].dropFirst())
        switch text[..<colon] {
        case "fault" where colon < text.endIndex: self = .fault(try Self.strike(value))
        case "sent" where colon < text.endIndex: self = .sent(try Self.pattern(value))
        case "timeline" where colon < text.endIndex: self = try Self.line(value)
        case "journal.idle" where colon < text.endIndex: self = .idle(try Self.length(value))
        default: self = .condition(try Self.condition(text))
        }
    }

    private static func condition(_ text: String) throws(Fault) -> Condition {
        do throws(Condition.Fault) {
            return try Condition(text)
        } catch .unknownProperty(let name, let known, _) {
            let known = known + nouns
            throw .condition(.unknownProperty(name, known: known, near: NearestWord.to(name, among: known)))
        } catch {
            throw .condition(error)
        }
    }

    /// A word of the catalogue, the name of a rule, or `*`.
    private static func strike(_ text: String) throws(Fault) -> String {
        let known = FaultReader.words
        if text == "*" || text == FaultMark.ofTester || text.contains(":") || known.contains(text) { return text }
        throw .condition(.unknownWord(text, of: "fault", known: known, near: NearestWord.to(text, among: known)))
    }

    private static func pattern(_ text: String) throws(Fault) -> RequestPattern {
        do throws(RequestPattern.Fault) {
            return try RequestPattern(text)
        } catch {
            throw .request(text, error)
        }
    }

    private static func line(_ text: String) throws(Fault) -> Awaited {
        guard text == "drained" else { throw .line(text) }
        return .drained
    }

    private static func length(_ text: String) throws(Fault) -> Duration {
        do throws(DurationText.Fault) {
            return try DurationText.parse(text)
        } catch {
            throw .duration(error, text)
        }
    }
}

extension Awaited.Fault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .condition(let fault): fault.description
        case .line(let text): "all that can be said of the time line is timeline:drained, not \"\(text)\""
        case .request(let text, let fault): fault.explained(in: text)
        case .duration(let fault, let text): "journal.idle takes a duration: " + fault.explained(in: text)
        }
    }
}

extension Awaited {
    /// Whether it came to hold with that entry of the journal.
    func isMet(by what: Journal.What) -> Bool {
        switch (self, what) {
        case (.condition(let condition), .device(let event)):
            condition.holds(after: event) == true
        case (.condition(let condition), .exchange(let exchange)):
            condition.happens(at: exchange.wrappedValue.request.method, exchange.wrappedValue.request.target.path)
        case (.fault(let words), .exchange(let exchange)):
            exchange.wrappedValue.fault?.answers(to: words) == true
        case (.fault(let words), .struck(let mark)):
            mark.answers(to: words)
        case (.sent(let pattern), .sent(let sent)):
            pattern.matches(method: sent.wrappedValue.method, path: sent.wrappedValue.path)
        case (.condition, _), (.fault, _), (.sent, _), (.drained, _), (.idle, _):
            false
        }
    }
}

extension FaultMark {
    fileprivate func answers(to words: String) -> Bool {
        words == "*" || words == word || words == rule
    }
}
