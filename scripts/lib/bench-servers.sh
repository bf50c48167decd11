# shellcheck shell=bash disable=SC2154 # the tables of cases and the work folder are those of scripts/bench
# The two servers of scripts/bench, both on core 0: Ringback, and nginx with one port for each case. Source it.

ringback_pid=
nginx_pid=
load_pid=

require_tools() {
    local missing=()
    PATH=$PATH:/usr/sbin
    command -v wrk >/dev/null || missing+=(wrk)
    command -v curl >/dev/null || missing+=(curl)
    command -v nginx >/dev/null || missing+=(nginx-light)
    ((${#missing[@]} == 0)) || install_packages "${missing[@]}"
    command -v clang >/dev/null || fail 2 "clang is missing; it comes with the Swift toolchain"
}

serve_command() { printf '%s\n' "$ringback" serve --quiet --port 0 --control-port 0; }

start_ringback() {
    local line
    mapfile -t command < <(serve_command)
    exec {ready}< <(exec taskset -c 0 "${command[@]}")
    ringback_pid=$!
    read -r -t 10 -u "$ready" line || fail 1 "ringback did not become ready"
    device=$(sed -nE 's/.*"device":"([^"]*)".*/\1/p' <<<"$line")
    [[ -n $device ]] || fail 1 "no device address in the ready line: $line"
}

log_in() {
    token=$(curl -sS "$device/api/v1/login?username=admin&password=e10adc3949ba59abbe56e057f20f883e" |
        sed -nE 's/.*"token":"([^"]*)".*/\1/p')
    [[ -n $token ]] || fail 1 "the log-in gave no token"
}

# A call that is ended at once leaves a status that no clock changes any more.
settle_call() {
    local verb
    for verb in start end; do
        curl -sS -o "$work/settled" -X POST -H "Authorization: Bearer $token" -d '{"number":"101"}' \
            "$device/api/v1/system/debug/call/$verb"
    done
}

# ask URL CASE: the status; the body is left in $work/answer.
ask() {
    local options=(-sS -X "${method[$2]}" -o "$work/answer" -w '%{http_code}')
    [[ $2 == 401 ]] || options+=(-H "Authorization: Bearer $token")
    [[ -z ${body[$2]} ]] || options+=(-d "${body[$2]}")
    curl "${options[@]}" "$1${path[$2]}"
}

take_sample() {
    local status
    status=$(ask "$device" "$1")
    [[ $status == "${wanted[$1]}" ]] || fail 1 "$1: status $status instead of ${wanted[$1]}"
    mv "$work/answer" "$work/sample-$1"
    settle_call
}

# nginx cannot pick free ports itself: four in a row are tried until it starts.
start_nginx() {
    local attempt
    for attempt in {1..20}; do
        nginx_port=$((20000 + RANDOM % 9000))
        nginx_configuration >"$work/nginx.conf"
        taskset -c 0 nginx -p "$work" -c "$work/nginx.conf" 2>"$work/nginx.err" &
        nginx_pid=$!
        nginx_answers && return
        wait "$nginx_pid" || true
        nginx_pid=
    done
    fail 1 "nginx did not start in $attempt attempts: $(tail -n 1 "$work/nginx.err")"
}

nginx_answers() {
    local index
    while kill -0 "$nginx_pid" 2>/dev/null; do
        if [[ $(ask "http://127.0.0.1:$nginx_port" status 2>/dev/null) == 200 && -s $work/nginx.pid ]]; then
            for index in "${!cases[@]}"; do same_shape "$index"; done
            return
        fi
        sleep 0.02
    done
    return 1
}

# The counterpart answers with the same status and a body of the same size.
same_shape() {
    local status
    status=$(ask "http://127.0.0.1:$((nginx_port + $1))" "${cases[$1]}")
    [[ $status == "${wanted[${cases[$1]}]}" ]] || fail 1 "nginx answers ${cases[$1]} with $status"
    [[ $(wc -c <"$work/answer") == "$(wc -c <"$work/sample-${cases[$1]}")" ]] ||
        fail 1 "nginx answers ${cases[$1]} with another size"
}

nginx_configuration() {
    local index size kind
    cat <<CONFIGURATION
daemon off;
master_process off;
pid $work/nginx.pid;
error_log stderr crit;
events { worker_connections 1024; }
http {
    access_log off;
    default_type application/json;
    keepalive_requests 1000000000;
    keepalive_timeout 3600;
CONFIGURATION
    for kind in client_body proxy fastcgi uwsgi scgi; do printf '    %s_temp_path %s;\n' "$kind" "$work"; done
    for index in "${!cases[@]}"; do
        size=$(wc -c <"$work/sample-${cases[$index]}")
        printf '    server { listen 127.0.0.1:%d; location / { return %d "%s"; } }\n' $((nginx_port + index)) \
            "${wanted[${cases[$index]}]}" "$(printf '%*s' "$size" '' | tr ' ' x)"
    done
    printf '}\n'
}

end_servers() {
    local pid
    for pid in $load_pid $nginx_pid $ringback_pid; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
}
