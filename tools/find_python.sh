#!/bin/sh
# Prints the path of a Python that the locked wheels support and that can make virtual
# environments, whatever its name; else says in one sentence what is missing.
#   PYTHON=/path/to/python tools/find_python.sh   try only that one
set -u
wanted='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))'
unready=

for name in ${PYTHON:-python3 python python3.14 python3.13 python3.12 python3.11}; do
    path=$(command -v "$name" 2>/dev/null) || continue
    "$path" -c "$wanted" >/dev/null 2>&1 || continue
    if "$path" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        "$path" -c 'import sys; print(sys.executable)'
        exit 0
    fi
    unready=${unready:-$("$path" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')}
done

if [ -n "$unready" ]; then
    echo "Python is here but cannot make virtual environments: install $unready (on Debian or Ubuntu: apt install python3-venv), then try again." >&2
else
    echo "A Python from 3.11 to 3.14 is missing: install one (on Debian or Ubuntu: apt install python3 python3-venv; on macOS: brew install python@3.13), then try again." >&2
fi
exit 1
