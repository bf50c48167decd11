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
        Alignment(segments(of: asked), segments(of: known)).distance
    }

    fileprivate static func segments(of path: String) -> [String] {
        path.split(separator: "/").map(String.init)
    }
}

extension RouteTable {
    /// The nearest paths, the nearest first. Nothing here is fast: it is asked for by people.
    public func nearest(to path: String, limit: Int = 3) -> [NearestPath] {
        let asked = NearestPath.segments(of: path)
        let near = places.map { place in
            let alignment = Alignment(asked, NearestPath.segments(of: place.path))
            return NearestPath(
                path: place.path,
                methods: place.methods,
                rows: alignment.rows,
                distance: alignment.distance
            )
        }
        return Array(near.sorted { $0.distance < $1.distance }.prefix(limit))
    }
}

/// Two paths side by side at the least cost: the edit distance of their segments, each weighed by its letters.
private struct Alignment {
    private(set) var rows: [NearestPath.Row] = []
    let distance: Int

    init(_ asked: [String], _ known: [String]) {
        let (asked, known) = (Array(asked.prefix(Self.longest)), known)
        let cost = Self.costs(asked, known)
        distance = cost[0][0]
        var (i, j) = (0, 0)
        while i < asked.count || j < known.count {
            if i < asked.count, j < known.count,
                cost[i][j] == Self.difference(asked[i], known[j]) + cost[i + 1][j + 1]
            {
                rows.append(NearestPath.Row(asked: asked[i], known: known[j]))
                (i, j) = (i + 1, j + 1)
            } else if j < known.count, cost[i][j] == Self.length(known[j]) + cost[i][j + 1] {
                rows.append(NearestPath.Row(asked: nil, known: known[j]))
                j += 1
            } else {
                rows.append(NearestPath.Row(asked: asked[i], known: nil))
                i += 1
            }
        }
    }

    /// A client may send a path of thousands of segments.
    private static let longest = 16

    /// What it costs to get from place i of one to place j of the other, by the rests of both.
    private static func costs(_ asked: [String], _ known: [String]) -> [[Int]] {
        var cost = Array(repeating: Array(repeating: 0, count: known.count + 1), count: asked.count + 1)
        for i in asked.indices.reversed() { cost[i][known.count] = length(asked[i]) + cost[i + 1][known.count] }
        for j in known.indices.reversed() { cost[asked.count][j] = length(known[j]) + cost[asked.count][j + 1] }
        for i in asked.indices.reversed() {
            for j in known.indices.reversed() {
                cost[i][j] = min(
                    difference(asked[i], known[j]) + cost[i + 1][j + 1],
                    length(known[j]) + cost[i][j + 1],
                    length(asked[i]) + cost[i + 1][j]
                )
            }
        }
        return cost
    }

    private static func length(_ segment: String) -> Int {
        min(segment.utf8.count, 64)
    }

    private static func difference(_ asked: String, _ known: String) -> Int {
        if asked == known || known == "*" || known.hasPrefix("{") { return 0 }
        let (one, other) = (Array(asked.utf8.prefix(64)), Array(known.utf8))
        var row = Array(0...other.count)
        for (i, byte) in one.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, wanted) in other.enumerated() {
                let replaced = diagonal + (byte == wanted ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
            }
        }
        return row[other.count]
    }
}
