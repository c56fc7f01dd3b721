#!/usr/bin/env python3
import base64
import hashlib
import hmac
import os
import sys
import time
import urllib.error
import urllib.request
import uuid


def secret():
    """From the environment, or from a file that only you can read: never from an argument."""
    value = os.environ.get("JOBDECK_WEBHOOK_SECRET")
    if value is None:
        with open(os.environ["JOBDECK_WEBHOOK_SECRET_FILE"], encoding="utf-8") as file:
            value = file.read().rstrip("\n")
    {{key}}


body = {{body}}

{{sign}}
request = urllib.request.Request({{url}}, data=body, method="POST", headers={
    "Content-Type": "application/json",
    {{signature_headers}},
    {{headers}},
})
try:
    with urllib.request.urlopen(request, timeout=30) as answer:
        print(answer.read().decode(), answer.status, sep="\n")
except urllib.error.HTTPError as error:
    print(error.read().decode(), error.code, sep="\n")
    sys.exit(1)
