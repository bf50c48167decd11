# shellcheck shell=bash disable=SC2154 # root is that of common.sh
# Tools from PyPI, in a folder of their own. Source it.

# Leaves the folder in `tools`. False, with a word about it, where this machine has no Python or no PyPI.
require_python_tools() {
    tools=$root/.build-tools
    [[ ! -x $tools/bin/kubernetes-validate ]] || return 0
    command -v python3 >/dev/null || { say "left out: python3 is not installed" && return 1; }
    python3 -m venv "$tools" || { say "left out: python3 has no venv; Debian calls it python3-venv" && return 1; }
    "$tools/bin/pip" install --quiet hatchling mypy pytest pytest-asyncio pytest-xdist check-jsonschema \
        kubernetes-validate >&2 || { say "left out: PyPI does not answer" && return 1; }
}
