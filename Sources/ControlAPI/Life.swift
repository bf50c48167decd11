import JSONTree
import SimulatorCore

/// From a start, a reset or a restore to the next. Ids of the journal begin again with each, so that the journals of
/// equal runs are equal; a cursor says to which life its id belongs.
public struct Life: Sendable {
    public enum Change: String, Sendable, CaseIterable {
        case reset, restore
    }

    /// From 1.
    public private(set) var number = 1
    /// The newest entry of the journal when it began; 0 after a start or a reset.
    private(set) var beginning = 0
    /// How the one before it ended; nil in the first.
    private(set) var change: Change?

    mutating func end(by change: Change, at newest: Int) {
        number += 1
        beginning = newest
        self.change = change
    }
}

/// A place in the journal of one life, as `2.17`: everything up to that entry.
struct Cursor: Sendable, Equatable {
    /// Nil where only an id was given: the present life is meant.
    let life: Int?
    let id: Int

    /// `2.17`, or `17` in the present life.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(part) : nil
        }
        guard numbers.count == parts.count, (1...2).contains(parts.count) else { return nil }
        (life, id) = (numbers.count == 2 ? numbers[0] : nil, numbers[numbers.count - 1])
    }
}

extension ControlSession {
    /// The cursor of that entry, as answers and events carry it: `2.17`.
    func cursor(at id: Int) -> String { "\(life.number).\(id)" }

    /// The cursor of the newest entry.
    var lastCursor: String { cursor(at: simulation.journal.lastID) }

    /// Where a cursor points to in the present journal.
    /// - Throws: if it is not a cursor, belongs to another life, or is beyond the newest entry.
    func place(of text: String, _ name: String) throws(ControlError) -> Int {
        let cursor = try Self.cursor(text, name)
        if let other = cursor.life, other != life.number {
            let fate = other < life.number ? "is over" : "has not begun"
            throw .conflict("\(name) is \(text), and life \(other) \(fate); the newest entry is \(lastCursor)")
        }
        guard cursor.id <= simulation.journal.lastID else {
            throw .conflict("there is no entry \(cursor.id) yet; the newest one is \(lastCursor)")
        }
        return cursor.id
    }

    static func cursor(_ text: String, _ name: String) throws(ControlError) -> Cursor {
        if let cursor = Cursor(text) { return cursor }
        throw .badInput("\(name) is the number of an entry, 17, or a cursor, 2.17, not \"\(text)\"")
    }
}

extension Cursor {
    /// The cursor in a parameter.
    static let shape = Shape.string(length: 1...41)
}

extension ControlSession {
    /// The cursor in the parameter of that name; nil where it is not given.
    func place(_ name: String, in query: JSONObject) throws(ControlError) -> Int? {
        guard let text = query[name]?.string else { return nil }
        return try place(of: text, name)
    }
}
