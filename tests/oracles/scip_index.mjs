// SPDX-License-Identifier: Apache-2.0
// Runs an indexer on a copy of a tree and reads what it says: definitions and references by place.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";

const require = createRequire(import.meta.url);
const tools = resolve(dirname(new URL(import.meta.url).pathname), "node_modules");
const left = new Set([".git", "node_modules", ".venv", "venv", "__pycache__"]);

/** A declaration file beside its own JavaScript: both sides shall speak of the code. */
const declaresBeside = (path) => path.endsWith(".d.ts") && existsSync(path.replace(/\.d\.ts$/, ".js"));

/** A copy without history and installed packages, because the indexers write into what they read. */
function copied(tree, keep) {
  const copy = keep ?? mkdtempSync(join(tmpdir(), "cutaway-oracle-"));
  if (!keep) process.on("exit", () => rmSync(copy, { recursive: true, force: true }));
  rmSync(copy, { recursive: true, force: true });
  cpSync(tree, copy, { recursive: true, filter: (from) => from === tree || !(left.has(basename(from)) || declaresBeside(from)) });
  return copy;
}

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !left.has(entry.name)) yield* files(path);
    if (entry.isFile()) yield path;
  }
}

function run(words, cwd) {
  const done = spawnSync(process.execPath, ["--max-old-space-size=6000", ...words], { cwd, encoding: "utf8", maxBuffer: 1 << 28 });
  if (done.status !== 0) throw new Error(`${words[0]} failed:\n${(done.stdout + done.stderr).slice(-2000)}`);
}

/** What a package manager would do for the packages of the tree itself: a link to each by name. */
function linkWorkspace(copy, manifests) {
  for (const path of manifests) {
    let name;
    try {
      name = JSON.parse(readFileSync(path, "utf8")).name;
    } catch {}
    if (typeof name !== "string" || !/^(@[\w.-]+\/)?[\w.-]+$/.test(name) || dirname(path) === copy) continue;
    const link = join(copy, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    if (!existsSync(link)) symlinkSync(dirname(path), link);
  }
}

const options = { allowJs: true, noEmit: true, target: "esnext", module: "esnext", moduleResolution: "bundler", jsx: "preserve", skipLibCheck: true };

/** A configuration that builds upon one of an outside package says by itself what is usual there. */
function standAlone(path) {
  let read;
  try {
    const text = readFileSync(path, "utf8").replace(/("(?:\\.|[^"\\])*")|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (_, quoted) => quoted ?? "");
    read = JSON.parse(text.replace(/,(\s*[}\]])/g, "$1"));
  } catch {
    return;
  }
  const bases = [read.extends ?? []].flat();
  const known = bases.filter((base) => base.startsWith(".") && existsSync(resolve(dirname(path), base.endsWith(".json") ? base : `${base}.json`)));
  if (known.length === bases.length) return;
  read.extends = known;
  read.compilerOptions = { ...(known.length === 0 ? options : {}), ...read.compilerOptions };
  writeFileSync(path, JSON.stringify(read));
}

/** Every folder with a configuration is a project; a tree without one is read as plain modules. */
function indexTypescript(copy) {
  const all = [...files(copy)];
  linkWorkspace(copy, all.filter((path) => basename(path) === "package.json"));
  all.filter((path) => /tsconfig[\w.-]*\.json$/.test(basename(path))).forEach(standAlone);
  let projects = all.filter((path) => basename(path) === "tsconfig.json").map(dirname);
  if (!projects.includes(copy)) {
    const old = !all.some((path) => /\.m?tsx?$/.test(path) && !path.endsWith(".d.ts"));
    const modules = old ? { module: "commonjs", moduleResolution: "node10" } : {};
    writeFileSync(join(copy, "tsconfig.json"), JSON.stringify({ compilerOptions: { ...options, ...modules } }));
    projects = [...projects, copy];
  }
  const indexes = [];
  projects.forEach((project, number) => {
    const output = join(copy, `index-${number}.scip`);
    try {
      run([join(tools, "@sourcegraph/scip-typescript/dist/src/main.js"), "index", "--cwd", project, "--output", output, "--no-progress-bar"], project);
      indexes.push([output, project]);
    } catch (error) {
      process.stderr.write(`not indexed: ${project.slice(copy.length + 1) || "."}: ${String(error).slice(0, 300)}\n`);
    }
  });
  return indexes;
}

function indexPython(copy) {
  const output = join(copy, "index.scip"), environment = join(copy, "environment.json");
  writeFileSync(environment, "[]");
  run([join(tools, "@sourcegraph/scip-python/index.js"), "index", "--project-name", "tree", "--project-version", "1",
    "--environment", environment, "--quiet", "--output", output], copy);
  return [[output, copy]];
}

/** Definitions and references of one document, a place written as line (from 1) and column. */
function addDocument(index, document, path) {
  if (index.references.has(path)) return;
  const places = new Map();
  index.references.set(path, places);
  for (const one of document.occurrences) {
    if (one.symbol === "") continue;
    const local = one.symbol.startsWith("local ");
    const symbol = local ? `${path} ${one.symbol}` : one.symbol;
    const place = { path, line: one.range[0] + 1, column: one.range[1] };
    const key = `${place.line}:${place.column}`;
    const row = places.get(key) ?? { ...place, end: one.range.length === 3 ? one.range[2] : -1, symbols: [], defines: [] };
    places.set(key, row);
    (one.symbolRoles & 1 ? row.defines : row.symbols).push(symbol);
    if (one.symbolRoles & 1) {
      if (!index.definitions.has(symbol)) index.definitions.set(symbol, []);
      index.definitions.get(symbol).push(place);
    }
  }
}

/**
 * { references: path → "line:column" → { symbols, defines, … }, definitions: symbol → places, text: path → text }
 * of a tree. The tree itself is not written to, and nothing in it is run. The folder `keep` is used again when it is there.
 */
export function readIndex(tree, language, keep) {
  const { deserializeSCIP } = require("@c4312/scip");
  const done = keep && join(resolve(keep), "done.json");
  const copy = done && existsSync(done) ? resolve(keep) : copied(resolve(tree), keep && resolve(keep));
  const make = () => (language === "python" ? indexPython(copy) : indexTypescript(copy));
  const indexes = done && existsSync(done) ? JSON.parse(readFileSync(done, "utf8")) : make();
  if (done) writeFileSync(done, JSON.stringify(indexes));
  const index = { references: new Map(), definitions: new Map(), text: new Map() };
  for (const [output, project] of indexes) {
    const below = project.slice(copy.length + 1);
    for (const document of deserializeSCIP(readFileSync(output)).documents) {
      const path = join(below, document.relativePath);
      if (path.startsWith("..") || !existsSync(join(copy, path))) continue;
      addDocument(index, document, path);
      index.text.set(path, readFileSync(join(copy, path), "utf8"));
    }
  }
  return index;
}
