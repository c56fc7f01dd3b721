#!/usr/bin/env node
const { createHmac, randomUUID } = require("node:crypto");
const { readFileSync } = require("node:fs");

// From the environment, or from a file that only you can read: never from an argument.
function secret() {
    const value = process.env.JOBDECK_WEBHOOK_SECRET
        ?? readFileSync(process.env.JOBDECK_WEBHOOK_SECRET_FILE, "utf8").replace(/\n+$/, "");
    {{key}}
}

const body = {{body}};

{{sign}}
const headers = {
    "Content-Type": "application/json",
    {{signature_headers}},
    {{headers}},
};

fetch({{url}}, { method: "POST", headers, body })
    .then(async (answer) => {
        console.log(`${await answer.text()}\n${answer.status}`);
        process.exitCode = answer.ok ? 0 : 1;
    })
    .catch((error) => {
        console.error(error.cause ?? error);
        process.exitCode = 1;
    });
