// SPDX-License-Identifier: Apache-2.0
// Draws entry points by seed and writes their traces beside the lines that they cite, for a person to judge.
//   node tests/oracles/trace_sample.mjs CUTAWAY SEED PER_SYSTEM SOURCE… > sheet.txt
import { execFileSync } from "node:child_process";
import { basename, dirname } from "node:path";

const [cutaway, seed, each, ...sources] = process.argv.slice(2);

/// A small generator: the same seed, the same draw, on every machine.
function* numbers(start) {
  let state = start >>> 0;
  for (;;) {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
}
const random = numbers(Number(seed));
const run = (words) => {
  try {
    return JSON.parse(execFileSync(cutaway, words, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] }));
  } catch (error) {
    return error.stdout ? JSON.parse(error.stdout) : null;
  }
};

for (const source of sources) {
  const bare = ["--ref", "HEAD", "--json"];
  const api = run(["api", source, ...bare]);
  if (!api) continue;
  const all = [...api.endpoints.map((row) => `${row.method} ${row.path}`), ...api.operations.map((row) => row.name)];
  const names = [...new Set(all)].sort();
  const drawn = new Set();
  while (drawn.size < Math.min(Number(each), names.length)) drawn.add(names[Math.floor(random.next().value * names.length)]);
  for (const name of drawn) {
    const trace = run(["trace", source, name, ...bare, "--evidence", "quotes"])?.traces?.[0];
    console.log(`\n=== ${basename(dirname(source))} · ${name}`);
    if (!trace) continue;
    console.log(`    reaches ${trace.reaches.join(", ") || "nothing"}; stops: ${trace.stops.map((stop) => `${stop.what} ${stop.why}`).join("; ") || "none"}`);
    for (const step of trace.steps) {
      const place = step.evidence[0];
      const quote = (place?.quote ?? "").split("\n").map((line) => line.trim()).join(" ").slice(0, 160);
      console.log(`  ${"  ".repeat(step.depth)}${step.condition ? `${step.condition}: ` : ""}${step.verb}   [${place?.path}:${place?.line}] ${quote}`);
    }
  }
}
