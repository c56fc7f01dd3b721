#!/bin/sh
set -eu

# The secret comes from the environment, or from a file that only you can read. It is never an argument of a program:
# everybody on this computer could see it there.
secret=${JOBDECK_WEBHOOK_SECRET:-$(cat "${JOBDECK_WEBHOOK_SECRET_FILE:?set this or JOBDECK_WEBHOOK_SECRET}")}

body() {
    {{body}}
}

# HMAC-SHA256 by its definition (RFC 2104), because openssl takes a key only as an argument.
key() {
    {{key}}
}
pad() {
    n=0
    for byte in $(key | od -An -v -tu1); do printf '\\%03o' $((byte ^ $1)); n=$((n + 1)); done
    while [ $n -lt 64 ]; do printf '\\%03o' "$1"; n=$((n + 1)); done
}
hmac() {
    { printf "$(pad 92)"; { printf "$(pad 54)"; cat; } | openssl dgst -sha256 -binary; } | openssl dgst -sha256 -binary
}

{{sign}}
body | curl --silent --show-error --data-binary @- -w '\n%{http_code}\n' \
    -H 'Content-Type: application/json' \
    {{signature_headers}} \
    {{headers}} \
    {{url}}
