#!/bin/sh
# Prints the path of a Chromium that starts: EGU_CHROMIUM, one on the PATH, the one that Playwright
# fetched, else from the system's packages (as root), else Playwright's own download. If none of
# these works it says so in one sentence and fails.
set -u
cd "$(dirname "$0")/.." || exit 1

starts() {
    [ -n "$1" ] && [ -x "$1" ] && "$1" --version >/dev/null 2>&1
}

print_if_it_starts() {
    if starts "$1"; then
        echo "$1"
        exit 0
    fi
}

look_on_the_path() {
    for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
        print_if_it_starts "$(command -v "$name" 2>/dev/null)"
    done
    for place in "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        print_if_it_starts "$place"
    done
}

playwrights_own() {
    .venv/bin/python tools/playwright_chromium.py 2>/dev/null
}

print_if_it_starts "${EGU_CHROMIUM:-}"
look_on_the_path
print_if_it_starts "$(playwrights_own)"

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "browser: installing Chromium from the system's packages" >&2
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update && apt-get install -y --no-install-recommends chromium; } </dev/null >/dev/null 2>&1
    look_on_the_path
fi

echo "browser: fetching Playwright's own Chromium" >&2
.venv/bin/python -m playwright install chromium </dev/null >/dev/null 2>&1
print_if_it_starts "$(playwrights_own)"

echo "browser: no Chromium could be found or fetched; install one (Debian: apt install chromium; macOS: brew install --cask chromium), then try again." >&2
exit 1
