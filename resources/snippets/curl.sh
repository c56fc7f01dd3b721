#!/bin/sh
( # a shell of its own: pasted into yours, it changes and ends nothing there
set -eu

# The secret comes from the environment, or from a file that only you can read. It is never an argument of a program:
# everybody on this computer could see it there.
secret=${JOBDECK_WEBHOOK_SECRET:-$(cat "${JOBDECK_WEBHOOK_SECRET_FILE:?set this or JOBDECK_WEBHOOK_SECRET}")}

body() {
    {{body}}
}

{{hmac}}
{{sign}}
body | curl --silent --show-error --data-binary @- -w '\n%{http_code}\n' \
    -H 'Content-Type: application/json' \
    {{signature_headers}} \
    {{headers}} \
    {{url}}
)
