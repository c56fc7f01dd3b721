// SPDX-License-Identifier: Apache-2.0
// Prints croner's name and its nanoseconds per next occurrence: time_croner.cjs ZONE EXPRESSION... (found through NODE_PATH)
"use strict";
let croner;
try {
    croner = require("croner");
} catch {
    console.error("the Node.js module croner is not installed (NODE_PATH)");
    process.exit(1);
}
const [zone, ...expressions] = process.argv.slice(2);
const count = 2000;
const start = new Date(1759500600000);
console.log("croner");
for (const expression of expressions) {
    const job = new croner.Cron(expression, { timezone: zone, paused: true });
    let best = Infinity;
    for (let run = 0; run < 3; ++run) {
        let at = start;
        const begin = process.hrtime.bigint();
        for (let i = 0; i < count; ++i)
            at = (i % 15 && job.nextRun(at)) || job.nextRun(start);
        best = Math.min(best, Number(process.hrtime.bigint() - begin) / count);
    }
    console.log(best);
}
