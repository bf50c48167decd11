#!/usr/bin/env bash
# A Go program that reads each poll into the same slice gets calls that are half old: json.Unmarshal sets the length to 0 and
# appends, but does not clear the elements that were there. A field that the new answer leaves out, or gives as null, keeps the
# value of whatever call was at that place: call 3, which has no number yet, gets the number and the duration of call 1. In
# a map, or behind an answer with an empty list, it does not happen.
# Lesson: declare the variable within the loop. Seen on 2026-11-28 with Go 1.19.8.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/main.go" <<'GO'
package main

import (
	"encoding/json"
	"fmt"
)

type call struct {
	ID, Duration int
	Number       string
}

func main() {
	var calls []call
	var table map[string]call
	for _, answer := range []string{
		`[{"id": 1, "duration": 30, "number": "101"}, {"id": 2, "duration": 5, "number": "102"}]`,
		`[{"id": 3}]`,
		`[{"id": 4, "duration": null}, {"id": 5}]`,
		`[]`,
		`[{"id": 6}]`,
	} {
		if err := json.Unmarshal([]byte(answer), &calls); err != nil {
			panic(err)
		}
		fmt.Printf("%+v\n", calls)
	}
	for _, answer := range []string{`{"a": {"id": 1, "number": "101"}}`, `{"a": {"id": 3}}`} {
		if err := json.Unmarshal([]byte(answer), &table); err != nil {
			panic(err)
		}
	}
	fmt.Printf("%+v\n", table)
}
GO
go version
seen=$(GOCACHE=$work/cache GOTOOLCHAIN=local GO111MODULE=off go run "$work/main.go")
echo "$seen"
[[ $seen == '[{ID:1 Duration:30 Number:101} {ID:2 Duration:5 Number:102}]
[{ID:3 Duration:30 Number:101}]
[{ID:4 Duration:30 Number:101} {ID:5 Duration:5 Number:102}]
[]
[{ID:6 Duration:0 Number:}]
map[a:{ID:3 Duration:0 Number:}]' ]]
