/// What became of lines: `-` was there before, `+` came, two spaces in front of what stayed.
enum LineDiff {
    static func lines(from old: [String], to new: [String]) -> [String] {
        let changes = new.difference(from: old)
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for change in changes {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var lines: [String] = []
        var (before, after) = (0, 0)
        while before < old.count || after < new.count {
            if removed.contains(before) {
                lines.append("- " + old[before])
                before += 1
            } else if inserted.contains(after) {
                lines.append("+ " + new[after])
                after += 1
            } else {
                lines.append("  " + old[before])
                (before, after) = (before + 1, after + 1)
            }
        }
        return lines
    }
}
