// SPDX-License-Identifier: Apache-2.0
// What the end-to-end checks share: running the program, a folder of their own, and saying what is wrong.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const program = resolve(process.env.CUTAWAY ?? "build/cutaway");
/** Outside of every repository, or what is analysed there would be a part of ours. */
export const folder = mkdtempSync(join(tmpdir(), "cutaway-check-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

/** Runs the program with a cache of this check's own; `options` go to spawnSync. */
export function cutaway(words, options = {}) {
  const environment = { PATH: process.env.PATH, HOME: folder, XDG_CACHE_HOME: join(folder, "cache") };
  const run = spawnSync(program, words, { encoding: "utf8", maxBuffer: 1 << 28, env: environment, timeout: 120000, ...options });
  return { code: run.status, out: run.stdout ?? "", err: run.stderr ?? "" };
}

export function git(words, where) {
  const environment = {
    PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_NAME: "A Reader", GIT_AUTHOR_EMAIL: "reader@example.org", GIT_AUTHOR_DATE: "2026-01-02T03:04:05Z",
    GIT_COMMITTER_NAME: "A Reader", GIT_COMMITTER_EMAIL: "reader@example.org", GIT_COMMITTER_DATE: "2026-01-02T03:04:05Z",
  };
  const run = spawnSync("git", ["-c", "init.defaultBranch=main", ...words], { cwd: where, env: environment, encoding: "utf8" });
  if (run.status !== 0) throw new Error(`git ${words.join(" ")}: ${run.stderr}`);
  return run.stdout.trim();
}

/** A copy of the example shop below this check's folder. */
export function shop(name = "shop") {
  const copy = join(folder, name);
  cpSync("examples/shop", copy, { recursive: true });
  return copy;
}

let failures = 0;
export function check(what, good, detail = "") {
  if (good) return;
  failures += 1;
  console.log(`FAILED: ${what}${detail ? `\n  ${String(detail).slice(0, 2000)}` : ""}`);
}

/** Compares with a file under tests/golden; `CUTAWAY_UPDATE=1` rewrites it. */
export function golden(path, text) {
  const file = join("tests/golden", path);
  if (process.env.CUTAWAY_UPDATE === "1") writeFileSync(file, text);
  const wanted = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (wanted === text) return;
  const was = wanted.split("\n");
  const line = text.split("\n").findIndex((now, i) => now !== was[i]);
  check(`${file} differs (./test --update rewrites it)`, false, `line ${line + 1}\n  was: ${was[line]}\n  now: ${text.split("\n")[line]}`);
}

export function finish(message) {
  if (failures > 0) process.exit(1);
  console.log(message);
}
