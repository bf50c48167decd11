# Swift source as bare code: prints `path:line:code` with comments gone and every string emptied.
# Knows nested block comments, raw strings and multi-line strings; regex literals with a quote in them it does not know.

FNR == 1 { depth = 0; closing = "" }

{
    rest = $0
    code = ""
    while (rest != "") {
        if (depth > 0) skipComment()
        else if (closing != "") skipString()
        else copyCode()
    }
    if (closing !~ /"""/) closing = ""
    print FILENAME ":" FNR ":" code
}

function copyCode(    mark) {
    if (!match(rest, /\/\/|\/\*|#*"/)) {
        code = code rest
        rest = ""
        return
    }
    mark = substr(rest, RSTART, RLENGTH)
    code = code substr(rest, 1, RSTART - 1)
    rest = substr(rest, RSTART + RLENGTH)
    if (mark == "//") rest = ""
    else if (mark == "/*") depth = 1
    else openString(substr(mark, 1, length(mark) - 1))
}

function openString(hashes) {
    code = code "\""
    closing = "\"" hashes
    if (substr(rest, 1, 2) == "\"\"") {
        rest = substr(rest, 3)
        closing = "\"\"\"" hashes
    }
}

function skipString(    at) {
    at = index(rest, closing)
    if (closing !~ /#/) at = unescaped()
    if (at == 0) {
        rest = ""
        return
    }
    rest = substr(rest, at + length(closing))
    closing = ""
    code = code "\""
}

# Where the closing quote stands that no backslash takes away; 0 when not on this line.
function unescaped(    offset, tail) {
    offset = 0
    tail = rest
    while (match(tail, /\\.|"/)) {
        if (substr(tail, RSTART, length(closing)) == closing) return offset + RSTART
        offset += RSTART + RLENGTH - 1
        tail = substr(rest, offset + 1)
    }
    return 0
}

function skipComment(    mark) {
    if (!match(rest, /\/\*|\*\//)) {
        rest = ""
        return
    }
    mark = substr(rest, RSTART, 2)
    depth += mark == "/*" ? 1 : -1
    rest = substr(rest, RSTART + 2)
}
