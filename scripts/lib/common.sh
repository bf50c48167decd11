# shellcheck shell=bash
# What every script needs: the root of the package, words on standard error, the toolchain, the packages, the build.
# Source it, do not run it.

root=$(dirname "$(dirname "$(readlink -f "$0")")")

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

# fail STATUS TEXT: 1 is a failure of ours, 2 is a machine or a command line that cannot do it.
fail() {
    say "${@:2}"
    exit "$1"
}

require_swift() {
    local major minor
    command -v swift >/dev/null || fail 2 "Swift is not installed; install Swift 6.3 or newer from swift.org"
    read -r major minor < <(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+)\.([0-9]+).*/\1 \2/p') || true
    ((${major:-0} * 1000 + ${minor:-0} >= 6003)) ||
        fail 2 "Swift ${major:-?}.${minor:-?} is too old; install Swift 6.3 or newer from swift.org"
}

# The C libraries are looked for as the build does, with pkg-config; a found one is never installed again.
require_libraries() {
    local missing=()
    command -v pkg-config >/dev/null || missing+=(pkg-config)
    pkg-config --exists libevent 2>/dev/null || missing+=(libevent-dev)
    pkg-config --exists yaml-0.1 2>/dev/null || missing+=(libyaml-dev)
    pkg-config --exists libmd 2>/dev/null || missing+=(libmd-dev)
    pkg-config --exists qrcodegen 2>/dev/null || missing+=(libqrcodegen-dev)
    pkg-config --exists libpng 2>/dev/null || missing+=(libpng-dev)
    pkg-config --exists minizip 2>/dev/null || missing+=(libminizip-dev)
    pkg-config --exists openssl libcrypto 2>/dev/null || missing+=(libssl-dev)
    ((${#missing[@]} == 0)) || install_packages "${missing[@]}"
}

# install_packages PACKAGE...: the lists of packages are fetched only when apt does not get on without.
install_packages() {
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get)
    command -v apt-get >/dev/null || fail 2 "no apt-get here; install what Debian calls: $*"
    if ((EUID != 0)); then
        command -v sudo >/dev/null || fail 2 "neither root nor sudo; as root: apt-get install $*"
        apt=(sudo "${apt[@]}")
    fi
    say "installing $* with ${apt[*]}"
    "${apt[@]}" install -y --no-install-recommends "$@" >&2 </dev/null && return
    "${apt[@]}" update >&2 </dev/null || fail 2 "apt-get update failed; install: $*"
    "${apt[@]}" install -y --no-install-recommends "$@" >&2 </dev/null || fail 2 "apt-get could not install: $*"
}

# A sixth of the program's start was the work of the dynamic linker. So the C libraries are linked as archives, where their
# packages have them (those of Debian do), with scripts/lib/archives in place of what pkg-config would say; libstdc++ is asked for by the toolchain, and its archive is found where no shared library lies beside it. A fixed
# address leaves 50,000 pointers as they are in the file, and their pages shared. Leaves the options in `link`.
choose_link() {
    local archive
    link=(-Xswiftc -Xclang-linker -Xswiftc -no-pie -Xlinker --no-export-dynamic)
    command -v clang >/dev/null || return 0
    for archive in libstdc++.a libevent.a libpng16.a libz.a libyaml.a libmd.a libminizip.a libqrcodegen.a libssl.a libcrypto.a; do
        [[ $(clang -print-file-name="$archive") == /* ]] || return 0
    done
    mkdir -p "$root/.build/archives"
    ln -sf "$(clang -print-file-name=libstdc++.a)" "$root/.build/archives/libstdc++.a"
    link+=(--pkg-config-path "$root/scripts/lib/archives" -Xswiftc "-L$root/.build/archives"
        -Xswiftc -Xclang-linker -Xswiftc -static-libgcc)
}

# Leaves the path of the release build in `ringback`. SwiftPM finds out in half a second that nothing changed.
# Small modules call each other on every request: optimising across them saves a tenth of the instructions. Checks of
# exclusive access are another tenth: the tests, which run a debug build, have them.
build_ringback() {
    require_swift
    require_libraries
    choose_link
    swift build --package-path "$root" -c release --static-swift-stdlib -Xswiftc -cross-module-optimization \
        -Xswiftc -enforce-exclusivity=unchecked "${link[@]}" --product ringback >&2 </dev/null ||
        fail 1 "the build failed"
    # shellcheck disable=SC2034 # read by the scripts that source this file
    ringback=$root/.build/release/ringback
}
