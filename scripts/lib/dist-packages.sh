# shellcheck shell=bash disable=SC2154 # root, scratch, dist and the archives are those of scripts/dist
# What the executable is packed into: a tarball, a wheel, a container image; the list of what it holds. Source it.

version() { "$dist/ringback" --version | cut -d ' ' -f 1; }

make_tarball() {
    local name
    name=ringback-$(version)-linux-x86_64
    rm -rf "${scratch:?}/$name"
    mkdir -p "$scratch/$name/man/man1" "$scratch/$name/completions"
    install "$dist/ringback" "$scratch/$name/ringback"
    make_manual "$scratch/$name/man/man1"
    for shell in bash zsh fish; do
        "$dist/ringback" --generate-completion-script "$shell" >"$scratch/$name/completions/ringback.$shell"
    done
    third_party >"$scratch/$name/THIRD-PARTY"
    tar -C "$scratch" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" -cf - "$name" | gzip -n9 >"$dist/$name.tar.gz"
    make_sums
}

# The tool of the argument parser reads what the program tells of itself. It leaves lines empty, which mdoc does not
# allow.
make_manual() {
    local parser=$scratch/checkouts/swift-argument-parser
    swift build --package-path "$parser" --scratch-path "$scratch/manual" --product generate-manual >&2 </dev/null ||
        fail 1 "the tool for the manual page could not be built"
    "$scratch/manual/debug/generate-manual" "$dist/ringback" --output-directory "$1" \
        --date "$(date -u -d "@$SOURCE_DATE_EPOCH" +%F)" >&2
    [[ -s $1/ringback.1 ]] || fail 1 "there is no manual page"
    sed -i 's/^$/.Pp/' "$1/ringback.1"
}

# The packages of Debian that the archives are from, a line for each: name, version, name and version of its source.
# shellcheck disable=SC2016 # dpkg-query fills in the names
linked() {
    local archive file
    for archive in "${archives[@]}"; do
        file=$(readlink -f "$(clang -print-file-name="$archive")")
        dpkg -S "$file" 2>/dev/null | cut -d : -f 1 || fail 1 "no package of this machine holds $file"
    done | sort -u | xargs dpkg-query -W -f '${Package}\t${Version}\t${source:Package}\t${source:Version}\n'
}

swift_release() { swift --version 2>/dev/null | head -n 1; }

parser_licence() { printf '%s\n' "$scratch/checkouts/swift-argument-parser/LICENSE.txt"; }

swift_licence() {
    printf '%s\n' "$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")/share/swift/LICENSE.txt"
}

# The licences of all that is linked, as they lie on this machine.
third_party() {
    local package version
    printf 'ringback holds the following, each under its own terms.\n'
    linked | while IFS=$'\t' read -r package version _; do
        notice "$package $version" "/usr/share/doc/$package/copyright"
    done
    notice "swift-argument-parser" "$(parser_licence)"
    notice "$(swift_release), its standard library, Dispatch and Foundation" "$(swift_licence)"
}

notice() {
    [[ -s $2 ]] || fail 1 "there is no licence of $1 at $2"
    printf '\n%s\n%s\n\n' "$(printf '=%.0s' {1..100})" "$1"
    cat "$2"
}

# What is linked, in the form that scanners read.
make_spdx() {
    local file
    command -v python3 >/dev/null || fail 2 "python3 is not installed; there is no SPDX document without it"
    [[ -s Package.resolved ]] || fail 2 "there is no Package.resolved; scripts/dist executable makes it"
    file=$dist/ringback-$(version).spdx.json
    rm -f "$dist"/*.spdx.json
    linked | python3 scripts/lib/spdx.py --executable "$dist/ringback" --commit "$commit" \
        --created "$SOURCE_DATE_EPOCH" --pins Package.resolved --parser-licence "$(parser_licence)" \
        --swift "$(swift_release)" --swift-licence "$(swift_licence)" >"$scratch/spdx.json" ||
        fail 1 "the SPDX document could not be made"
    mv "$scratch/spdx.json" "$file"
    make_sums
}

make_sums() {
    rm -f "$dist/SHA256SUMS"
    (cd "$dist" && sha256sum -- *) >"$scratch/sums"
    mv "$scratch/sums" "$dist/SHA256SUMS"
}

make_wheel() {
    command -v python3 >/dev/null || fail 2 "python3 is not installed; there is no wheel without it"
    if [[ ! -x $scratch/python/bin/pip ]]; then
        python3 -m venv "$scratch/python" || fail 2 "python3 has no venv; Debian calls it python3-venv"
        "$scratch/python/bin/pip" install --quiet hatchling || fail 2 "PyPI does not answer; there is no wheel without hatchling"
    fi
    rm -f "$dist"/*.whl
    RINGBACK_BINARY=$root/$dist/ringback "$scratch/python/bin/pip" wheel --quiet --no-deps --no-build-isolation \
        --wheel-dir "$dist" "$root/python" || fail 1 "the wheel could not be built"
    make_sums
}

# Nothing but the file, run by nobody. The format of docker keeps the HEALTHCHECK, which that of OCI has no place for.
make_image() {
    local container image
    command -v buildah >/dev/null || install_packages buildah
    image=ringback:$(version)
    container=$(buildah from scratch)
    buildah copy --quiet "$container" "$dist/ringback" /ringback >/dev/null
    buildah config --user 65534:65534 --port 8080/tcp --entrypoint '["/ringback"]' --cmd 'serve --host 0.0.0.0' \
        --healthcheck 'CMD /ringback ctl ready' --healthcheck-interval 10s --healthcheck-start-period 2s \
        --label "org.opencontainers.image.revision=$commit" --created-by scripts/dist "$container"
    buildah commit --quiet --rm --format docker --timestamp "$SOURCE_DATE_EPOCH" "$container" "$image" >/dev/null
    rm -f "$dist/ringback-image.tar"
    buildah push --quiet "$image" "docker-archive:$dist/ringback-image.tar:$image"
    make_sums
}
