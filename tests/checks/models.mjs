// SPDX-License-Identifier: Apache-2.0
// The architecture that we export is accepted by the parsers of Mermaid, PlantUML, Structurizr, LikeC4 and draw.io, whatever
// the parts are called; and each of them refuses a broken file.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { check, cutaway, finish, folder, shop } from "../support.mjs";

const require = createRequire(resolve("tests/package.json"));
const packageFolder = (name) => resolve("tests/node_modules", name);

const { JSDOM } = require("jsdom");
const dom = new JSDOM("<!doctype html><body></body>", { pretendToBeVisual: true });
for (const name of ["window", "document", "navigator", "DOMParser", "Element", "SVGElement", "HTMLElement", "Node", "XMLSerializer", "XMLDocument"]) {
  Object.defineProperty(globalThis, name, { value: name === "window" ? dom.window : dom.window[name], configurable: true });
}

const { default: mermaid } = await import(pathToFileURL(require.resolve("mermaid")));
async function mermaidRefusal(text) {
  try {
    await mermaid.parse(text);
    return "";
  } catch (error) {
    return String(error.message ?? error);
  }
}

const structurizr = require("structurizr-parser");
/** What the grammar refuses, and names that nothing declares. */
function structurizrRefusal(text) {
  const tokens = structurizr.StructurizrLexer.tokenize(text);
  if (tokens.errors.length > 0) return tokens.errors[0].message;
  const parser = structurizr.StructurizrParser;
  parser.input = tokens.tokens;
  parser.workspaceWrapper();
  if (parser.errors.length > 0) return parser.errors[0].message;
  const declared = new Set([...text.matchAll(/^\s*(\w+) = /gm)].map((match) => match[1]));
  const used = [...text.matchAll(/^\s*(?:(?:systemContext|container|component|deployment|containerInstance) (\w+)|(\w+) -> (\w+))/gm)];
  const unknown = used.flatMap((match) => match.slice(1).filter(Boolean)).find((name) => !declared.has(name));
  return unknown ? `nothing is called ${unknown}` : "";
}

/** LikeC4 runs on Node 20 and newer only; on an older one its verdicts are left out. */
const hasLikeC4 = Number(process.versions.node.split(".")[0]) >= 20;
function likec4Refusal(text) {
  const project = join(folder, "likec4");
  mkdirSync(project, { recursive: true });
  writeFileSync(join(project, "model.c4"), text);
  const likec4 = join(packageFolder("likec4"), "bin/likec4.mjs");
  const run = spawnSync(process.execPath, [likec4, "validate", project], { encoding: "utf8", timeout: 120000 });
  rmSync(project, { recursive: true });
  return run.status === 0 ? "" : `${run.stdout}${run.stderr}` || "not accepted";
}

const { ModelXmlSerializer, GraphDataModel } = require("@maxgraph/core");
/** Cells of every page: those that were read, and what is wrong with them. */
function drawioCells(text) {
  const xml = new dom.window.DOMParser().parseFromString(text, "text/xml");
  if (xml.querySelector("parsererror")) return { pages: 0, boxes: 0, lines: 0, wrong: "no XML" };
  const out = { pages: 0, boxes: 0, lines: 0, wrong: "" };
  for (const page of xml.querySelectorAll("diagram > mxGraphModel")) {
    const model = new GraphDataModel();
    new ModelXmlSerializer(model).import(new dom.window.XMLSerializer().serializeToString(page));
    const cells = Object.values(model.cells ?? {});
    out.pages += 1;
    out.boxes += cells.filter((cell) => cell.vertex).length;
    out.lines += cells.filter((cell) => cell.edge).length;
    if (cells.some((cell) => cell.edge && (!cell.source || !cell.target))) out.wrong = "a line without an end";
    if (cells.length !== page.querySelectorAll("mxCell").length) out.wrong = "cells were lost";
  }
  return out;
}

const { chromium } = require("playwright-core");
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--allow-file-access-from-files"] });
const page = await browser.newPage();
const engine = packageFolder("@plantuml/core");
writeFileSync(join(folder, "plantuml.html"), "<body></body>");
await page.goto(pathToFileURL(join(folder, "plantuml.html")).href);
await page.addScriptTag({ path: join(engine, "viz-global.js") });
const plantumlUrl = pathToFileURL(join(engine, "plantuml.js")).href;
/** The drawing; an error is drawn, too. */
const plantumlDrawing = (text) => page.evaluate(async ([url, lines]) => {
  const { renderToString } = await import(url);
  return await new Promise((done) => renderToString(lines, done, (message) => done(`Syntax Error: ${message}`)));
}, [plantumlUrl, text.split("\n")]);
async function plantumlRefusal(text, shown = []) {
  const drawing = await plantumlDrawing(text);
  const error = /Syntax Error|Error line \d+|cannot include|Fatal parsing error|No diagram found/i.exec(drawing);
  if (error) return drawing.replace(/<style[\s\S]*?<\/style>/g, "").replace(/<[^>]+>/g, " ").slice(0, 400);
  const picture = new dom.window.DOMParser().parseFromString(drawing, "image/svg+xml");
  const texts = picture.documentElement.textContent.replaceAll("\u00a0", " ");
  return shown.filter((one) => !texts.includes(one)).map((one) => `${one} is not drawn`).join(", ");
}

const written = (format, source) => {
  const run = cutaway(["export", format, source]);
  check(`export ${format} ends with 0`, run.code === 0, run.err);
  return run.out;
};
const accepted = (what, refusal) => check(what, refusal === "", refusal);

async function judge(name, source, parts, shown = []) {
  for (const format of ["mermaid", "mermaid-c4"]) {
    const text = written(format, source);
    accepted(`Mermaid accepts ${name} as ${format}`, await mermaidRefusal(text));
  }
  accepted(`PlantUML accepts ${name}`, await plantumlRefusal(written("plantuml", source), shown));
  accepted(`PlantUML accepts where ${name} runs`, await plantumlRefusal(written("plantuml-deployment", source)));
  accepted(`Structurizr's grammar accepts ${name}`, structurizrRefusal(written("structurizr", source)));
  if (hasLikeC4) accepted(`LikeC4 accepts ${name}`, likec4Refusal(written("likec4", source)));
  const drawing = drawioCells(written("drawio", source));
  check(`draw.io reads ${name}`, drawing.wrong === "" && drawing.pages >= 2 && drawing.boxes > parts, JSON.stringify(drawing));
}

const source = shop();
await judge("the shop", source, 7);
for (const format of ["mermaid", "structurizr"]) {
  check(`${format} is the same twice`, written(format, source) === written(format, source));
}

// Names that each of the languages would trip over.
const hostile = join(folder, "hostile");
mkdirSync(hostile);
const names = ["end", "system", "graph", "Person", "say \\\"hi\\\"", "a]b[c", "x\\ny", "it's", "<b>bold</b>", "@enduml", "%getenv(HOME)",
  "$HOME ${HOME}", "-->", "{brace}", "} // done", "#35;", "ünïcødé 数据库", "--option", "!include /etc/hosts", "**loud** __and__ ~low",
  "style a:b#c;", "\\u202Egnirts", "back\\\\slash\\\\"];
writeFileSync(join(hostile, "compose.yaml"), `services:\n${names.map((one, i) => `  "${one}":\n    build: ./p${i}\n    ports: ["80${10 + i}:80"]\n    depends_on: [cache]\n    environment: { CACHE_URL: "redis://cache:6379" }\n`).join("")}  cache:\n    image: redis:7\n`);
names.forEach((one, i) => {
  mkdirSync(join(hostile, `p${i}`));
  writeFileSync(join(hostile, `p${i}`, "Dockerfile"), "FROM python:3.12\nCOPY app.py .\nCMD python app.py\n");
  writeFileSync(join(hostile, `p${i}`, "app.py"), "import os, redis\n\ncache = redis.from_url(os.environ['CACHE_URL'])\ncache.set('a', 1)\n");
});
await judge("hostile names", hostile, names.length, ["say", "%getenv(HOME)", "数据库", "**loud** __and__ ~low", "@enduml"]);
check("nothing of the machine is in an export", !written("plantuml", hostile).includes("%getenv") && !/\$\{/.test(written("structurizr", hostile)));

// What is broken is refused, so the validators do look.
const refused = (what, refusal) => check(what, refusal !== "");
refused("Mermaid refuses a broken flowchart", await mermaidRefusal("flowchart TB\n  a[\"x\" --> b"));
refused("PlantUML refuses a broken diagram", await plantumlRefusal("@startuml\nthis is ]no[ diagram\n@enduml"));
refused("Structurizr's grammar refuses a broken workspace", structurizrRefusal("workspace \"x\" {\n  model {\n    a = container\n"));
refused("Structurizr: an unknown name is seen", structurizrRefusal("workspace \"x\" {\n  model {\n    a = person \"A\"\n    a -> b \"uses\"\n  }\n}\n"));
if (hasLikeC4) refused("LikeC4 refuses a broken model", likec4Refusal("specification {\n  element a\n}\nmodel {\n  x = nothing 'X'\n"));
check("draw.io: a file that is cut is seen", drawioCells(written("drawio", source).slice(0, 900)).boxes === 0);

await browser.close();
finish(`the real parsers accept the architecture, and refuse what is broken${hasLikeC4 ? "" : " (LikeC4 left out: it needs Node 20)"}`);
