#!/bin/sh
# Makes the instance's database ready, with a fictive school the first time, and starts the portal.
#   EGU_INSTANCE=/other/folder PORT=8010 tools/run.sh
set -eu
cd "$(dirname "$0")/.."
EGU_INSTANCE=${EGU_INSTANCE:-$PWD/instance}
export EGU_INSTANCE
egu=.venv/bin/egu
unfinished=$EGU_INSTANCE/demo-unfinished

"$egu" serve --port "${PORT:-8000}" --check
mkdir -p "$EGU_INSTANCE"
[ -n "${EGU_DATABASE:-}" ] || [ -f "$EGU_INSTANCE/egu.sqlite" ] || touch "$unfinished"
"$egu" init
if [ -f "$unfinished" ]; then
    "$egu" demo
    rm "$unfinished"
fi
exec "$egu" serve --port "${PORT:-8000}"
