import Faults
import HTTPWire
import JSONTree

/// What of a script can be used, and how often it was: file by file, in the order of the lines.
public struct ScriptListing: Sendable {
    public struct Line: Sendable {
        public let number: Int
        public let kind: Kind
        /// 0 for a rule, 1 for its steps, 2 for the steps inside of them.
        public let depth: Int
        public let text: String
        public let count: Int

        /// The same place, used elsewhere too.
        public func counted(_ more: Int) -> Line {
            Line(number: number, kind: kind, depth: depth, text: text, count: count + more)
        }
    }

    public enum Kind: String, Sendable, CaseIterable {
        case call, step, timeline, fault, reply, server
    }

    /// The script's own file as the user gave it, then those that it includes, by their names.
    public private(set) var files: [(file: String, lines: [Line])] = []

    public init(of script: Scenario, _ usage: ScriptUsage) {
        files = [(script.file, [])]
        let writer = Writer(usage: usage)
        for rule in script.calls { add(writer.lines(of: rule), of: rule.file) }
        for rule in script.timeline { add(writer.lines(of: rule), of: rule.file) }
        for fault in script.faults { add([writer.line(of: fault)], of: fault.file) }
        for rule in script.replies { add([writer.line(of: rule)], of: rule.file) }
        for rule in script.servers { add([writer.line(of: rule)], of: rule.reply.file) }
        for index in files.indices { files[index].lines.sortByNumber() }
    }

    /// Without what was never used.
    public var used: ScriptListing {
        var listing = self
        for index in files.indices { listing.files[index].lines.removeAll { $0.count == 0 } }
        listing.files.removeAll { $0.lines.isEmpty }
        return listing
    }

    private mutating func add(_ lines: [Line], of file: String) {
        let name = FileName.last(of: file)
        if let index = files.firstIndex(where: { FileName.last(of: $0.file) == name }) {
            files[index].lines += lines
        } else {
            files.append((name, lines))
        }
    }
}

/// One line for each place.
private struct Writer {
    let usage: ScriptUsage

    func lines(of rule: CallRule) -> [ScriptListing.Line] {
        let text = "call to \(rule.to)" + most(rule.times)
        return [line(rule.position.line, .call, 0, text, rule.place)] + lines(of: rule.story, 1)
    }

    func lines(of rule: TimelineRule) -> [ScriptListing.Line] {
        let (step, depth) = (rule.step, 0)
        let trigger: String
        switch rule.trigger {
        case .at(let time): trigger = "at \(DurationText.text(of: time))"
        case .calendar(let time): trigger = "at \(time)"
        case .when(let condition, let times): trigger = "when \(condition)" + most(times)
        }
        let text = "\(trigger): \(words(for: step))"
        return [line(step.position.line, .timeline, depth, text, step.place)] + inside(step.verb, depth + 1)
    }

    func line(of fault: ScriptedFault) -> ScriptListing.Line {
        let rule = fault.rule
        let target = rule.on.map { " on \($0)" } ?? rule.operation.map { " on \($0)" } ?? ""
        return line(fault.position.line, .fault, 0, rule.deed + target + most(rule.times), rule.place)
    }

    func line(of rule: ReplyRule) -> ScriptListing.Line {
        line(rule.position.line, .reply, 0, "\(rule.status.code) to \(rule.on)" + most(rule.times), rule.place)
    }

    func line(of rule: ServerRule) -> ScriptListing.Line {
        let reply = rule.reply
        let answer = rule.failure?.rawValue ?? String(reply.status.code)
        return line(reply.position.line, .server, 0, "server \(answer) to \(reply.on)" + most(reply.times), reply.place)
    }

    private func lines(of story: [Step], _ depth: Int) -> [ScriptListing.Line] {
        story.flatMap { step in
            [line(step.position.line, .step, depth, words(for: step), step.place)] + inside(step.verb, depth + 1)
        }
    }

    private func inside(_ verb: Verb, _ depth: Int) -> [ScriptListing.Line] {
        verb.inside.flatMap { lines(of: $0, depth) }
    }

    private func line(
        _ number: Int,
        _ kind: ScriptListing.Kind,
        _ depth: Int,
        _ text: String,
        _ place: Int?
    ) -> ScriptListing.Line {
        ScriptListing.Line(number: number, kind: kind, depth: depth, text: text, count: usage[place])
    }

    private func words(for step: Step) -> String {
        step.after == .zero ? "\(step.verb)" : "\(step.verb) after \(DurationText.text(of: step.after))"
    }

    private func most(_ times: Int?) -> String {
        times.map { ", \($0) time\($0 == 1 ? "" : "s")" } ?? ""
    }
}

extension FaultRule {
    /// What it does, as it was written: `reset`, `status 503`, `drip {"bytes":10,"each":"1s"}`.
    var deed: String {
        guard case .object(let object)? = source["do"], let first = object.first else { return type(of: fault).word }
        return "\(first.key) \(first.value.string ?? first.value.text)"
    }
}

extension [ScriptListing.Line] {
    /// Lines of one number keep their order, and what is inside of another line stays behind it.
    fileprivate mutating func sortByNumber() {
        let order = enumerated().sorted { ($0.element.number, $0.offset) < ($1.element.number, $1.offset) }
        self = order.map(\.element)
    }
}
