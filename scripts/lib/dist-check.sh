# shellcheck shell=bash disable=SC2154 # root, scratch and dist are those of scripts/dist
# That the executable answers as a build with shared libraries does, with no file but itself. Source it.

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
