// SPDX-License-Identifier: Apache-2.0
// The laws of the house that a machine can hold: arrows between rooms, sizes, first lines, words.
// Each complaint names its cure.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const problems = [];
const complain = (path, line, text) => problems.push(`${path}:${line}: ${text}`);

// A room may include itself and the rooms listed beside it.
const below = {
  base: [],
  platform: ["base"],
  catalogue: ["base"],
  sources: ["base", "platform", "catalogue"],
  history: ["base", "platform", "catalogue", "sources"],
  syntax: ["base", "catalogue", "sources", "platform"],
  linking: ["base", "catalogue", "sources", "syntax", "platform"],
  meaning: ["base", "catalogue", "sources", "syntax", "linking", "platform"],
  model: ["base", "catalogue", "sources", "history", "syntax", "linking", "meaning"],
  findings: ["base", "catalogue", "sources", "history", "syntax", "linking", "meaning", "model"],
  ranking: ["base", "catalogue", "sources", "history", "syntax", "linking", "meaning", "model"],
  layout: ["base", "platform"],
  cache: ["base", "platform"],
};
// The model's own rooms: a folder may include itself, the model's top and the folders listed beside it.
const modelRooms = {
  parts: [],
  connections: ["parts"],
  endpoints: ["connections", "parts"],
  data: [],
  rules: [],
  inside: ["parts"],
  stack: ["parts", "connections"],
  trace: ["parts", "connections", "endpoints", "rules", "data"],
  queries: ["parts", "connections", "endpoints", "data", "rules", "inside", "stack", "trace"],
};
below.narrative = [...below.findings, "findings", "ranking"];
below.answers = [...below.narrative, "narrative"];
below.render = [...below.findings, "findings", "ranking", "narrative", "answers", "layout"];
below.store = [...below.narrative, "narrative", "platform"];
below.faces = [...below.answers, "answers", "render", "cache", "store", "platform", "layout"];

// These libraries recurse or are heavy: each belongs to the rooms named, nowhere else.
const libraries = {
  "sqlite3.h": ["store", "cache"],
  "CLI/CLI.hpp": ["faces"],
  "archive.h": ["sources"],
  "tree_sitter/api.h": ["syntax"],
};
const onlyPlatform = ["filesystem", "thread", "fstream", "unistd.h", "sys/stat.h", "fcntl.h"];

// Folders inside a room, "answers/scope/files": what each includes of its neighbours, with one place.
const arrows = new Map();

const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { encoding: "utf8" })
  .split("\n")
  .filter((path) => /\.(cc|h|ts|mjs|css|toml|md|sh|cmake|txt|json)$/.test(path) && !path.includes("package-lock"));

function checkIncludes(path, lines) {
  const room = path.split("/")[1].replace(/\.(cc|h)$/, "");
  if (!below[room]) return;
  lines.forEach((line, i) => {
    const include = /^#include [<"]([^>"]+)[>"]/.exec(line)?.[1];
    if (!include) return;
    const target = include.split("/")[0];
    if (below[target] && include.includes("/") && target !== room && !below[room].includes(target)) {
      complain(path, i + 1, `${room} may not look into ${target}: arrows run one way (see ARCHITECTURE.md)`);
    }
    const [folder, wanted] = [path.split("/")[2], include.split("/")[1]];
    if (room === "model" && target === "model" && modelRooms[folder] && modelRooms[wanted] && folder !== wanted && !modelRooms[folder].includes(wanted)) {
      complain(path, i + 1, `model/${folder} may not look into model/${wanted}: arrows run one way`);
    }
    if (include.includes("/")) noteArrow(path, include, i + 1);
    const owners = libraries[include];
    if (owners && !owners.includes(room)) complain(path, i + 1, `<${include}> belongs to ${owners.join(" and ")}`);
    if (onlyPlatform.includes(include) && room !== "platform") {
      complain(path, i + 1, `<${include}> touches the operating system: ask platform for it`);
    }
  });
}

// Of "src/narrative/roles/role_works.cc" and "narrative/texts/prose.h", the neighbours are roles and texts.
function noteArrow(path, include, line) {
  const [from, to] = [path.slice("src/".length), include].map((name) => name.split("/").slice(0, -1));
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same += 1;
  if (same === 0 || same === from.length || same === to.length) return;
  const [inside, a, b] = [from.slice(0, same).join("/"), from[same], to[same]];
  const seen = arrows.get(inside) ?? new Map();
  arrows.set(inside, seen.set(a, (seen.get(a) ?? new Map()).set(b, `${path}:${line}`)));
}

// A room whose inner folders include each other in a circle is one folder with walls painted on.
function checkCircles(inside, graph) {
  const state = new Map();
  const visit = (folder, way) => {
    state.set(folder, "open");
    for (const [next, place] of graph.get(folder) ?? []) {
      if (state.get(next) === "open") {
        const circle = [...way.slice(way.indexOf(next)), next].join(" -> ");
        problems.push(`${place}: ${inside} has a circle of folders, ${circle}: move what both need below both`);
      } else if (!state.has(next)) visit(next, [...way, next]);
    }
    state.set(folder, "done");
  };
  for (const folder of graph.keys()) if (!state.has(folder)) visit(folder, [folder]);
}

function checkSizes(path, lines) {
  if (lines.length > 500) complain(path, 500, `${lines.length} lines: split it where a reader would, most at 250`);
  let start = 0;
  lines.forEach((line, i) => {
    if (/^(?:[A-Za-z].*\)|  [A-Za-z].*\)) (?:const )?(?:override )?(?:final )?\{$/.test(line)) start = i;
    if (/^(?:  )?\}$/.test(line) && start > 0 && i - start > 70) {
      complain(path, start + 1, `a function of ${i - start + 1} lines: name its steps, 30 is the aim`);
    }
    if (/^(?:  )?\}$/.test(line)) start = 0;
  });
}

function checkWords(path, lines) {
  const places = [/\/(?:home|root|Users)\/[a-z]/, /\/tmp\/(?:wt|lead|trees)/, /\/work\//];
  lines.forEach((line, i) => {
    if (path.startsWith("tests/checks/tidy")) return;
    for (const place of places) {
      if (place.test(line) && !/CUTCANARY|example|\/home\/user/.test(line)) complain(path, i + 1, "a path of one machine");
    }
    if (/std::regex\b/.test(line)) complain(path, i + 1, "use RE2: std::regex recurses");
    if (/\bgetenv\(/.test(line) && /^src\//.test(path) && path !== "src/main.cc" && !/["'`*]|\/\//.test(line)) {
      complain(path, i + 1, "only main reads the environment");
    }
  });
}

// Two types of one name in a room are one to the linker, whichever was meant.
const types = new Map();
function checkTypes(path, text) {
  const room = text.match(/^namespace (cutaway[\w:]*)/m)?.[1] ?? "";
  for (const match of text.matchAll(/^(?:struct|class|enum class) (\w+)[^;({]*\{/gm)) {
    const name = `${room}::${match[1]}`, line = text.slice(0, match.index).split("\n").length;
    const other = types.get(name);
    if (other && !match[0].includes(`${match[1]}::`)) complain(path, line, `${other} has a type called ${match[1]}, too: name what tells them apart`);
    if (!other) types.set(name, path);
  }
}

for (const path of files) {
  let text;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    continue;
  }
  const lines = text.split("\n");
  const code = /^(src|fuzz|bench|tests)\/.*\.(cc|h)$/.test(path);
  if (code && !lines[0].startsWith("// SPDX-License-Identifier: Apache-2.0")) complain(path, 1, "the SPDX line comes first");
  if (code && path.startsWith("src/") && !lines[1]?.startsWith("// ")) complain(path, 2, "say in one sentence what lives here");
  if (path.startsWith("src/")) checkIncludes(path, lines);
  if (/^src\/.*\.(cc|h)$/.test(path)) checkSizes(path, lines);
  if (/^src\/.*\.h$/.test(path)) checkTypes(path, text);
  checkWords(path, lines);
}

for (const [inside, graph] of arrows) checkCircles(inside, graph);

const productNames = readFileSync("tests/checks/product_names.txt", "utf8").split("\n").filter(Boolean);
for (const path of files.filter((p) => /^src\/(syntax|linking)\/.*\.(cc|h)$/.test(p) && !p.includes("/readers/") && !p.includes("/resolvers/"))) {
  readFileSync(path, "utf8").split("\n").forEach((line, i) => {
    const code = line.replace(/\/\/.*$/, "");
    for (const name of productNames) {
      if (new RegExp(`"[^"]*\\b${name}\\b`, "i").test(code)) complain(path, i + 1, `"${name}" is a product: it belongs to catalogue/`);
    }
  });
}

// A question to a resolver that is not noted would be thought answered for ever.
const questions = [...readFileSync("src/linking/resolver.h", "utf8").matchAll(/^  virtual .*?(\w+)\(/gm)].map((match) => match[1]);
const noted = readFileSync("src/linking/watch.h", "utf8");
for (const question of questions.filter((name) => name !== "ModuleResolver")) {
  if (!new RegExp(`\\b${question}\\(.*\\) const override;`).test(noted)) {
    complain("src/linking/watch.h", 1, `WatchedResolver must pass on and note \`${question}\` of ModuleResolver`);
  }
}

if (problems.length > 0) {
  console.log(problems.join("\n"));
  console.log(`${problems.length} places break a law of the house`);
  process.exit(1);
}
console.log(`${files.length} files keep the laws of the house`);
