// SPDX-License-Identifier: Apache-2.0
// How often `scope` says that a wish is there, over wishes of which it is known whether they are.
// usage: bench/wishes.mjs PROGRAM LIST [JOBS]
// LIST: lines of "there" or "not", a source and a wish, with tabs between them. A good list asks the
// same wish of the change that built it and of one before it. Paths are read from the current folder.
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";

const [program, list, jobs = "2", keep] = process.argv.slice(2);
if (!list) {
  console.error("usage: bench/wishes.mjs PROGRAM LIST [JOBS [KEPT.json]]");
  process.exit(2);
}

const rows = readFileSync(list, "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"))
  .map((line) => line.split("\t"))
  .map(([truth, source, wish]) => ({ truth, source, wish }));

async function ask(row) {
  try {
    const { stdout } = await promisify(execFile)(program, ["scope", row.source, row.wish, "--json"], {
      maxBuffer: 1 << 28,
    });
    const answer = JSON.parse(stdout);
    Object.assign(row, { outcome: answer.outcome, answer: answer.answer?.text, class: answer.class });
    row.full = answer;
  } catch (error) {
    row.outcome = "failed";
    row.answer = String(error.message).slice(0, 200);
  }
}

// Wishes of one source stand in one queue, so that its model is read from what is kept.
const queues = [...new Set(rows.map((row) => row.source))].map((source) =>
  rows.filter((row) => row.source === source),
);
await Promise.all(
  Array.from({ length: Number(jobs) }, async () => {
    for (let queue = queues.shift(); queue; queue = queues.shift()) {
      for (const row of queue) await ask(row);
    }
  }),
);

const count = (truth, outcome) => rows.filter((row) => row.truth === truth && row.outcome === outcome).length;
for (const row of rows) console.log([row.truth, row.outcome, row.source, row.wish, row.answer].join("\t"));
for (const truth of ["there", "not"])
  console.log(truth.padEnd(6), ...["firm", "unsure", "none", "failed"].map((one) => `${one} ${count(truth, one)}`));
const firm = count("there", "firm") + count("not", "firm");
console.log(
  `recall ${count("there", "firm")} of ${rows.filter((row) => row.truth === "there").length},`,
  `precision ${count("there", "firm")} of ${firm}`,
);
if (keep) writeFileSync(keep, JSON.stringify(rows, null, 1));
