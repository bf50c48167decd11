/// A path that the client may have meant, compared segment by segment with the requested one.
public struct NearestPath: Sendable, Equatable {
    public struct Row: Sendable, Equatable {
        /// Nil where the asked path lacks a segment.
        public let asked: String?
        /// Nil where it has one too many.
        public let known: String?
    }

    public let path: String
    public let methods: [String]
    public let rows: [Row]
    /// 0 is the path itself, but for the names of its parameters.
    public let distance: Int

    /// How far two paths are from each other, in letters; a segment of `*` or in braces is near to everything.
    public static func distance(from asked: String, to known: String) -> Int {
        Alignment(PathLetters(asked), PathLetters(known)).distance
    }
}

extension RouteTable {
    /// The nearest paths, the nearest first; those that are as near in the order of the alphabet.
    public func nearest(to path: String, limit: Int = 3) -> [NearestPath] {
        let asked = PathLetters(path)
        let near = doors.map { known, door in
            (path: known, door: door, alignment: Alignment(asked, PathLetters(known)))
        }
        let nearest = near.sorted { ($0.alignment.distance, $0.path) < ($1.alignment.distance, $1.path) }.prefix(limit)
        return nearest.map { path, door, alignment in
            NearestPath(path: path, methods: door.methods, rows: alignment.rows, distance: alignment.distance)
        }
    }
}

/// A path as it is compared.
private struct PathLetters {
    let segments: [String]
    /// The first ones of each segment: a client may send thousands.
    let letters: [[UInt8]]

    init(_ path: String) {
        segments = path.split(separator: "/").prefix(Self.longest).map(String.init)
        letters = segments.map { Array($0.utf8.prefix(64)) }
    }

    /// A client may send a path of thousands of segments.
    private static let longest = 16

    var count: Int { segments.count }
}

/// Two paths side by side at the least cost: the edit distance of their segments, each weighed by its letters.
private struct Alignment {
    let distance: Int
    private let asked: PathLetters
    private let known: PathLetters
    /// What it costs to get from place i of one to place j of the other, by the rests of both.
    private let cost: [[Int]]

    init(_ asked: PathLetters, _ known: PathLetters) {
        (self.asked, self.known) = (asked, known)
        cost = Self.costs(asked, known)
        distance = cost[0][0]
    }

    var rows: [NearestPath.Row] {
        var rows: [NearestPath.Row] = []
        var (i, j) = (0, 0)
        while i < asked.count || j < known.count {
            if i < asked.count, j < known.count,
                cost[i][j] == Self.difference(asked.letters[i], known.letters[j]) + cost[i + 1][j + 1]
            {
                rows.append(NearestPath.Row(asked: asked.segments[i], known: known.segments[j]))
                (i, j) = (i + 1, j + 1)
            } else if j < known.count, cost[i][j] == known.letters[j].count + cost[i][j + 1] {
                rows.append(NearestPath.Row(asked: nil, known: known.segments[j]))
                j += 1
            } else {
                rows.append(NearestPath.Row(asked: asked.segments[i], known: nil))
                i += 1
            }
        }
        return rows
    }

    private static func costs(_ asked: PathLetters, _ known: PathLetters) -> [[Int]] {
        var cost = Array(repeating: Array(repeating: 0, count: known.count + 1), count: asked.count + 1)
        for i in (0..<asked.count).reversed() {
            cost[i][known.count] = asked.letters[i].count + cost[i + 1][known.count]
        }
        for j in (0..<known.count).reversed() {
            cost[asked.count][j] = known.letters[j].count + cost[asked.count][j + 1]
        }
        for i in (0..<asked.count).reversed() {
            for j in (0..<known.count).reversed() {
                cost[i][j] = min(
                    difference(asked.letters[i], known.letters[j]) + cost[i + 1][j + 1],
                    known.letters[j].count + cost[i][j + 1],
                    asked.letters[i].count + cost[i + 1][j]
                )
            }
        }
        return cost
    }

    private static func difference(_ asked: [UInt8], _ known: [UInt8]) -> Int {
        if asked == known || known == [UInt8(ascii: "*")] || known.first == UInt8(ascii: "{") { return 0 }
        var row = Array(0...known.count)
        for (i, byte) in asked.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for j in known.indices {
                let replaced = diagonal + (byte == known[j] ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
            }
        }
        return row[known.count]
    }
}
