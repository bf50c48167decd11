# Reads `path:line:code` and prints each import that the table `house` (target, rank, side, own modules) does not allow.
# The pure side may import pure targets and its own modules; the other side also what no other target owns.

BEGIN {
    rows = split(house, row, "\n")
    for (i = 1; i <= rows; i++) {
        fields = split(row[i], field, " ")
        if (fields == 0) continue
        rank[field[1]] = field[2]
        side[field[1]] = field[3]
        for (j = 4; j <= fields; j++) owner[field[j]] = owner[field[j]] field[1] " "
    }
}

{
    split($0, part, ":")
    place = part[1] ":" part[2] ": "
    target = targetOf(part[1])
    statement = substr($0, length(part[1] ":" part[2] ":") + 1)
}

!(target in rank) && !(target in unknown) {
    unknown[target] = 1
    print place target " has no rank; give it one in scripts/layers"
}

target in rank && statement ~ /^[ \t]*((@[A-Za-z_]+(\([A-Za-z]*\))?|public|package|internal|fileprivate|private)[ \t]+)*import[ \t]/ {
    sub(/^.*import[ \t]+((struct|class|enum|protocol|typealias|func|let|var|actor)[ \t]+)?/, "", statement)
    match(statement, /^[A-Za-z_0-9]+/)
    why = reason(target, substr(statement, 1, RLENGTH))
    if (why != "") print place why
}

function targetOf(path,    folder) {
    split(path, folder, "/")
    return folder[1] == "fixtures" ? "RingbackFixtures" : folder[2]
}

function reason(target, module) {
    if (module in owner) {
        return index(" " owner[module], " " target " ") ? "" : "only " owner[module] "may import " module
    }
    if (!(module in rank)) {
        return side[target] == "pure" ? target " is pure and may not import " module : ""
    }
    if (rank[module] >= rank[target]) {
        return target " (rank " rank[target] ") may not import " module " (rank " rank[module] ")"
    }
    return side[target] == "pure" && side[module] != "pure" ? target " is pure and may not import " module : ""
}
