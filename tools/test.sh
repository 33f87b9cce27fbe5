#!/bin/sh
# Runs the tests named (all of them by default) with a real Chromium at hand.
#   tools/test.sh tests/engine -k weeks
set -eu
cd "$(dirname "$0")/.."
EGU_CHROMIUM=$(tools/find_chromium.sh)
export EGU_CHROMIUM
exec .venv/bin/python -m pytest --numprocesses 2 --dist loadfile "$@"
