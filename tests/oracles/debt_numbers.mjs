// SPDX-License-Identifier: Apache-2.0
// Are the numbers of debt items those of git? Counts changes, repairs and releases of items again
// with git alone, and lines with its blobs.
//   node tests/oracles/debt_numbers.mjs PROGRAM GITDIR... [--items N] [--seed S]
// Of each repository N items are drawn by seed. A number agrees within 15 % (or within one). What
// is left out of the counts is left out here too: merges, authors named as programs, changes in
// bulk (60 files, or 12 under a title of formatting, renaming or vendoring) and work behind the
// commit. Renames are followed by git. Repairs are counted by an own list of words.
import { execFileSync } from "node:child_process";

const words = process.argv.slice(2);
const option = (name, value) => {
  const at = words.indexOf(name);
  return at < 0 ? value : Number(words.splice(at, 2)[1]);
};
const wanted = option("--items", 5);
let state = option("--seed", 7);
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 4294967296;
};
const [program, ...repositories] = words;
const run = (file, args) => execFileSync(file, args, { maxBuffer: 1 << 29, stdio: ["ignore", "pipe", "ignore"] }).toString();

const bot = /\[bot\]|\bbot\b|dependabot|renovate|github-actions|weblate|crowdin|transifex|semantic-release/i;
const repair = /\b(fix(e[sd])?|fixing|bug(s|fix(es)?)?|hotfix|repair(s|ed)?|regression|crash(es)?|broken|revert(s|ed)?|resolve[sd]? #|close[sd]? #)\b|:bug:|:ambulance:/i;
const noRepair = /\b(typo|lint|eslint|clippy|tests?|specs?|docs?|documentation|readme)\b/i;
const sweeping = /\b(format|formatting|rename|renam\w+|vendor\w*|lint\w*|prettier|style|licen[cs]e|copyright|headers?)\b/i;

/// Commits that touched a path, renames followed, newest first.
function changes(git, path, since) {
  const log = run("git", ["--git-dir", git, "log", "--no-merges", "--follow", "-M100%", `--since=${since}`, "--format=%x01%H%x02%an%x02%s", "--name-only", "HEAD", "--", path]);
  return log.split("\x01").slice(1).map((entry) => {
    const [hash, author, rest] = entry.split("\x02");
    return { hash, author, title: rest.split("\n")[0] };
  });
}

const sizes = new Map();
function files(git, hash) {
  if (!sizes.has(hash))
    sizes.set(hash, run("git", ["--git-dir", git, "show", "--no-renames", "--format=", "--name-only", hash]).split("\n").filter(Boolean).length);
  return sizes.get(hash);
}

const near = (a, b) => Math.abs(a - b) <= Math.max(1, 0.15 * Math.max(a, b));

let all = 0;
let right = 0;
for (const git of repositories) {
  const answer = JSON.parse(run(program, ["debt", git, "--json"]));
  const now = Number(run("git", ["--git-dir", git, "log", "-1", "--format=%ct", "HEAD"]));
  const since = new Date((now - 365 * 86400) * 1000).toISOString();
  const pool = answer.items.slice(0, 40);
  for (let i = 0; i < wanted && pool.length > 0; ++i) {
    const [item] = pool.splice(Math.floor(random() * pool.length), 1);
    const seen = new Map();
    for (const file of item.where) {
      for (const change of changes(git, file.path, since)) {
        if (!seen.has(change.hash)) seen.set(change.hash, { ...change, times: 0 });
        ++seen.get(change.hash).times;
      }
    }
    const counted = [...seen.values()].filter((change) => {
      if (bot.test(change.author)) return false;
      const n = files(git, change.hash);
      return n < 60 && !(n >= 12 && sweeping.test(change.title));
    });
    const lines = item.where.reduce((sum, file) => sum + run("git", ["--git-dir", git, "show", `HEAD:${file.path}`]).split("\n").filter((line) => line.trim()).length, 0);
    const own = {
      changes_year: counted.length,
      fixes_year: counted.filter((c) => repair.test(c.title) && !(noRepair.test(c.title) && !/bug|crash/i.test(c.title))).length,
    };
    if (item.signals.changed_together_year !== undefined)
      own.changed_together_year = counted.filter((c) => c.times > 1).length;
    const off = Object.entries(own).filter(([name, value]) => !near(value, item.signals[name]));
    if (item.signals.lines > 1.02 * lines || item.signals.lines < 0.6 * lines) off.push(["lines", lines]);
    ++all;
    if (off.length === 0) ++right;
    else console.log(`${git}: [${item.rule}] ${item.title}\n  ${off.map(([name, value]) => `${name}: told ${item.signals[name]}, git ${value}`).join("; ")}`);
  }
}
console.log(`${right} of ${all} items have every number within 15 % of git`);
