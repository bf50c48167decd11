#!/usr/bin/env bash
# In generic code that is not specialized, such as a table of routes in another module, `rows.map(\.name)` makes its key path
# anew at each call, with look-ups of types by name: five times as slow as `rows.map { $0.name }`. In a program that asks such
# a table for each request, the half of all time was spent there.
# Lesson: where a profile shows swift_getKeyPath, write the closure.
# Seen on 2026-11-29 with Swift 6.3.1.
set -euo pipefail
command -v swiftc >/dev/null || { echo "swiftc is not installed" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/main.swift" <<'SWIFT'
struct Table<State> {
    var rows: [(name: String, state: State)]

    @inline(never) func byKeyPath() -> [String] { rows.map(\.name) }
    @inline(never) func byClosure() -> [String] { rows.map { $0.name } }
}

@inline(never) func fastest<State>(_ table: Table<State>, _ work: (Table<State>) -> [String]) -> Duration {
    let clock = ContinuousClock()
    let runs = (0..<9).map { _ in clock.measure { for _ in 0..<5_000 { precondition(work(table).count == 3) } } }
    return runs.min() ?? .zero
}

@_semantics("optimize.sil.specialize.generic.never") @inline(never) func ratio<State>(_ state: State) -> Double {
    let table = Table(rows: ["GET", "PUT", "HEAD"].map { ($0, state) })
    return fastest(table) { $0.byKeyPath() } / fastest(table) { $0.byClosure() }
}

let found = ratio("state")
print("a key path takes \(Int(found)) times as long as a closure")
precondition(found > 2, "it has become fast")
SWIFT
swiftc -O -o "$work/keypath" "$work/main.swift"
swiftc --version 2>/dev/null | head -n 1
"$work/keypath"
