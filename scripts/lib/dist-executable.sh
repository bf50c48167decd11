# shellcheck shell=bash disable=SC2154 # root, scratch, dist and commit are those of scripts/dist
# The static executable: position independent, read-only after its relocation, stripped. Source it.

# Each of them is in a package of Debian as an archive; the toolchain brings its own.
archives=(libstdc++.a libevent.a libpng16.a libz.a libyaml.a libmd.a libminizip.a libqrcodegen.a libssl.a libcrypto.a libm.a libc.a libgcc.a)
most_bytes=$((25 << 20))

# gold, which the toolchain would take, makes no executable that is static and position independent at once. glibc counts
# relative relocations in a fifth of their size (DT_RELR, 2.36), and refuses to start when there is a run path, which
# SwiftPM asks for: it is taken out again.
make_executable() {
    local archive
    require_swift
    require_libraries
    command -v chrpath >/dev/null || install_packages chrpath
    for archive in "${archives[@]}"; do
        [[ $(clang -print-file-name="$archive") == /* ]] || fail 2 "there is no $archive to link"
    done
    mkdir -p "$scratch/archives"
    ln -sf "$(clang -print-file-name=libstdc++.a)" "$scratch/archives/libstdc++.a"
    make_stamp
    swift build --package-path "$root" --scratch-path "$scratch" -c release --product ringback \
        --static-swift-stdlib -Xswiftc -static-executable -Xswiftc -cross-module-optimization \
        --pkg-config-path "$root/scripts/lib/archives" -Xswiftc "-L$root/$scratch/archives" \
        -Xswiftc -use-ld=lld -Xswiftc -Xclang-linker -Xswiftc -static-pie \
        -Xlinker --no-eh-frame-hdr -Xlinker "$root/scripts/lib/no-unwind-tables.ld" \
        -Xlinker -z -Xlinker relro -Xlinker -z -Xlinker now -Xlinker --pack-dyn-relocs=relr \
        -Xlinker "$root/$scratch/stamp.o" >&2 </dev/null || fail 1 "the build failed"
    install "$scratch/release/ringback" "$dist/ringback"
    chrpath --delete "$dist/ringback" >/dev/null
    strip "$dist/ringback"
    check_form
}

# What --version says besides the number. It is linked, not compiled: another commit costs no second build.
make_stamp() {
    local date
    date=$(date -u -d "@$SOURCE_DATE_EPOCH" +%F)
    printf 'const char ringback_build[] = "commit %s of %s, static x86-64";\n' "$commit" "$date" >"$scratch/stamp.c"
    clang -c -fPIE -o "$scratch/stamp.o" "$scratch/stamp.c"
}

check_form() {
    local size said
    size=$(stat -c %s "$dist/ringback")
    ((size <= most_bytes)) || fail 1 "the executable has $size bytes, more than $most_bytes"
    said=$(readelf --wide --file-header --program-headers --dynamic "$dist/ringback")
    grep -q 'Type: *DYN' <<<"$said" || fail 1 "the executable is not position independent"
    grep -q GNU_RELRO <<<"$said" || fail 1 "the executable has no part that is read-only after relocation"
    grep -q BIND_NOW <<<"$said" || fail 1 "the executable binds late"
    ! grep -qE 'INTERP|NEEDED|R(UN)?PATH' <<<"$said" || fail 1 "the executable wants a loader"
    ! grep -q 'GNU_STACK.*RWE' <<<"$said" || fail 1 "the executable has a stack that can be executed"
    say "$dist/ringback: $size bytes, $("$dist/ringback" --version)"
}
