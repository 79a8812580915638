// SPDX-License-Identifier: Apache-2.0
// Is the order by risk better than file size, or is it luck? Paired bootstrap on the debt gold.
//   node tests/oracles/debt_bootstrap.mjs GOLD.jsonl PRED.json [DRAWS]
// GOLD has a line a file ("repo", "path", "nloc", "later_bugs"); PRED has, by repo, {"path","risk"}.
// Files are drawn with replacement within each repository, both orders see the same draw, and each
// repository has one vote. Printed: the difference, its middle 95 %, and the share of draws at or
// below zero, for AUC (risk − size) and, read until a fifth of the lines, files found and Popt
// (risk ÷ lines − smallest first).
import { readFileSync } from "node:fs";

const [goldFile, predFile, drawsWanted = "2000"] = process.argv.slice(2);
const draws = Number(drawsWanted);
const predicted = JSON.parse(readFileSync(predFile, "utf8"));

let state = 12345; // the same draws each time
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 4294967296;
};

function load() {
  const repos = new Map();
  for (const line of readFileSync(goldFile, "utf8").split("\n")) {
    if (!line.trim()) continue;
    const row = JSON.parse(line);
    if (!predicted[row.repo]) continue;
    if (!repos.has(row.repo)) repos.set(row.repo, []);
    repos.get(row.repo).push(row);
  }
  const out = [];
  for (const [repo, rows] of repos) {
    const risk = new Map(predicted[repo].map((file) => [file.path, file.risk]));
    const least = Math.min(0, ...risk.values()) - 1e-6;
    const files = rows.map((row) => ({
      risk: risk.get(row.path) ?? least,
      lines: Math.max(1, row.nloc),
      bugs: row.later_bugs,
    }));
    const low = Math.min(...files.map((file) => file.risk));
    for (const file of files) file.dense = (file.risk - low + 1e-9) / file.lines;
    if (mixed(files)) out.push(files);
  }
  return out;
}

const mixed = (files) => files.some((f) => f.bugs > 0) && files.some((f) => f.bugs === 0);

/// Chance that a file with a later bug is above one without; ties count half.
function auc(files, value) {
  const order = files.map((f) => [value(f), f.bugs > 0]).sort((a, b) => a[0] - b[0]);
  let sum = 0;
  let yes = 0;
  for (let i = 0; i < order.length; ) {
    let j = i;
    while (j < order.length && order[j][0] === order[i][0]) ++j;
    for (let k = i; k < j; ++k) {
      if (!order[k][1]) continue;
      sum += (i + j + 1) / 2;
      ++yes;
    }
    i = j;
  }
  return (sum - (yes * (yes + 1)) / 2) / (yes * (order.length - yes));
}

function found(files, value) {
  const order = [...files].sort((a, b) => value(b) - value(a));
  const lines = order.reduce((n, f) => n + f.lines, 0) * 0.2;
  let read = 0;
  let hits = 0;
  for (const file of order) {
    read += file.lines;
    if (read > lines) break;
    hits += file.bugs > 0 ? 1 : 0;
  }
  return hits / order.filter((f) => f.bugs > 0).length;
}

function area(order) {
  const lines = order.reduce((n, f) => n + f.lines, 0);
  const bugs = order.reduce((n, f) => n + f.bugs, 0);
  let [y, sum] = [0, 0];
  for (const file of order) {
    const next = y + file.bugs / bugs;
    sum += ((file.lines / lines) * (y + next)) / 2;
    y = next;
  }
  return sum;
}

function popt(files, value) {
  const best = [...files].sort((a, b) => b.bugs / b.lines - a.bugs / a.lines || a.lines - b.lines);
  const top = area(best);
  const bottom = area([...best].reverse());
  return 1 - (top - area([...files].sort((a, b) => value(b) - value(a)))) / (top - bottom);
}

const measures = {
  "AUC, risk − size": (f) => auc(f, (x) => x.risk) - auc(f, (x) => x.lines),
  "found in a fifth, risk ÷ lines − smallest first": (f) =>
    found(f, (x) => x.dense) - found(f, (x) => -x.lines),
  "Popt, risk ÷ lines − smallest first": (f) => popt(f, (x) => x.dense) - popt(f, (x) => -x.lines),
};

const repos = load();
const mean = (list) => list.reduce((a, b) => a + b, 0) / list.length;
for (const [name, measure] of Object.entries(measures)) {
  const seen = mean(repos.map(measure));
  const drawn = [];
  for (let d = 0; d < draws; ++d) {
    const values = [];
    for (const files of repos) {
      const draw = files.map(() => files[Math.floor(random() * files.length)]);
      if (mixed(draw)) values.push(measure(draw));
    }
    drawn.push(mean(values));
  }
  drawn.sort((a, b) => a - b);
  const at = (share) => drawn[Math.floor(share * (draws - 1))].toFixed(3);
  const luck = drawn.filter((value) => value <= 0).length / draws;
  console.log(
    `${name}: ${seen.toFixed(3)} (${at(0.025)} … ${at(0.975)}), at or below zero in ${(100 * luck).toFixed(1)} % of ${draws} draws, ${repos.length} repositories`,
  );
}
