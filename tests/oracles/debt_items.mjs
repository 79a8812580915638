// SPDX-License-Identifier: Apache-2.0
// Do the items lead to the files that later broke as well as the list of files does?
//   node tests/oracles/debt_items.mjs GOLD.jsonl META.json MIRROR CUTAWAY [KEEP]
// GOLD has a line a file ("repo", "commit", "path", "nloc", "later_bugs"), META says which repository a
// key is, MIRROR holds them as owner+name/repo. Answers are kept in the folder KEEP, if one is given.
// Three orders are read until a fifth of the lines, each repository has one vote: the files by
// risk ÷ lines; the items in their reading order, each item followed by its files (the riskiest per
// line first), then all files that no item names; and the same by the order in which items are told.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [goldFile, metaFile, mirror, program, keep] = process.argv.slice(2);
const meta = JSON.parse(readFileSync(metaFile, "utf8"));
const fifth = 0.2;

function gold() {
  const out = new Map();
  for (const line of readFileSync(goldFile, "utf8").split("\n")) {
    if (!line.trim()) continue;
    const row = JSON.parse(line);
    if (!out.has(row.repo)) out.set(row.repo, []);
    out.get(row.repo).push(row);
  }
  return out;
}

function repository(key) {
  const known = meta[key.split("@")[0]];
  if (!known?.fetchable_with_commit) return null;
  const base = join(mirror, known.repo.replace("/", "+"));
  return [join(base, "repo"), base].find((folder) => existsSync(join(folder, "HEAD"))) ?? null;
}

function answer(key, folder, commit) {
  const kept = keep && join(keep, `${key.replaceAll("/", "+")}.json`);
  if (kept && existsSync(kept)) return JSON.parse(readFileSync(kept, "utf8"));
  const text = execFileSync(program, ["debt", folder, "--ref", commit, "--json"], {
    maxBuffer: 1 << 30,
    stdio: ["ignore", "pipe", "ignore"],
  }).toString();
  if (kept) mkdirSync(keep, { recursive: true });
  if (kept) writeFileSync(kept, text);
  return JSON.parse(text);
}

/// Share of the files with a later bug that are met until a fifth of the lines is read.
function found(order, rows) {
  const room = fifth * rows.reduce((sum, row) => sum + Math.max(1, row.nloc), 0);
  let read = 0;
  let met = 0;
  for (const row of order) {
    if (read + Math.max(1, row.nloc) > room) break;
    read += Math.max(1, row.nloc);
    if (row.later_bugs > 0) met++;
  }
  return met / rows.filter((row) => row.later_bugs > 0).length;
}

function expanded(items, files) {
  const place = new Map();
  items.forEach((item, at) => {
    for (const where of item.where) if (!place.has(where.path)) place.set(where.path, at);
  });
  const of = (row) => place.get(row.path) ?? items.length;
  return [...files].sort((a, b) => of(a) - of(b));
}

const sums = { files: 0, reading: 0, told: 0, named: 0 };
let repositories = 0;
for (const [key, rows] of gold()) {
  const folder = repository(key);
  const bad = rows.filter((row) => row.later_bugs > 0).length;
  if (!folder || bad === 0 || bad === rows.length) continue;
  const ledger = answer(key, folder, rows[0].commit);
  const risk = new Map(ledger.files.map((file) => [file.path, file.risk]));
  const dense = (row) => (risk.get(row.path) ?? 0) / Math.max(1, row.nloc);
  const files = [...rows].sort((a, b) => dense(b) - dense(a) || (a.path < b.path ? -1 : 1));
  const reading = [...ledger.items].sort((a, b) => a.reading_order - b.reading_order);
  const told = ledger.items.filter((item) => !item.only_risk);
  const named = new Set(ledger.items.flatMap((item) => item.where.map((where) => where.path)));
  const row = {
    files: found(files, rows),
    reading: found(expanded(reading, files), rows),
    told: found(expanded(told, files), rows),
    named: rows.filter((one) => named.has(one.path)).length / rows.length,
  };
  for (const name in sums) sums[name] += row[name];
  repositories++;
  console.log(`${key.padEnd(34)} files ${row.files.toFixed(3)}  items as read ${row.reading.toFixed(3)}  as told ${row.told.toFixed(3)}  named ${row.named.toFixed(2)}`);
}
const mean = (name) => (sums[name] / repositories).toFixed(3);
console.log(`${repositories} states: files ${mean("files")}, items as read ${mean("reading")}, as told ${mean("told")}, named ${mean("named")}`);
