// SPDX-License-Identifier: Apache-2.0
// A row for each framework: the first product in which an endpoint of it was seen, with the line.
//   node tests/oracles/frameworks.mjs FOLDER-OF-REPOSITORIES [--json]
// The folder holds checkouts, or bare repositories as NAME/repo. Nothing of them is run.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";

const program = resolve(process.env.CUTAWAY ?? "build/cutaway");
const folder = resolve(process.argv[2] ?? ".");

/** The source below an entry of the folder: a bare repository, or the folder itself. */
function source(name) {
  for (const below of ["repo", "repo/.git", ".git", "."]) {
    const path = join(folder, name, below);
    if (existsSync(join(path, "HEAD"))) return [path, "--ref", "HEAD"];
  }
  return [join(folder, name)];
}

const rows = new Map();
for (const name of readdirSync(folder).sort()) {
  const run = spawnSync(program, ["api", ...source(name), "--json"], { encoding: "utf8", maxBuffer: 1 << 29, timeout: 300000 });
  if (run.status !== 0) {
    console.error(`${name}: ${run.stderr.trim().split("\n")[0]}`);
    continue;
  }
  const answer = JSON.parse(run.stdout);
  const counts = new Map();
  for (const endpoint of answer.endpoints) {
    const framework = endpoint.framework ?? "(derived)";
    const known = counts.get(framework) ?? { n: 0, first: endpoint };
    counts.set(framework, { n: known.n + 1, first: known.first });
  }
  for (const [framework, { n, first }] of counts) {
    const best = rows.get(framework);
    if (best && best.n >= n) continue;
    const at = first.evidence[0];
    rows.set(framework, { framework, product: name, n, example: `${first.method} ${first.path}`, at: at ? `${at.path}:${at.line}` : "" });
  }
}
const all = [...rows.values()].sort((a, b) => (a.framework < b.framework ? -1 : 1));
if (process.argv.includes("--json")) console.log(JSON.stringify(all, null, 2));
else {
  console.log("| framework | product | endpoints | first | line |\n|---|---|---|---|---|");
  for (const row of all) console.log(`| ${row.framework} | ${row.product.replace("+", "/")} | ${row.n} | \`${row.example}\` | \`${row.at}\` |`);
}
