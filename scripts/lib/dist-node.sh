# shellcheck shell=bash disable=SC2154 # root, scratch and dist are those of scripts/dist
# The package for npm: ringback-VERSION.tgz, beside ringback-VERSION-linux-x86_64.tar.gz, the tarball of the executable. Source it.

# pack_node BINARY STAGE FOLDER: the version is that of the executable. Leaves the path in `package`. npm gives every file
# the same date, and modes are those that are set here, so equal files make an equal package.
pack_node() {
    local file version
    version=$("$1" --version | cut -d ' ' -f 1)
    rm -rf "$2"
    mkdir -p "$2"
    (cd "$root/node" && find . -path ./test -prune -o -type f -print) | while read -r file; do
        install -D -m 644 "$root/node/$file" "$2/$file"
    done
    chmod 755 "$2/bin/ringback"
    install -m 755 "$1" "$2/bin/ringback-linux-x64"
    [[ ! -s $2.notices ]] || install -m 644 "$2.notices" "$2/THIRD-PARTY"
    sed -i "s/\"version\": \"0\.0\.0\"/\"version\": \"$version\"/" "$2/package.json"
    package=$3/ringback-$version.tgz
    rm -f "$package"
    (cd "$2" && npm_config_update_notifier=false npm pack --silent --ignore-scripts --pack-destination "$3") >/dev/null ||
        fail 1 "npm could not pack node/"
    [[ -s $package ]] || fail 1 "npm has not made $package"
}

make_node() {
    command -v npm >/dev/null || fail 2 "npm is not installed; there is no package for Node without it"
    mkdir -p "$scratch"
    rm -f "$dist"/*.tgz
    third_party >"$scratch/node.notices"
    pack_node "$root/$dist/ringback" "$root/$scratch/node" "$root/$dist"
    make_sums
}
