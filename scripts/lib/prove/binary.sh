# shellcheck shell=bash
# Which executable is looked at. Source it behind common.sh.
# shellcheck disable=SC2154 # root comes from common.sh

# choose_binary USAGE ARGUMENT...: leaves `binary`, and what else was said in `rest`.
choose_binary() {
    local usage=$1
    shift
    binary=
    rest=()
    while (($#)); do
        case $1 in
        --binary)
            (($# > 1)) || fail 2 "$usage"
            binary=$2
            shift
            ;;
        -h | --help) fail 2 "$usage" ;;
        *) rest+=("$1") ;;
        esac
        shift
    done
    command -v python3 >/dev/null || install_packages python3
    if [[ -z $binary ]]; then
        require_swift
        require_libraries
        swift build --package-path "$root" --product ringback >&2 </dev/null || fail 1 "the build failed"
        binary=$root/.build/debug/ringback
    fi
    [[ -x $binary ]] || fail 2 "$binary is no executable"
}
