#!/bin/sh
# Collects the texts of the pages (they are written in Danish) into egu/translations, brings every
# language up to date and compiles it.
#   tools/translations.sh       all languages there are
#   tools/translations.sh de    begin a new one
set -eu
cd "$(dirname "$0")/.."
pybabel=$PWD/.venv/bin/pybabel
folder=egu/translations
texts=$(mktemp)
trap 'rm -f "$texts"' EXIT

"$pybabel" -q extract --mapping-file pyproject.toml --keyword _l --sort-by-file --no-location \
    --no-wrap --project EGU-match --version 1 --output-file "$texts" egu
if [ -n "${1:-}" ]; then
    "$pybabel" init --input-file "$texts" --output-dir "$folder" --locale "$1" --no-wrap
fi
"$pybabel" update --input-file "$texts" --output-dir "$folder" --no-wrap --no-fuzzy-matching --ignore-obsolete \
    --ignore-pot-creation-date
"$pybabel" compile --directory "$folder" --statistics
