#!/usr/bin/env bash
# SwiftPM knows a package by the last part of its place. A root package in a folder that is named as one of its dependencies
# takes that dependency's place, whatever `name:` says: the error speaks of a missing product, not of the folder.
# Seen with Swift 6.3.1, where a client of async-http-client stood in a folder of that name.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work"/{vendor/ladder/Sources/Ladder,app/ladder/Sources/app,app/other}
cat >"$work/vendor/ladder/Package.swift" <<'SWIFT'
// swift-tools-version: 6.0
import PackageDescription
let package = Package(name: "ladder", products: [.library(name: "Ladder", targets: ["Ladder"])], targets: [.target(name: "Ladder")])
SWIFT
echo 'public let steps = 3' >"$work/vendor/ladder/Sources/Ladder/Ladder.swift"
cat >"$work/app/ladder/Package.swift" <<'SWIFT'
// swift-tools-version: 6.0
import PackageDescription
let package = Package(
    name: "app", dependencies: [.package(path: "../../vendor/ladder")],
    targets: [.executableTarget(name: "app", dependencies: [.product(name: "Ladder", package: "ladder")])])
SWIFT
echo 'import Ladder; print(steps)' >"$work/app/ladder/Sources/app/main.swift"
cp -r "$work/app/ladder/." "$work/app/other"
swift --version 2>/dev/null | head -1
same=$(swift build --package-path "$work/app/ladder" 2>&1 || true)
other=$(swift build --package-path "$work/app/other" 2>&1 || true)
printf 'in a folder of the same name: %s\n' "$(grep -m1 error <<<"$same" || tail -1 <<<"$same")"
printf 'in another folder:            %s\n' "$(tail -1 <<<"$other")"
grep -q "error" <<<"$same" && grep -q "Build complete" <<<"$other"
