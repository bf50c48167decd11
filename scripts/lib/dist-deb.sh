# shellcheck shell=bash disable=SC2154 # root, scratch, dist and commit are those of scripts/dist
# A package for Debian, which depends on no other. Source it.

# Debian counts how often a version has been packed.
deb_version() { printf '%s-1\n' "$(version)"; }

deb_name() { printf 'ringback_%s_amd64.deb\n' "$(deb_version)"; }

# No debhelper: the executable is there, the rest is files in their places.
make_deb() {
    local folder=$scratch/deb
    command -v dpkg-deb >/dev/null || fail 2 "dpkg-deb is not installed; it makes packages on Debian and its relatives"
    rm -rf "$folder"
    (
        umask 022
        fill_deb "$folder"
        control_deb "$folder"
    )
    find "$folder" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
    rm -f "$dist"/ringback_*_amd64.deb
    # One thread: xz with more cuts the data as the machine has processors.
    dpkg-deb --root-owner-group -Zxz --threads-max=1 --build "$folder" "$dist/$(deb_name)" >&2 ||
        fail 1 "the package could not be built"
    make_sums
}

# fill_deb FOLDER: everything that is installed.
fill_deb() {
    local doc=$1/usr/share/doc/ringback from=packaging/debian
    mkdir -p "$1/etc/ringback"
    install -D "$dist/ringback" "$1/usr/bin/ringback"
    mkdir -p "$1/usr/share/man/man1"
    make_manual "$1/usr/share/man/man1"
    gzip -n9 "$1/usr/share/man/man1/ringback.1"
    completion bash "$1/usr/share/bash-completion/completions/ringback"
    completion zsh "$1/usr/share/zsh/vendor-completions/_ringback"
    completion fish "$1/usr/share/fish/vendor_completions.d/ringback.fish"
    install -D -m 644 "$from/ringback@.service" "$1/usr/lib/systemd/system/ringback@.service"
    install -D -m 644 "$from/lintian-overrides" "$1/usr/share/lintian/overrides/ringback"
    install -D -m 644 "$from/gate.env" "$doc/examples/gate.env"
    install -m 644 "$from/copyright" "$from/README.Debian" "$doc"
    third_party | gzip -n9 >"$doc/THIRD-PARTY.gz"
    gzip -n9 <CHANGELOG.md >"$doc/changelog.gz"
    filled "$from/changelog" | gzip -n9 >"$doc/changelog.Debian.gz"
}

# completion SHELL FILE: it is read, not run, so it needs no interpreter line.
completion() {
    mkdir -p "$(dirname "$2")"
    "$dist/ringback" --generate-completion-script "$1" | sed '1{/^#!/d}' >"$2"
}

# control_deb FOLDER: what dpkg itself reads.
control_deb() {
    local part size
    size=$(find "$1" -type f -printf '%s\n' | awk '{ kib += int(($1 + 1023) / 1024) } END { print kib }')
    mkdir "$1/DEBIAN"
    filled packaging/debian/control "$size" >"$1/DEBIAN/control"
    for part in postinst prerm postrm; do install "packaging/debian/$part" "$1/DEBIAN/$part"; done
    (cd "$1" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$1/DEBIAN/md5sums"
    chmod 644 "$1/DEBIAN/md5sums"
}

# filled FILE [SIZE]: with the facts of this build in the places of their names.
filled() {
    local maintainer text
    maintainer=$(maintainer)
    text=$(<"$1")
    text=${text//@VERSION@/$(deb_version)}
    text=${text//@MAINTAINER@/$maintainer}
    text=${text//@COMMIT@/$commit}
    text=${text//@SIZE@/${2:-}}
    text=${text//@DATE@/$(LC_ALL=C date -u -d "@$SOURCE_DATE_EPOCH" -R)}
    text=${text//@SOURCES@/$(linked_sources)}
    printf '%s\n' "$text"
}

# As a field of dpkg: NAME (= VERSION), NAME (= VERSION)...
linked_sources() {
    linked | cut -f 3,4 | sort -u | awk -F '\t' '{ printf "%s%s (= %s)", comma, $1, $2; comma = ", " }'
}

# Who answers for the package: the variables of Debian's tools, else the author of the commit.
maintainer() {
    if [[ -n ${DEBFULLNAME:-} && -n ${DEBEMAIL:-} ]]; then
        printf '%s <%s>\n' "$DEBFULLNAME" "$DEBEMAIL"
    else
        git log -1 --format='%an <%ae>' 2>/dev/null ||
            fail 2 "there is no commit to name a maintainer; set DEBFULLNAME and DEBEMAIL"
    fi
}
