# shellcheck shell=bash disable=SC2154 # the tables of cases and the work folder are those of scripts/bench
# What scripts/bench measures: runs of wrk on core 1, CPU time and memory from /proc. Source it.

# Milliseconds from start to the first answer, a line each: "first MS".
measure_first_answer() {
    local command
    mapfile -t command < <(serve_command)
    clang -O2 -o "$work/first-answer" "$root/scripts/lib/first-answer.c"
    "$work/first-answer" 20 "${command[@]}" | sed 's/^/first /' || fail 1 "a start gave no answer"
}

# One round of one case: "CASE REQ/S NGINX-REQ/S CPU-US P50-MS P99-MS". Who begins alternates with the round.
measure_case() {
    local index ours theirs
    for index in "${!cases[@]}"; do [[ ${cases[$index]} == "$1" ]] && break; done
    load_script "$1" >"$work/$1.lua"
    local baseline=http://127.0.0.1:$((nginx_port + index))
    if ((round % 2)); then
        load "$1" "$device" "$ringback_pid"
        ours=$figures
        load "$1" "$baseline" "$nginx_pid"
        theirs=$figures
    else
        load "$1" "$baseline" "$nginx_pid"
        theirs=$figures
        load "$1" "$device" "$ringback_pid"
        ours=$figures
    fi
    printf '%s\n%s\n' "$ours" "$theirs" | awk -v name="$1" '
        NR == 1 { rate = $2; rest = $3 " " $4 " " $5 }
        NR == 2 { print name, rate, $2, rest }'
}

load_script() {
    printf 'wrk.method = "%s"\nwrk.path = "%s"\n' "${method[$1]}" "${path[$1]}"
    [[ $1 == 401 ]] || printf 'wrk.headers["Authorization"] = "Bearer %s"\n' "$token"
    [[ -z ${body[$1]} ]] || printf "wrk.headers['Content-Type'] = 'application/json'\nwrk.body = '%s'\n" "${body[$1]}"
    cat <<'LUA'
done = function(summary, latency)
    local errors = summary.errors
    local broken = errors.connect + errors.read + errors.write + errors.timeout
    print(string.format("figures %d %d %d %d %d %d", summary.requests, summary.duration, latency:percentile(50),
        latency:percentile(99), errors.status, broken))
end
LUA
}

# load CASE ADDRESS PID: one run; `figures` becomes "REQUESTS REQ/S CPU-US P50-MS P99-MS".
load() {
    local before after requests duration p50 p99 refused broken
    check_sample "$1" "$2"
    before=$(cpu_ticks "$3")
    taskset -c 1 wrk -t1 -c64 -d"${seconds}s" -s "$work/$1.lua" "$2" >"$work/wrk" &
    load_pid=$!
    wait "$load_pid" || fail 1 "$1: wrk failed"
    load_pid=
    after=$(cpu_ticks "$3")
    read -r requests duration p50 p99 refused broken < <(sed -n 's/^figures //p' "$work/wrk")
    ((requests > 0 && broken == 0)) || fail 1 "$1 at $2: $broken broken connections, $requests answers"
    ((refused == (wanted[$1] > 399 ? requests : 0))) || fail 1 "$1 at $2: $refused of $requests answers above 399"
    figures=$(awk -v n="$requests" -v us="$duration" -v ticks=$((after - before)) -v hz="$(getconf CLK_TCK)" \
        -v p50="$p50" -v p99="$p99" \
        'BEGIN { printf "%d %.0f %.2f %.2f %.2f", n, n * 1e6 / us, ticks * 1e6 / hz / n, p50 / 1e3, p99 / 1e3 }')
}

# Ringback's answer must be the sample, byte for byte, before each run.
check_sample() {
    [[ $2 == "$device" ]] || return 0
    settle_call
    [[ $(ask "$2" "$1") == "${wanted[$1]}" ]] || fail 1 "$1: the status is not ${wanted[$1]} any more"
    cmp -s "$work/answer" "$work/sample-$1" || fail 1 "$1: the body is not the sample any more: $(<"$work/answer")"
    settle_call
}

# User and system time of a process, in clock ticks.
cpu_ticks() { sed 's/.*) //' "/proc/$1/stat" | awk '{ print $12 + $13 }'; }

# Resident KiB of Ringback.
resident() { awk '/^VmRSS:/ { print $2 }' "/proc/$ringback_pid/status"; }

# Runs until COUNT requests are served, for two minutes at most: "REQUESTS GROWTH-KIB RESIDENT-KIB",
# the growth since the first tenth, when the journal is full.
measure_growth() {
    local served=0 warm='' limit=$((SECONDS + 120)) turn=(status start)
    for ((round = 0; served < $1 && SECONDS < limit; round++)); do
        load "${turn[round % 2]}" "$device" "$ringback_pid"
        served=$((served + ${figures%% *}))
        [[ -n $warm ]] || ((served < $1 / 10)) || warm=$(resident)
    done
    echo "$served $(($(resident) - ${warm:-0})) $(resident)"
}

describe_machine() {
    # shellcheck source=/dev/null
    printf '%s, %s cores, Linux %s, %s\n\n' "$(sed -n 's/^model name.*: //p;T;q' /proc/cpuinfo)" "$(nproc)" "$(uname -r)" \
        "$(. /etc/os-release && echo "$PRETTY_NAME $(cat /etc/debian_version 2>/dev/null)")"
}
