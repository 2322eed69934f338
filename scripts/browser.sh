#!/bin/sh
# Makes sure there is a Chromium for the browser tests, or says that they are left out.
set -u
if command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium from the distribution, for the browser tests."
    DEBIAN_FRONTEND=noninteractive apt-get update -q >/dev/null
    if DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium >/dev/null; then
        exit 0
    fi
fi
echo "Left out: the browser tests, because there is no Chromium. Install it with: sudo apt-get install chromium"
