// SPDX-License-Identifier: Apache-2.0
// A run that is interrupted at whatever moment ends with one line and 128 + the signal, and the next run answers as if
// nothing had happened: no part of an analysis is taken for the whole, neither now nor from the cache.
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, cutaway, finish, folder, program } from "../support.mjs";

const source = join(folder, "many");
mkdirSync(source);
for (let i = 0; i < 900; i += 1) {
  const other = (i * 7 + 1) % 900;
  writeFileSync(join(source, `m${i}.py`), `import m${other}\n\ndef act${i}(x):\n    if x:\n        return m${other}.act${other}(x - 1)\n    return [m${other}.act${other}(y) for y in range(${i})]\n`.repeat(3));
}
const whole = cutaway(["map", source, "--json", "--cache-dir", ""]);
check("uninterrupted, it answers", whole.code === 0, whole.err);

/** Runs with a cache of its own and sends `signal` after so many milliseconds. */
function interrupt(after, signal) {
  const cache = join(folder, `cache-${after}-${signal}`);
  return new Promise((done) => {
    const child = spawn(program, ["map", source, "--json"], { env: { ...process.env, XDG_CACHE_HOME: cache } });
    let out = "", err = "";
    child.stdout.on("data", (text) => (out += text));
    child.stderr.on("data", (text) => (err += text));
    setTimeout(() => child.kill(signal), after);
    child.on("close", (code, killed) => done({ code, killed, out, err, cache }));
  });
}

const ends = { SIGINT: 130, SIGTERM: 143 };
let stopped = 0;
for (let after = 20; after <= 1000; after += 70) {
  const signal = after % 140 === 20 ? "SIGINT" : "SIGTERM";
  const run = await interrupt(after, signal);
  if (run.killed === signal && run.out === "" && run.err === "") continue; // before the program watches for signals
  if (run.code === 0) {
    check(`done before the signal at ${after} ms, it answers`, run.out === whole.out);
    continue;
  }
  stopped += 1;
  check(`interrupted at ${after} ms it says so`, run.code === ends[signal] && run.err.includes("interrupted"), `${run.code} ${run.killed} ${run.err}`);
  check(`interrupted at ${after} ms it tells no part`, run.out === "", run.out);
  const next = cutaway(["map", source, "--json"], { env: { ...process.env, XDG_CACHE_HOME: run.cache } });
  check(`after it was interrupted at ${after} ms it answers as ever`, next.code === 0 && next.out === whole.out, next.err);
}
check("some runs were stopped on their way", stopped > 0);
finish("an interrupted run ends as it says and leaves nothing wrong behind");
