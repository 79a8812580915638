// SPDX-License-Identifier: Apache-2.0
// Does each reader of deployment and gateway files earn its place? Maps a public system with and without
// what only that reader reads, and tells what the map loses. `--help` says how.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { readers, unread } from "./readers_list.mjs";

const help = `usage: node tests/oracles/readers.mjs CUTAWAY MIRROR [FORMAT …] [--markdown FILE] [--all]

Maps each system of readers_list.mjs twice, whole and without what only the reader of FORMAT reads
(whole files, or marked blocks of them), and prints a line each: what the map loses, and the place.
A row whose map does not lose what it names fails, and the command ends with 1.

  CUTAWAY          the program
  MIRROR           bare git folders as owner+name/repo, or owner+name
  FORMAT           only rows whose format has this text in it
  --markdown FILE  write the table there (docs/readers.md)
  --all            print everything that is lost, not only what the row names
`;

const words = process.argv.slice(2);
const take = (flag, count) => {
  const at = words.indexOf(flag);
  return at < 0 ? null : words.splice(at, count);
};
const markdown = take("--markdown", 2)?.[1];
const all = take("--all", 1);
if (take("--help", 1) || words.length < 2) {
  console.log(help);
  process.exit(words.length < 2 ? 2 : 0);
}
const [program, mirror, ...only] = words;

const git = (bare, args, input) =>
  execFileSync("git", ["-C", bare, ...args], { input, maxBuffer: 2 ** 31 - 1, stdio: ["pipe", "pipe", "ignore"] });

const largest = 1 << 20;
const pictures = /\.(png|jpe?g|gif|webp|ico|svg|woff2?|ttf|otf|eot|mp[34]|webm|pdf|zip|gz|jar|dll|exe)$/i;

/** Paths and contents of the head of a bare repository, without large data; what a partial copy lacks is left out. */
function contents(bare, within) {
  const rows = git(bare, ["ls-tree", "-r", "-l", "-z", "HEAD"]).toString().split("\0").filter(Boolean);
  const entries = rows
    .map((row) => /^(\d+) (\w+) (\w+) +(\S+)\t(.*)$/s.exec(row))
    .filter((row) => row?.[2] === "blob" && row[1] !== "120000" && Number(row[4]) <= largest)
    .filter((row) => row[5].startsWith(within) && !pictures.test(row[5]));
  const answer = git(bare, ["cat-file", "--batch"], entries.map((row) => row[3]).join("\n") + "\n");
  const found = new Map();
  let at = 0;
  for (const [, , , , , path] of entries) {
    const end = answer.indexOf(10, at);
    const [, type, size] = answer.subarray(at, end).toString().split(" ");
    at = end + 1;
    if (type !== "blob") continue;
    found.set(path.slice(within.length), answer.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return found;
}

/** Without the lines that match and all that is indented below them. */
function without_blocks(text, pattern) {
  const indent = (line) => /^ */.exec(line)[0].length;
  let below = -1;
  return text.split("\n").filter((line) => {
    if (below >= 0 && (line.trim() === "" || indent(line) > below)) return false;
    // The items of a list may stand as deep as its key.
    if (below >= 0 && indent(line) === below && /^ *- /.test(line) && !pattern.test(line)) return false;
    below = pattern.test(line) ? indent(line) : -1;
    return below < 0;
  }).join("\n");
}

function reduced(text, cut) {
  if (cut.documents) return text.split(/^---.*$/m).filter((one) => !cut.documents.test(one)).join("\n---\n");
  return without_blocks(text, cut.blocks);
}

function write(tree, files) {
  for (const [path, bytes] of files) {
    const file = join(tree, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}

/** Takes away what the row names; the paths of the files that it names. */
function take_away(tree, files, row) {
  const read = [...files.keys()].filter((path) => row.files.test(path));
  for (const path of read) {
    if (row.cut) writeFileSync(join(tree, path), reduced(files.get(path).toString(), row.cut));
    else rmSync(join(tree, path), { force: true });
  }
  return read;
}

function map(tree) {
  const options = { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] };
  return JSON.parse(execFileSync(program, ["map", tree, "--json", "--cache-dir", ""], options));
}

/** What the map says, each by the name under which the list asks for it; and the place of it. */
function told(answer) {
  const parts = answer.components;
  const each = (list, names) => new Map(list.flatMap((one) => names(one).map((name) => [name, one])));
  return {
    part: each(parts, (one) => [one.name]),
    arrow: each(answer.connections, (one) => [`${one.from} → ${one.to}`]),
    path: each(answer.endpoints ?? [], (one) => (one.public_paths ?? []).map((path) => `${one.method} ${path.path ?? path}`)),
    "way in": each(parts, (one) => (one.from_internet ? [`internet → ${one.name}`] : [])),
    port: each(parts, (one) => (one.ports ?? []).map((port) => `${one.name} :${port}`)),
    sentence: each(answer.connections, (one) => [`${one.from} ${one.label} ${one.to}`]),
    job: each(answer.operations ?? [], (one) => (one.runs ? [`${one.service} · ${one.name} · ${one.runs}`] : [])),
  };
}

function place(one) {
  const first = (one?.evidence ?? [])[0];
  return first ? `${first.path}:${first.line}` : "";
}

/**
 * What is in the map only as long as the files are there: { kind, name, place } each. Where another reader knows the same
 * parts and arrows, what the arrows say counts.
 */
function losses(whole, less) {
  const all = Object.keys(whole).flatMap((kind) =>
    [...whole[kind]].filter(([name]) => !less[kind].has(name)).map(([name, one]) => ({ kind, name, at: place(one) })));
  const things = all.filter((one) => one.kind !== "sentence");
  return things.length > 0 ? things : all;
}

function run(row, bare) {
  const room = mkdtempSync(join(tmpdir(), "readers-"));
  const within = row.within ? `${row.within}/` : "";
  const files = contents(bare, within);
  const tree = join(room, basename(row.within ?? row.repository));
  write(tree, files);
  const whole = told(map(tree));
  const read = take_away(tree, files, row);
  const less = told(map(tree));
  rmSync(room, { recursive: true, force: true });
  return { read, lost: losses(whole, less) };
}

const counted = (lost) => ["part", "arrow", "path", "way in", "port", "job", "sentence"]
  .map((kind) => [lost.filter((one) => one.kind === kind).length, kind])
  .filter(([count]) => count > 0)
  .map(([count, kind]) => `${count} ${kind === "way in" && count > 1 ? "ways in" : kind}${count > 1 && kind !== "way in" ? "s" : ""}`)
  .join(", ") || "nothing";

function line_of(row, { read, lost }, shown) {
  const what = row.cut ? "blocks of " : "";
  const file = shown && read.includes(shown.at.replace(/:\d*$/, "")) ? shown.at : `${what}${read[0]}${read.length > 1 ? " …" : ""}`;
  const system = `${row.repository}${row.within ? `/${row.within}` : ""}${row.gold ? " (gold)" : ""}`;
  return `| ${row.format} | ${system} | \`${file}\` | ${counted(lost)}${shown ? `; \`${shown.name}\`` : ""} |`;
}

const seen = [], empty = [];
let failures = 0;
for (const row of readers) {
  if (only.length > 0 && !only.some((word) => row.format.toLowerCase().includes(word.toLowerCase()))) continue;
  const folder = join(mirror, row.repository.replace("/", "+"));
  const bare = [join(folder, "repo"), join(folder, "repo", ".git"), folder].find((one) => existsSync(join(one, "objects")));
  if (!bare) {
    console.log(`---- ${row.format}: ${row.repository} is not there`);
    continue;
  }
  const found = run(row, bare);
  const shown = row.shows ? found.lost.find((one) => one.name === row.shows) : found.lost[0];
  const right = row.nothing ? found.lost.length === 0 : Boolean(shown);
  if (!right) failures += 1;
  (found.lost.length > 0 ? seen : empty).push(line_of(row, found, shown));
  console.log(`${right ? "ok  " : "FAIL"} ${row.format} · ${row.repository} · loses ${counted(found.lost)}` +
    (shown ? ` · ${shown.name} ${shown.at}` : ""));
  const rest = all ? found.lost : right ? [] : found.lost.slice(0, 12);
  for (const one of rest) console.log(`       ${one.kind}: ${one.name}  ${one.at}`);
}

if (markdown) {
  const head = "| format | system | file, or where the lost line is cited | what the map loses without it; one of it |\n|---|---|---|---|";
  const text = `<!-- SPDX-License-Identifier: Apache-2.0 -->
# What each reader of deployment and gateway files adds

Made by \`node tests/oracles/readers.mjs CUTAWAY MIRROR --markdown docs/readers.md\`: each system is mapped whole and without
what only the reader of that format reads (whole files, or marked blocks), and the table says what is then missing from the
map. *Gold* marks a system of the set that the map is measured on. A row says that the reader adds something, not that all
it adds is right.

${head}
${seen.join("\n")}

## Read, but the map of the system that was tried says the same without it

${empty.length > 0 ? `${head}\n${empty.join("\n")}` : "None."}

## Met and not read, or not tried

${unread.map(([format, why]) => `- **${format}**: ${why}.`).join("\n")}
`;
  writeFileSync(markdown, text);
}
process.exit(failures > 0 ? 1 : 0);
