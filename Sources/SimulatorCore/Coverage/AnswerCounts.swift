/// How often each endpoint has answered with each status: a short chain of cells for each endpoint.
struct AnswerCounts: Sendable {
    private struct Cell {
        let status: Int
        var count: Int
        let next: Int
    }

    /// The first cell of each endpoint; the last chain is of requests that led to none. -1 ends a chain.
    private var first: [Int]
    private var cells: [Cell] = []

    init(endpoints: Int) {
        first = Array(repeating: -1, count: endpoints + 1)
    }

    /// - Parameter endpoint: by its number in the table of routes; nil where the request led to none.
    mutating func count(_ endpoint: Int?, _ status: Int) {
        let endpoint = endpoint ?? first.count - 1
        var index = first[endpoint]
        while index >= 0 {
            if cells[index].status == status {
                cells[index].count += 1
                return
            }
            index = cells[index].next
        }
        cells.append(Cell(status: status, count: 1, next: first[endpoint]))
        first[endpoint] = cells.count - 1
    }

    /// Whether nothing was counted.
    var isEmpty: Bool { cells.isEmpty }

    /// By status.
    subscript(endpoint: Int?) -> [AnswerCount] {
        sequence(first: first[endpoint ?? first.count - 1]) { cells[$0].next }.prefix { $0 >= 0 }
            .map { AnswerCount(status: cells[$0].status, count: cells[$0].count) }
            .sorted { $0.status < $1.status }
    }
}

/// How often a status went out.
public struct AnswerCount: Sendable, Equatable {
    /// 0 means no answer.
    public let status: Int
    public let count: Int
}
