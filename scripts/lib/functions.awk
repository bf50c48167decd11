# Reads `path:line:code` and prints `lines path:line:name` for each body of a func, init, deinit, subscript or computed var.
# A body is what stands between a declaration's first brace and the one that closes it.

{
    split($0, part, ":")
    if (part[1] != path) {
        path = part[1]
        depth = 0
        open = 0
        pending = ""
    }
    code = substr($0, length(path ":" part[2] ":") + 1)
    declare()
    count()
}

function declare(    name) {
    if (match(code, /(^|[ \t])(func[ \t]+[^ \t(<]+|init[?]?[(<]|deinit|subscript[(<]|var[ \t]+[A-Za-z_0-9]+[^=]*\{)/)) {
        name = substr(code, RSTART, RLENGTH)
        sub(/^[ \t]+/, "", name)
        sub(/^(func|var)[ \t]+/, "", name)
        sub(/[?(<:{ ].*$/, "", name)
        pending = path ":" part[2] ":" name
        start = part[2]
    }
}

function count(    rest) {
    rest = code
    while (match(rest, /[{}]/)) {
        if (substr(rest, RSTART, 1) == "{") enter()
        else leave()
        rest = substr(rest, RSTART + 1)
    }
}

function enter() {
    depth++
    if (pending == "") return
    open++
    body[open] = depth
    first[open] = start
    label[open] = pending
    pending = ""
}

function leave() {
    pending = ""
    if (open > 0 && body[open] == depth) {
        print part[2] - first[open] + 1, label[open]
        open--
    }
    depth--
}
