# shellcheck shell=bash disable=SC2154 # root, scratch and dist are those of scripts/dist
# That the executable answers as a build with shared libraries does, with no file but itself; and that what it is packed
# into holds it and can be used. Source it.

# Both begin at the same date with the same seed: every answer has the same bytes.
alike=(serve --quiet --port 0 --control-port 0 --clock manual --seed 1)
checked=()
as_user=()

make_check() {
    ((EUID == 0)) || fail 2 "only root can run the executable in a root of its own"
    command -v strace >/dev/null || install_packages strace
    command -v unzip >/dev/null || install_packages unzip
    command -v zbarimg >/dev/null || install_packages zbar-tools
    swift build --product ringback >&2 </dev/null || fail 1 "the build to compare with failed"
    trap end_checked EXIT
    compare_answers
    watch_files
    check_image
    check_deb
    check_spdx
    end_checked
}

# empty_root FOLDER: with the executable, and with /proc as in every container.
empty_root() {
    rm -rf "${1:?}"
    mkdir -p "$1/proc"
    install "$dist/ringback" "$1/ringback"
}

# confined FOLDER WORD...: this shell becomes what runs in that root, with a /proc of its own processes.
# shellcheck disable=SC2016 # the shell within takes its own arguments
confined() {
    exec unshare --mount --pid --fork --kill-child bash -c 'mount -t proc proc "$0/proc" && cd "$0" && exec chroot "${@:2:$1}" . "${@:2 + $1}"' \
        "$1" "${#as_user[@]}" "${as_user[@]}" "${@:2}"
}

# begin NAME COMMAND...: the command becomes the process (exec, or confined). Leaves the ready line in $scratch/NAME.ready.
begin() {
    local line ready name=$1
    exec {ready}< <("${@:2}" 2>"$scratch/$name.notes")
    checked+=($!)
    read -r -t 20 -u "$ready" line || fail 1 "$name did not start: $(<"$scratch/$name.notes")"
    printf '%s\n' "$line" >"$scratch/$name.ready"
}

# Unshare passes no SIGTERM on. Its end takes its child with it, unless that has become another user: so the child goes first.
end_checked() {
    local pid
    for pid in "${checked[@]}"; do
        pkill -KILL -P "$pid" 2>/dev/null || true
        kill -KILL "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    checked=()
}

compare_answers() {
    local profile
    empty_root "$scratch/empty"
    for profile in $("$dist/ringback" profiles | cut -d ' ' -f 1); do
        begin static confined "$root/$scratch/empty" /ringback "${alike[@]}" --profile "$profile"
        begin shared exec .build/debug/ringback "${alike[@]}" --profile "$profile"
        .build/debug/ringback contract --profile "$profile" --format openapi >"$scratch/openapi.json"
        python3 scripts/lib/same-answers.py "$scratch/openapi.json" "$scratch/static.ready" "$scratch/shared.ready" \
            "$scratch/media" || fail 1 "$profile: the static executable answers otherwise"
        end_checked
    done
    read_media
}

# By readers that have nothing to do with what has made them.
read_media() {
    local text
    unzip -tq "$scratch/media/backup.zip" >&2 || fail 1 "unzip cannot read the backup"
    text=$(zbarimg --quiet --raw "$scratch/media/code.png" 2>"$scratch/zbarimg.notes") || fail 1 "zbarimg reads no code"
    [[ $text == "$(<"$scratch/media/code.txt")" ]] || fail 1 "the code says $text, not $(<"$scratch/media/code.txt")"
    [[ $(od -An -tx1 -N3 "$scratch/media/photo.jpeg") == " ff d8 ff" ]] || fail 1 "the photo is no JPEG"
}

# No file of a library, of a name service or of a time zone is opened, from the start to the end.
watch_files() {
    local opened url
    begin traced exec strace -f -e trace=open,openat -o "$scratch/trace.log" \
        "$dist/ringback" serve --quiet --host localhost --port 0 --control-port 0
    url=$(said_of traced control)
    "$dist/ringback" ctl --url "$url" ready >/dev/null || fail 1 "the traced executable does not answer"
    kill "$(said_of traced pid)"
    wait "${checked[-1]}" || true
    end_checked
    opened=$(sed -nE 's/.*open(at)?\([^"]*"([^"]*)".*/\2/p' "$scratch/trace.log" | sort -u)
    ! grep -E '\.so|^/(etc|usr|lib)' <<<"$opened" || fail 1 "the executable opens files of the machine"
    say "a start, an answer and an end open: ${opened:-nothing}"
}

# said_of NAME MEMBER: of its ready line.
said_of() { sed -nE "s/.*\"$2\":\"?([^\",]*).*/\1/p" "$scratch/$1.ready"; }

# Containers cannot be started on every machine: the file system of the image is run as a root, as its user.
check_image() {
    [[ -f $dist/ringback-image.tar ]] || return 0
    local folder=$scratch/image layer
    rm -rf "$folder"
    mkdir -p "$folder/layers" "$folder/root/proc"
    tar -C "$folder/layers" -xf "$dist/ringback-image.tar"
    for layer in "$folder"/layers/*.tar; do tar -C "$folder/root" -xf "$layer"; done
    python3 scripts/lib/image-config.py "$folder/layers" || fail 1 "the image is not set up as it should be"
    as_user=(--userspec=65534:65534)
    begin image confined "$root/$folder/root" /ringback serve --port 0 --control-port 0
    (confined "$root/$folder/root" /ringback ctl --url "$(said_of image control)" ready) >/dev/null ||
        fail 1 "the image's health cannot be asked"
    as_user=()
    end_checked
}

# Unpacked into an empty root, the package runs as any user; its unit starts the program and lets it do all it does.
check_deb() {
    local again=$scratch/again.deb deb folder=$scratch/deb-root
    deb=$dist/$(deb_name)
    [[ -f $deb ]] || return 0
    cp "$deb" "$again"
    make_deb
    cmp "$deb" "$again" >&2 || fail 1 "the same commit makes another package"
    lint_deb "$deb"
    rm -rf "$folder"
    mkdir -p "$folder/root/proc" "$folder/facts"
    dpkg-deb -x "$deb" "$folder/root"
    dpkg-deb -e "$deb" "$folder/facts"
    (cd "$folder/root" && md5sum --check --quiet ../facts/md5sums) >&2 || fail 1 "the sums in the package are wrong"
    cmp "$dist/ringback" "$folder/root/usr/bin/ringback" >&2 || fail 1 "the package holds another executable"
    bash -c '. "$0" && complete -p ringback' "$folder/root/usr/share/bash-completion/completions/ringback" >/dev/null ||
        fail 1 "bash completes nothing"
    as_user=(--userspec=65534:65534)
    begin deb confined "$root/$folder/root" /usr/bin/ringback serve --port 0 --control-port 0
    (confined "$root/$folder/root" /usr/bin/ringback ctl --url "$(said_of deb control)" ready) >/dev/null ||
        fail 1 "the packaged executable does not answer"
    as_user=()
    end_checked
    check_unit "$folder/root"
}

lint_deb() {
    if ! command -v lintian >/dev/null && ! (install_packages lintian); then
        say "left out: lintian cannot be installed"
        return
    fi
    lintian --allow-root --fail-on error,warning "$1" >&2 || fail 1 "lintian finds faults in $1"
}

# check_unit ROOT: no systemd runs where this does. So its tool reads the unit among those of this machine, and the
# commands of the unit are run with its environment.
check_unit() {
    local machine=$scratch/machine unit=$1/usr/lib/systemd/system/ringback@.service said
    command -v systemd-analyze >/dev/null || install_packages systemd
    rm -rf "$machine"
    mkdir -p "$machine/usr/lib/systemd/system"
    cp -r /lib/systemd/system/. "$machine/usr/lib/systemd/system"
    cp -r "$1/." "$machine"
    install -D /bin/sh "$machine/bin/sh"
    said=$(systemd-analyze verify --man=no --root="$root/$machine" ringback@gate.service 2>&1) || true
    [[ -z $said ]] || fail 1 "the unit is wrong: $said"
    said=$(systemd-analyze security --offline=true --no-pager --threshold=20 "$unit" | tail -n 1) ||
        fail 1 "the unit allows too much: $said"
    say "the unit: ${said#*→ }"
    run_unit "$1" "$unit"
}

# run_unit ROOT UNIT: all that the program does is traced. HTTPS and files are used too.
run_unit() {
    local environment line made=$root/$scratch/unit pid
    command -v curl >/dev/null || install_packages curl
    rm -rf "$made"
    mkdir -p "$made/ringback/gate"
    mapfile -t environment < <(sed -nE "s|%t|$made|g; s|%i|gate|g; s/^Environment=//p" "$2" &&
        grep '^RINGBACK_' "$1/usr/share/doc/ringback/examples/gate.env")
    environment+=(RINGBACK_PORT=0 RINGBACK_CONTROL_PORT=0 RINGBACK_TLS_PORT=0 RINGBACK_TLS_CA_OUT="$made/ca.pem"
        RINGBACK_COVERAGE="$made/coverage.json" RINGBACK_DEVICES=3 RINGBACK_WATCH=true)
    line=$(sed -n 's/^ExecStart=//p' "$2")
    # shellcheck disable=SC2086 # the words of the unit
    begin unit exec strace -f -o "$scratch/unit.log" env -i "${environment[@]}" "$1"$line
    pid=$(said_of unit pid)
    line=$(sed -n 's/^ExecStartPost=//p' "$2")
    line=${line//\$MAINPID/$pid}
    env -i "${environment[@]}" timeout 5 bash -c "${line//\$\$/\$}" ||
        fail 1 "the unit does not see that its program is ready"
    cmp "$made/ringback/gate/ready.json" "$scratch/unit.ready" >&2 || fail 1 "the unit leaves no ready line"
    curl -sf "$(said_of unit device)/api/info" >/dev/null || fail 1 "the unit's device does not answer"
    curl -sf --cacert "$made/ca.pem" "$(said_of unit device_tls)/api/info" >/dev/null ||
        fail 1 "the unit's device does not answer by HTTPS"
    kill "$pid"
    wait "${checked[-1]}" || fail 1 "the unit's program ends with $?"
    end_checked
    [[ -s $made/coverage.json ]] || fail 1 "the unit's program leaves no report"
    compare_calls "$2"
}

# compare_calls UNIT: what was called, and what SystemCallFilter= allows, line after line as systemd reads it.
compare_calls() {
    local line refused
    : >"$scratch/allowed"
    while read -r line; do
        if [[ $line == '~'* ]]; then
            # shellcheck disable=SC2086 # words
            calls_of ${line#\~} | grep -vxFf - "$scratch/allowed" >"$scratch/fewer"
            mv "$scratch/fewer" "$scratch/allowed"
        else
            # shellcheck disable=SC2086 # words
            calls_of $line >>"$scratch/allowed"
        fi
    done < <(sed -n 's/^SystemCallFilter=//p' "$1")
    sed -nE 's/^[0-9]+ +([a-z0-9_]+)\(.*/\1/p' "$scratch/unit.log" | sort -u >"$scratch/called"
    (($(wc -l <"$scratch/called") > 20)) || fail 1 "the trace of the unit's program is too short"
    refused=$(grep -vxFf "$scratch/allowed" "$scratch/called") || true
    [[ -z $refused ]] || fail 1 "the unit refuses what the program calls: ${refused//$'\n'/, }"
    say "the unit allows all $(wc -l <"$scratch/called") system calls of the program"
}

# calls_of WORD...: the system calls of these groups, a line each.
calls_of() {
    local word
    for word in "$@"; do
        if [[ $word == @* ]]; then
            # shellcheck disable=SC2046 # words
            calls_of $(systemd-analyze --no-pager syscall-filter "$word" | sed -nE 's/^ +(@?[a-z0-9_-]+)$/\1/p')
        else
            printf '%s\n' "$word"
        fi
    done
}

# By the tool of those who have written SPDX.
check_spdx() {
    local again=$scratch/again.spdx.json file tools=$scratch/spdx-tools
    file=$dist/ringback-$(version).spdx.json
    [[ -f $file ]] || return 0
    cp "$file" "$again"
    make_spdx
    cmp "$file" "$again" >&2 || fail 1 "the same commit makes another SPDX document"
    grep -q "\"$(sha256sum "$dist/ringback" | cut -d ' ' -f 1)\"" "$file" || fail 1 "$file is about another executable"
    if [[ ! -x $tools/bin/pyspdxtools ]]; then
        python3 -m venv "$tools" || fail 2 "python3 has no venv; Debian calls it python3-venv"
        "$tools/bin/pip" install --quiet spdx-tools==0.8.5 ||
            fail 2 "PyPI does not answer; there is no check of SPDX without spdx-tools"
    fi
    "$tools/bin/pyspdxtools" --infile "$file" >&2 || fail 1 "$file is not valid"
    say "$file: valid, $(grep -c STATIC_LINK "$file") packages are linked"
}
