// SPDX-License-Identifier: Apache-2.0
// Repositories made to harm their reader: nothing in them runs, nothing is written outside, nothing of theirs reaches a
// terminal or a page as a command, and every run ends.
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { deflateRawSync } from "node:zlib";
import { check, cutaway, finish, folder, git } from "../support.mjs";

const canary = resolve(folder, "canary");
const outside = join(folder, "outside");
mkdirSync(outside);
writeFileSync(join(outside, "private.py"), 'OUTSIDE_WORD = "outside"\n');
writeFileSync(join(outside, "folder.txt"), "outside\n");

/** A folder with a program in it, so that there is something to tell. */
function project(name) {
  const path = join(folder, "inputs", name);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "app.py"), "import flask\n\napp = flask.Flask(__name__)\n\n\n@app.get('/carts')\ndef carts():\n    return []\n");
  writeFileSync(join(path, "requirements.txt"), "flask==3.0\n");
  return path;
}

/** Names and digests of everything below a folder. */
function state(path) {
  return execFileSync("sh", ["-c", 'find . ! -type p -printf "%p %y %s %T@ %l\\n" | LC_ALL=C sort'], { cwd: path, maxBuffer: 1 << 28 }).toString("latin1");
}

const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const limits = { timeout: 60000, killSignal: "SIGKILL" };

/** Runs report and map on an input and checks what must always hold; gives what was told. */
function survives(name, input, { hidden = [], told = [] } = {}) {
  const source = existsSync(input) && statSync(input).isDirectory() ? input : undefined;
  const before = source && state(source);
  const out = join(folder, "report.html");
  const started = Date.now();
  const report = cutaway(["report", input, "-o", out], limits);
  check(`${name}: report ends with 0`, report.code === 0, `${report.code}\n${report.err}`);
  const map = cutaway(["map", input, "--json"], limits);
  check(`${name}: map ends with 0`, map.code === 0, `${map.code}\n${map.err}`);
  check(`${name}: ends in time`, Date.now() - started < 60000, `${Date.now() - started} ms`);
  const explain = cutaway(["explain", input], limits);
  const page = existsSync(out) ? readFileSync(out, "utf8") : "";
  const said = { page, map: map.out, "map's messages": map.err, "report's messages": report.err, explain: explain.out };
  for (const [where, text] of Object.entries(said)) {
    check(`${name}: no control character in ${where}`, !controls.test(text), controls.exec(text)?.[0].codePointAt(0).toString(16));
    for (const word of hidden) check(`${name}: ${where} does not hold ${word}`, !text.includes(word));
  }
  for (const word of told) check(`${name}: the page tells of ${word}`, page.includes(word));
  check(`${name}: nothing of the input ran`, !existsSync(canary));
  check(`${name}: the input stays as it was`, !source || state(source) === before);
  try {
    JSON.parse(map.out);
  } catch (error) {
    check(`${name}: map is JSON`, false, error.message);
  }
  return { page, map: map.out };
}

// What git would run, if git were asked with the repository's own configuration.
{
  const path = project("evil-git");
  git(["init", "-q"], path);
  writeFileSync(join(path, ".gitattributes"), "*.py filter=evil diff=evil\n");
  git(["add", "-A"], path);
  git(["commit", "-q", "-m", "Open"], path);
  const run = join(path, "run.sh");
  writeFileSync(run, `#!/bin/sh\necho ran >>"${canary}"\ncat\n`);
  chmodSync(run, 0o755);
  for (const hook of ["post-checkout", "post-index-change", "pre-commit", "reference-transaction", "fsmonitor-watchman"]) {
    writeFileSync(join(path, ".git", "hooks", hook), readFileSync(run), { mode: 0o755 });
  }
  writeFileSync(
    join(path, ".git", "config"),
    `[core]\n\trepositoryformatversion = 0\n\tfsmonitor = ${run}\n\tpager = ${run}\n\tsshCommand = ${run}\n\thooksPath = ${join(path, ".git", "hooks")}\n` +
      `[filter "evil"]\n\tclean = ${run}\n\tsmudge = ${run}\n[diff "evil"]\n\ttextconv = ${run}\n\tcommand = ${run}\n[diff]\n\texternal = ${run}\n` +
      `[alias]\n\tlog = !${run}\n\tls-tree = !${run}\n[gpg]\n\tprogram = ${run}\n[log]\n\tshowSignature = true\n[uploadpack]\n\tpackObjectsHook = ${run}\n`,
  );
  writeFileSync(join(path, "app.py"), readFileSync(join(path, "app.py"), "utf8") + "# changed\n");
  survives("evil git settings", path);
  survives("evil git settings in a nested repository", join(folder, "inputs"));
  execFileSync("sh", ["-c", "git -c safe.directory='*' status >/dev/null 2>&1 || true"], { cwd: path });
  check("git itself would have run it, or this proves nothing", existsSync(canary));
  rmSync(canary, { force: true });
}

{
  const path = project("links");
  symlinkSync(join(outside, "private.py"), join(path, "private.py"));
  symlinkSync(outside, join(path, "packages"));
  symlinkSync(".", join(path, "loop"));
  symlinkSync("b", join(path, "a"));
  symlinkSync("a", join(path, "b"));
  symlinkSync("/dev/zero", join(path, "zero.js"));
  execFileSync("mkfifo", [join(path, "pipe.js")]);
  survives("links and a pipe", path, { hidden: ["OUTSIDE_WORD"] });
  check("what is outside stays as it was", readdirSync(outside).length === 2);
}

{
  const path = project("names");
  const names = ["<script>alert(1)<x>.py", '"onload="alert(1).py', "\u001b[31mred.py", "a\u202etxt.py", "line\nbreak.py", "--output=x.py", "`id`.py", "$(id).py", "café.py", " .py"];
  for (const name of names) writeFileSync(join(path, name.replaceAll("/", "")), "import flask\napp = flask.Flask(__name__)\n@app.get('/<b>x</b>')\ndef f(): pass\n");
  writeFileSync(Buffer.concat([Buffer.from(`${path}/bad`), Buffer.from([0xff, 0xfe]), Buffer.from(".py")]), "x = 1\n");
  writeFileSync(join(path, "README.md"), '# <img src=x onerror=alert(1)>\n\nA \u001b]0;title\u0007 shop \u202e with <script>alert(1)</script> text and [a link](javascript:alert(1)).\n');
  writeFileSync(join(path, "package.json"), JSON.stringify({ name: "</script><script>alert(1)</script>", description: "=cmd|' /C calc'!A0 \u001b[2J", dependencies: { "<b>x</b>": "1" } }));
  const { page } = survives("names and texts that are markup", path, { hidden: ["<script>alert", "<img src=x", "<b>x</b>", 'href="javascript:'] });
  check("one name a line: names do not break lines", !page.includes("line\nbreak.py"));
}

{
  const path = project("long");
  writeFileSync(join(path, "one-line.js"), `const a = "${"x".repeat(5 << 20)}";`);
  writeFileSync(join(path, "words.py"), `${"a b ".repeat(250000)}\n`);
  const nested = { "array.json": "[", "object.json": '{"a":', "flow.yaml": "[", "block.yaml": "- ", "calls.py": "f(", "tuples.py": "(", "arrays.js": "[", "blocks.js": "{", "functions.ts": "(()=>", "generics.java": "class A<", "code.go": "func(", "elements.xml": "<a>", "page.html": "<div>", "quotes.md": "> ", "list.md": "* ", "table.toml": "a=[" };
  for (const [name, open] of Object.entries(nested)) writeFileSync(join(path, name), open.repeat(Math.floor(1000000 / open.length)));
  writeFileSync(join(path, "balanced.json"), `${"[".repeat(400000)}${"]".repeat(400000)}`);
  writeFileSync(join(path, "balanced.py"), `x = ${"(".repeat(100000)}${")".repeat(100000)}\n`);
  writeFileSync(join(path, "targets.py"), `${"(".repeat(50000)}a${",)".repeat(50000)} = f()\n`);
  writeFileSync(join(path, "plus.js"), `x = ${"a + ".repeat(100000)}b;\n`);
  writeFileSync(join(path, "chain.js"), `x${".then(a)".repeat(50000)};\n`);
  writeFileSync(join(path, "elif.py"), `if a:\n  pass\n${"elif b:\n  pass\n".repeat(30000)}`);
  survives("lines and nesting without end", path);
}

{
  const path = project("bombs");
  let yaml = 'a0: &a0 ["x", "x"]\n';
  for (let i = 1; i < 40; ++i) yaml += `a${i}: &a${i} [${Array(9).fill(`*a${i - 1}`).join(", ")}]\n`;
  writeFileSync(join(path, "compose.yaml"), `services:\n  api: {image: x}\n${yaml}`);
  let xml = '<?xml version="1.0"?><!DOCTYPE project [<!ENTITY e0 "x">';
  for (let i = 1; i < 40; ++i) xml += `<!ENTITY e${i} "${`&e${i - 1};`.repeat(9)}">`;
  writeFileSync(join(path, "pom.xml"), `${xml}<!ENTITY f SYSTEM "file://${join(outside, "private.py")}">]><project><name>&e39;&f;</name></project>`);
  writeFileSync(join(path, "cutaway.toml"), `[report]\noutput = "${canary}"\ncommand = "${canary}"\ntitle = "PLANTED TITLE"\nignore = ["**"]\n`);
  writeFileSync(join(path, ".cutawayignore"), "*\n");
  survives("expansions and planted settings", path, { hidden: ["PLANTED TITLE", "OUTSIDE_WORD"], told: ["app.py"] });
}

{
  const path = project("encodings");
  writeFileSync(join(path, "bad.py"), Buffer.from([0x78, 0x20, 0x3d, 0x20, 0x22, 0xff, 0xc0, 0xaf, 0xed, 0xa0, 0x80, 0x22, 0x0a]));
  writeFileSync(join(path, "wide.js"), Buffer.from("\ufefffunction f() { return 1; }\n", "utf16le"));
  writeFileSync(join(path, "zeros.ts"), Buffer.alloc(1 << 20));
  writeFileSync(join(path, "noise.java"), Buffer.from(Array.from({ length: 300000 }, (_, i) => (i * 7919 + (i >> 3) * 31) & 255)));
  writeFileSync(join(path, "README.md"), Buffer.concat([Buffer.from("# Shop\n\nA shop for b"), Buffer.from([0xfc]), Buffer.from("cher that \u0000 sells \u0085 well.\n")]));
  survives("bytes that are no text", path);
}

// Made up here, so that no file of ours looks like a leak.
const secrets = ["AK" + "IAQ3EGRX7ZVT2NMKLP", "gh" + "p_" + "q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6j7k8", "sk" + "_live_" + "4eC39HqLyjWDarjtT1zdp7dc", "Vq7-wLr9_plum-Tractor", "Zx81kk2Lp0qq"];
{
  const path = project("secrets");
  writeFileSync(join(path, "settings.py"), `AWS_KEY = "${secrets[0]}"\nTOKEN = "${secrets[1]}"\nSTRIPE = "${secrets[2]}"\nDB_PASSWORD = "${secrets[3]}"\n`);
  writeFileSync(join(path, ".env"), `DB_PASSWORD=${secrets[3]}\nDATABASE_URL=postgresql://shop:${secrets[4]}@db:5432/shop\nGITHUB_TOKEN=${secrets[1]}\n`);
  writeFileSync(join(path, "compose.yaml"), `services:\n  api:\n    build: .\n    environment:\n      DATABASE_URL: postgresql://shop:${secrets[4]}@db:5432/shop\n      STRIPE_KEY: ${secrets[2]}\n  db:\n    image: postgres:16\n    environment: {POSTGRES_PASSWORD: ${secrets[4]}}\n`);
  writeFileSync(join(path, "README.md"), `# Shop\n\nLog in with the key ${secrets[0]} and ${secrets[1]}.\n`);
  survives("secrets", path, { hidden: secrets, told: ["postgres", "•••"] });
  for (const form of ["json", "markdown"]) {
    const run = cutaway(["report", path, "-f", form, "-o", "-"], limits);
    for (const secret of secrets) check(`secrets: no ${secret} in the report as ${form}`, run.code === 0 && !run.out.includes(secret));
  }
  for (const secret of secrets) {
    const found = cutawayFiles().filter((file) => readFileSync(file, "latin1").includes(secret));
    check(`secrets: no ${secret} in the cache`, found.length === 0, found.join(" "));
  }
}

function cutawayFiles() {
  return execFileSync("find", [join(folder, "cache"), "-type", "f"], { encoding: "utf8" }).split("\n").filter(Boolean);
}

/** A zip archive; `items` are [name, bytes]. */
function zip(items) {
  const files = [];
  const index = [];
  let offset = 0;
  for (const [name, bytes] of items) {
    const packed = deflateRawSync(bytes, { level: 9 });
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(0x21 << 16, 6);
    head.writeUInt32LE(crc(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    files.push(Buffer.from("PK\x03\x04"), head, Buffer.from(name), packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    index.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), head, rest, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const size = Buffer.concat(index).length;
  const end = Buffer.alloc(18);
  end.writeUInt16LE(items.length, 4);
  end.writeUInt16LE(items.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, ...index, Buffer.from("PK\x05\x06"), end]);
}

function crc(bytes) {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; ++bit) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}

{
  const app = Buffer.from("import flask\napp = flask.Flask(__name__)\n@app.get('/carts')\ndef carts(): return []\n");
  const path = join(folder, "inputs", "archive.zip");
  writeFileSync(path, zip([["shop/app.py", app], ["shop/../../../escaped.py", app], [resolve(folder, "escaped.py"), app], ["shop/\u001b[31m.py", app]]));
  survives("an archive with paths that lead out", path, { told: ["app.py"] });
  check("nothing left the archive", !existsSync(join(folder, "escaped.py")) && !existsSync(join(folder, "inputs", "escaped.py")));
  writeFileSync(path, zip([["shop/app.py", app], ["shop/zeros.js", Buffer.alloc(8 << 20)]]));
  survives("an archive that grows a thousandfold", path);
}
finish("hostile repositories did no harm");
