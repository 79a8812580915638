// SPDX-License-Identifier: Apache-2.0
// After random edits a run that keeps what it knows answers as a run that knows nothing: explain, map and doctor as JSON,
// every reference, and the rows of the model. CUTAWAY_SEQUENCES=500 makes it thorough (an hour); the links alone are
// compared after 500 sequences by tests/linking/incremental_test.cc.
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { check, cutaway, finish, folder } from "../support.mjs";

const sequences = Number(process.env.CUTAWAY_SEQUENCES ?? 3);
const cases = "tests/cases/incremental";

function readTree(path) {
  const files = new Map();
  for (const [, name, text] of readFileSync(path, "utf8").matchAll(/^````(\S+)\n([^]*?)^````$/gm)) files.set(name, text);
  return files;
}
const trees = readdirSync(cases).sort().map((name) => readTree(join(cases, name)));

let state = 1n;
function below(limit) {
  state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
  return Number((state >> 33n) % BigInt(Math.max(1, limit)));
}
const any = (list) => list[below(list.length)];

/** One edit: remove, move, rename, swap, revert, break, cut, add, or other lines and words. */
function edit(tree, original) {
  const names = [...tree.keys()];
  if (names.length < 3) return original.forEach((text, name) => tree.set(name, text));
  const name = any(names);
  const text = tree.get(name);
  const base = name.slice(name.lastIndexOf("/") + 1);
  const other = any(names);
  switch (below(11)) {
    case 0: return tree.delete(name);
    case 1: tree.delete(name); return tree.set(name.slice(0, name.length - base.length) + "x" + base, text);
    case 2: tree.delete(name); return tree.set(other.slice(0, other.lastIndexOf("/") + 1) + base, text);
    case 3: tree.set(name, tree.get(other)); return tree.set(other, text);
    case 4: return original.has(name) && tree.set(name, original.get(name));
    case 5: { const at = below(text.length); return tree.set(name, text.slice(0, at) + any(["({", '"', "\n\n"]) + text.slice(at)); }
    case 6: return tree.set(name, text.slice(0, below(text.length)));
    case 7: { const [one, was] = any([...original]); return tree.set(one, was); }
    case 8: { const lines = text.split("\n"); lines.splice(below(lines.length), below(2), any(lines)); return tree.set(name, lines.join("\n")); }
    default: {
      const from = any(text.match(/[A-Za-z_]{3,}/g) ?? [""]);
      const to = any(any([...original.values()]).match(/[A-Za-z_0-9]{2,}/g) ?? ["x"]);
      return from && tree.set(name, text.replaceAll(from, to));
    }
  }
}

function files(at) {
  return readdirSync(at).flatMap((name) => {
    const path = join(at, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

/** Only what differs is written, as an editor does it. */
function write(tree, at) {
  mkdirSync(at, { recursive: true });
  for (const path of files(at)) if (!tree.has(path.slice(at.length + 1))) rmSync(path);
  for (const [name, text] of tree) {
    const path = join(at, name);
    mkdirSync(dirname(path), { recursive: true });
    let was;
    try { was = readFileSync(path, "utf8"); } catch { was = undefined; }
    if (was !== text) writeFileSync(path, text);
  }
}

/** Every row of every table of the model but its own key, as one column of text. */
function allRows() {
  const schema = readFileSync("src/store/schema.h", "utf8");
  const tables = [...schema.matchAll(/CREATE TABLE (\w+)\(([^;]*)\)/g)].filter(([, name]) => name !== "meta");
  return tables.map(([, name, columns]) => {
    const names = columns.split(",").map((column) => column.trim().split(" ")[0]);
    const values = names.map((column) => `(CASE WHEN ${column} IS NULL THEN '-' ELSE ${column} END)`);
    return `SELECT '${name} ' || ${values.join(" || '|' || ")} FROM ${name}`;
  }).join(" UNION ALL ");
}

const commands = [
  ["explain", "-f", "json"], ["map", "-f", "json"], ["doctor", "-f", "json"], ["doctor", "--references"],
  ["sql", allRows()],
];
function answers(at, cache) {
  return commands.map((words) => {
    const run = cutaway([words[0], at, ...words.slice(1), "--cache-dir", cache]);
    if (words[0] === "sql") check("the rows of the model are there", run.code === 0 && run.out.includes("symbols "), run.err);
    return `${words.slice(0, 2).join(" ").slice(0, 40)}: ${run.code}\n${run.out}${run.err}`;
  });
}

let compared = 0;
for (let i = 0; i < sequences; ++i) {
  state = BigInt(i) * 7919n + 11n;
  const original = trees[i % trees.length];
  const tree = new Map(original);
  const at = join(folder, `tree${i}`);
  const kept = join(folder, "kept");
  for (let step = 0; step < 3; ++step) {
    if (step > 0) for (let n = below(3); n >= 0; --n) edit(tree, original);
    write(tree, at);
    const made = answers(at, kept);
    const wanted = answers(at, join(folder, `fresh${i}.${step}`));
    made.forEach((answer, n) => {
      ++compared;
      if (answer === wanted[n]) return;
      const lines = wanted[n].split("\n");
      const line = answer.split("\n").findIndex((one, k) => one !== lines[k]);
      check(`sequence ${i}, step ${step}: ${commands[n].join(" ").slice(0, 40)}`, false, `${answer.split("\n")[line]}\n  new: ${lines[line]}`);
    });
    rmSync(join(folder, `fresh${i}.${step}`), { recursive: true, force: true });
  }
  rmSync(at, { recursive: true, force: true });
}
finish(`${compared} answers were the same, kept and made anew`);
