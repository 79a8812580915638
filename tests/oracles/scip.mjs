// SPDX-License-Identifier: Apache-2.0
// Compares what the program says names refer to with an indexer that has a compiler's knowledge; README.md says how.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { readIndex } from "./scip_index.mjs";
import { sitesOf } from "./scip_sites.mjs";

const languages = { typescript: ["TypeScript", "TSX", "JavaScript", "JSX"], python: ["Python"] };
const program = resolve(process.env.CUTAWAY ?? "build/cutaway");

/** Our rows by path; those of one site are found by kind, name and lines. */
function ourRows(tree, language) {
  const cache = mkdtempSync(join(tmpdir(), "cutaway-oracle-cache-"));
  process.on("exit", () => rmSync(cache, { recursive: true, force: true }));
  const run = spawnSync(program, ["doctor", tree, "--references", "--cache-dir", cache], { encoding: "utf8", maxBuffer: 1 << 30 });
  if (run.status !== 0) throw new Error(`${program} doctor --references: ${run.stderr}`);
  const rows = new Map();
  for (const line of run.stdout.split("\n")) {
    if (line === "") continue;
    const row = JSON.parse(line);
    if (!languages[language].includes(row.language)) continue;
    if (!rows.has(row.path)) rows.set(row.path, []);
    rows.get(row.path).push(row);
  }
  return rows;
}

/** Gives each site the row of ours that stands there: inner calls end first, so they choose first. */
function paired(sites, rows) {
  const kinds = { call: ["call"], markup: ["call"], import: ["import"], base: ["base"], annotation: ["annotation", "call"] };
  const free = new Map();
  for (const site of sites) {
    const key = site.name;
    if (!free.has(key)) free.set(key, []);
    free.get(key).push(site);
  }
  const ordered = rows.map((row, number) => ({ ...row, number })).sort((a, b) => (a.end_line ?? a.line) - (b.end_line ?? b.line) || b.line - a.line || a.number - b.number);
  const pairs = new Map();
  for (const row of ordered) {
    const name = row.kind === "import" ? (row.as && row.name === "default" ? row.as : row.name || row.as || row.module) : row.name;
    const options = (free.get(name.slice(name.lastIndexOf(".") + 1)) ?? []).filter((site) => !pairs.has(site) && kinds[site.kind].includes(row.kind)
      && site.line >= row.line && site.line <= Math.max(row.end_line ?? row.line, row.line + (row.kind === "base" ? 3 : 0)));
    const site = row.kind === "call" && row.end_line > row.line ? options.at(-1) : options[0];
    if (site) pairs.set(site, row);
  }
  return pairs;
}

const isModule = (symbol) => symbol.endsWith("/") || symbol.endsWith("__init__:");
/** A name that holds something: what is called through it may be a thing further on. */
const isHolder = (symbol) => symbol.includes(" local ") || /[.:]$/.test(symbol);
const isParameter = (symbol) => symbol.endsWith(")") && !symbol.endsWith("()");

class Oracle {
  constructor(index) {
    this.index = index;
    this.lines = new Map();
    this.packages = new Set([...index.definitions.keys()].map((symbol) => symbol.split(" ").slice(0, 4).join(" ")));
    for (const [path, places] of index.references) {
      for (const row of places.values()) {
        const key = `${path}:${row.line}`;
        if (!this.lines.has(key)) this.lines.set(key, []);
        this.lines.get(key).push(row);
      }
    }
  }

  /** A name of the tree whose definition the indexer does not show (`module.exports.f = …`), or a local one. */
  isOfTree(symbol) {
    return symbol.includes(" local ") || this.packages.has(symbol.split(" ").slice(0, 4).join(" "));
  }

  textOf(place) {
    return this.index.text.get(place.path)?.split("\n", place.line)[place.line - 1] ?? "";
  }

  /** Local names count where the line that defines them says that they are code. */
  compares(symbol) {
    if (isParameter(symbol)) return false;
    if (!symbol.includes(" local ")) return true;
    return this.places(symbol).some((place) => {
      const line = this.textOf(place);
      return /\b(function\s*\*?|class|def)\s+$/.test(line.slice(0, place.column))
        || /^[\w$]+\s*(:[^=]+)?=\s*(async\b\s*)?(function\b|class\b|\([^()]*\)\s*(:[^=]*)?=>|[\w$]+\s*=>|<)/.test(line.slice(place.column));
    });
  }

  places(symbol) {
    const out = this.index.definitions.get(symbol) ?? [];
    // A class and its constructor are one thing.
    const owner = symbol.replace(/(`<constructor>`|__init__|__new__)\(\)\.$/, "");
    if (owner !== symbol) return [...out, ...(this.index.definitions.get(owner) ?? [])];
    if (!symbol.endsWith("#")) return out;
    return [...out, ...["`<constructor>`().", "__init__().", "__new__()."].flatMap((name) => this.index.definitions.get(symbol + name) ?? [])];
  }

  /** Whether `row` leads to the definition, or to what the definition's own lines say it holds. */
  agrees(symbols, row) {
    const seen = new Set(symbols);
    const queue = [...seen];
    for (let next = 0; next < queue.length && next < 40; ++next) {
      for (const place of this.places(queue[next])) {
        if (place.path === row.to_path && (row.to_line === place.line || (row.to_line === undefined && isModule(queue[next])))) return true;
        if (!isHolder(queue[next])) continue;
        // `{ sign, verify }`: an entry that is called like what it holds.
        const entry = this.textOf(place).slice(place.column).match(/^([\w$]+)\s*[,}]/);
        if (entry && row.to_name?.split(".").at(-1) === entry[1]) return true;
        // `this.on = function …` away from the field's declaration.
        if (row.to_line && (this.lines.get(`${row.to_path}:${row.to_line}`) ?? []).some((one) => one.symbols.includes(queue[next]))) return true;
        for (let line = place.line; line <= place.line + 2; ++line) {
          for (const held of this.lines.get(`${place.path}:${line}`) ?? []) {
            for (const symbol of [...held.symbols, ...(line > place.line ? held.defines : [])]) if (!seen.has(symbol)) seen.add(symbol), queue.push(symbol);
          }
        }
      }
    }
    return false;
  }
}

/** What is wrong, in a few words, for the list of differences. */
function reasonOf(site, row, symbols) {
  const kind = symbols.some((symbol) => symbol.endsWith("().")) ? "function" : symbols.some((symbol) => symbol.endsWith("#")) ? "class" : "name that holds something";
  if (!row) return `no row of ours: ${site.kind}`;
  if (row.to_path && row.to_line === undefined) return `only the file: ${site.kind} of a ${kind}`;
  if (row.to_path) return `another definition (${row.confidence ?? "import"}): ${site.kind} of a ${kind}`;
  return `${row.origin ? "said to be outside" : "unknown"}: ${site.kind} of a ${kind}`;
}

function compare(index, rows) {
  const oracle = new Oracle(index);
  const outcomes = [];
  for (const [path, places] of index.references) {
    const language = path.endsWith(".py") || path.endsWith(".pyi") ? "python" : "typescript";
    const sites = sitesOf(path, index.text.get(path) ?? "", language);
    const pairs = paired(sites, rows.get(path) ?? []);
    for (const site of sites) {
      const said = places.get(`${site.line}:${site.column}`);
      const row = pairs.get(site);
      if (!said || said.symbols.length === 0) {
        if (row?.to_line) outcomes.push({ site, path, row, verdict: "unjudged", symbols: [] });
        continue;
      }
      const own = said.symbols.filter((symbol) => oracle.places(symbol).length > 0);
      if (own.length === 0) {
        if (row?.to_line && said.symbols.some((symbol) => oracle.isOfTree(symbol))) {
          outcomes.push({ site, path, row, verdict: "unjudged", symbols: [] });
        } else if (row?.to_line) outcomes.push({ site, path, row, verdict: "invented", symbols: said.symbols });
        continue;
      }
      if (!own.some((symbol) => oracle.compares(symbol))) continue;
      const claimed = row?.to_path !== undefined && (row.to_line !== undefined || own.some(isModule));
      const holds = own.every(isHolder) && !own.some(isModule);
      if (holds && row?.origin) continue; // it holds something of the outside world, and we say what
      const verdict = claimed ? (oracle.agrees(own, row) ? "right" : "wrong") : "missed";
      outcomes.push({ site, path, row, verdict, symbols: own, oracle });
    }
  }
  return outcomes;
}

function figures(outcomes) {
  const count = (verdict) => outcomes.filter((one) => one.verdict === verdict).length;
  const right = count("right"), bad = count("wrong") + count("invented"), references = right + count("wrong") + count("missed");
  const share = (part, whole) => (whole === 0 ? "-" : (part / whole).toFixed(3));
  return [references, right + bad, share(right, right + bad), share(right, references)];
}

/** A drawn list, the same for the same seed, by reason. */
function printDifferences(outcomes, index, limit, seed) {
  const groups = new Map();
  for (const one of outcomes) {
    if (one.verdict === "right" || one.verdict === "unjudged") continue;
    const reason = one.verdict === "invented" ? "invented: the definition lies outside" : reasonOf(one.site, one.row, one.symbols);
    if (!groups.has(reason)) groups.set(reason, []);
    groups.get(reason).push(one);
  }
  let state = seed;
  const random = () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) / 2 ** 32;
  for (const [reason, all] of [...groups].sort((a, b) => b[1].length - a[1].length)) {
    console.log(`\n## ${reason} (${all.length})`);
    for (let i = 0; i < limit && all.length > 0; ++i) {
      const [one] = all.splice(Math.floor(random() * all.length), 1);
      const line = index.text.get(one.path).split("\n")[one.site.line - 1].trim().slice(0, 140);
      const ours = one.row ? (one.row.to_path ? `${one.row.to_path}:${one.row.to_line} ${one.row.to_name}` : (one.row.origin ?? "?")) : "no row";
      const place = one.oracle?.places(one.symbols[0])[0];
      console.log(`${one.path}:${one.site.line} ${one.site.name}\n    ${line}\n    ours: ${ours}\n    theirs: ${place ? `${place.path}:${place.line}` : "outside"} ${one.symbols[0].split(" ").slice(-1)}`);
    }
  }
}

const words = process.argv.slice(2);
const option = (name, otherwise) => (words.includes(name) ? words[words.indexOf(name) + 1] : otherwise);
const tree = words[0], language = option("--language", "typescript");
if (!tree || tree.startsWith("--") || !languages[language]) {
  console.error("usage: node tests/oracles/scip.mjs TREE --language typescript|python [--name NAME] [--differences N] [--seed S] [--keep FOLDER]");
  process.exit(2);
}
const index = readIndex(tree, language, option("--keep"));
const outcomes = compare(index, ourRows(tree, language));
const name = option("--name", basename(resolve(tree)));
console.log(["language", "repository", "kind", "references", "ours", "precision", "recall"].join("\t"));
for (const kind of ["all", "call", "import", "markup", "base", "annotation"]) {
  const part = kind === "all" ? outcomes : outcomes.filter((one) => one.site.kind === kind);
  if (part.length > 0) console.log([language, name, kind, ...figures(part)].join("\t"));
}
console.log(`\n${outcomes.filter((one) => one.verdict === "unjudged").length} definitions of ours stand where the indexer says nothing; they are not judged.`);
const limit = Number(option("--differences", 0));
if (limit > 0) printDifferences(outcomes, index, limit, Number(option("--seed", 1)));
