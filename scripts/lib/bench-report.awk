# Reads "first MS" and "CASE REQ/S NGINX-REQ/S CPU-US P50-MS P99-MS" lines and prints the table of scripts/bench.
# Goals: the ratio to nginx in the same round (median), CPU, p99, first answer, memory. Exits 1 when one is missed.

BEGIN {
    least["status"] = 0.80
    least["start"] = 0.60
    least["401"] = 0.85
    most["cpu"] = 10
    most["p99"] = 1.5
    most["first"] = 10
    most["idle"] = 12
    most["growth"] = 2
}

$1 == "first" { first[++starts] = $2; next }

{
    if (!($1 in runs)) order[++kinds] = $1
    n = ++runs[$1]
    rate[$1, n] = $2
    nginx[$1, n] = $3
    ratio[$1, n] = $2 / $3
    cpu[$1, n] = $4
    p50[$1, n] = $5
    p99[$1, n] = $6
}

END {
    print "| case | req/s best | req/s median | nginx median | of nginx | goal | CPU us each | p50 ms | p99 ms |"
    print "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for (i = 1; i <= kinds; i++) row(order[i], runs[order[i]])
    print ""
    for (i = 1; i <= starts; i++) plain["first", i] = first[i]
    line("first answer after the start", middle(plain, "first", starts), most["first"], "ms, median of " starts)
    line("memory idle", idle / 1024, most["idle"], "MiB")
    line("memory growth", growth / 1024, most["growth"], sprintf("MiB over %d requests, to %.1f", served, loaded / 1024))
    if (missed != "") print "\nMissed:" missed
    exit missed != ""
}

function row(name, n,    best, i, share, work, slow) {
    for (i = 1; i <= n; i++) if (rate[name, i] > best) best = rate[name, i]
    share = middle(ratio, name, n)
    work = middle(cpu, name, n)
    slow = middle(p99, name, n)
    if (name in least && share < least[name]) miss(name " of nginx")
    if (work > most["cpu"]) miss(name " CPU")
    if (slow > most["p99"]) miss(name " p99")
    printf "| %s | %d | %d | %d | %.2f | %s | %.2f | %.2f | %.2f |\n", name, best, middle(rate, name, n),
        middle(nginx, name, n), share, name in least ? least[name] : "", work, middle(p50, name, n), slow
}

function line(name, value, goal, unit) {
    printf "- %s: %.1f (goal %g) %s\n", name, value, goal, unit
    if (value > goal) miss(name)
}

function miss(what) { missed = missed (missed == "" ? " " : ", ") what }

# The median of values[name, 1...n]; sorts a copy by insertion.
function middle(values, name, n,    sorted, i, j, value) {
    for (i = 1; i <= n; i++) {
        value = values[name, i]
        for (j = i - 1; j >= 1 && sorted[j] > value; j--) sorted[j + 1] = sorted[j]
        sorted[j + 1] = value
    }
    return n % 2 ? sorted[(n + 1) / 2] : (sorted[n / 2] + sorted[n / 2 + 1]) / 2
}
