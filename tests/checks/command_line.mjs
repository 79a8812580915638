// SPDX-License-Identifier: Apache-2.0
// Streams, files and exit codes as a shell user meets them.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, cutaway, finish, folder, shop } from "../support.mjs";

const source = shop();
const here = { cwd: folder };

let run = cutaway(["report", source], here);
check("report without -o names its file", run.code === 0 && existsSync(join(folder, "shop-report.html")), run.err);
check("data on stdout, messages on stderr", run.out === "" && run.err.includes("shop-report.html"));
run = cutaway(["report", source, "-o", "-"], here);
check("-o - is stdout", run.out.startsWith("<!"), run.out.slice(0, 40));

// Two repositories of one system: the caller in one, who answers and the deployment in the other.
for (const name of ["caller", "answerer"]) mkdirSync(join(folder, name));
writeFileSync(join(folder, "caller", "main.py"), 'import requests\n\n\ndef pay():\n    return requests.post("http://payments:8080/charges")\n\n\nif __name__ == "__main__":\n    pay()\n');
writeFileSync(join(folder, "caller", "Dockerfile"), 'FROM python:3.12\nCOPY . .\nCMD ["python", "main.py"]\n');
writeFileSync(join(folder, "answerer", "compose.yaml"), "services:\n  payments:\n    image: acme/payments\n");
run = cutaway(["map", join(folder, "caller"), "--with", join(folder, "answerer"), "--json"]);
const system = JSON.parse(run.out);
check("several sources are one system", system.sources.map((one) => one.id).join() === "caller,answerer", run.out.slice(0, 300));
check("a call leads into the other source", system.connections.some((line) => line.from === "caller" && line.to === "payments" && line.evidence[0].source === "caller" && line.evidence[0].path === "main.py"), JSON.stringify(system.connections));

mkdirSync(join(folder, "is-a-folder"));
check("a folder as output is refused", cutaway(["report", source, "-o", join(folder, "is-a-folder")]).code === 2);
writeFileSync(join(folder, "old.html"), "old");
check("an unreadable source leaves the old report", cutaway(["report", join(folder, "none"), "-o", join(folder, "old.html")]).code === 2);
check("the old report is whole", readFileSync(join(folder, "old.html"), "utf8") === "old");

mkdirSync(join(folder, "empty"));
run = cutaway(["explain", join(folder, "empty")]);
check("an empty folder is answered", run.code === 0 && run.out.includes("empty"), run.out + run.err);
mkdirSync(join(folder, "no-code"));
writeFileSync(join(folder, "no-code", "notes.txt"), "Milk, bread.\n");
check("a folder without code is answered", cutaway(["explain", join(folder, "no-code")]).code === 0);

mkdirSync(join(folder, "work"));
writeFileSync(join(folder, "work", "main.js"), 'const fs = require("fs");\nfunction sweep() {\n  fs.writeFileSync("/data/log", "");\n}\nkeeper.register("close-orders", sweep);\n');
run = cutaway(["trace", join(folder, "work"), "close-orders"]);
check("a function in place of an entry point is said to be one", run.code === 0 && run.err.includes('no endpoint, command or job here is called "close-orders"; what follows is the function sweep'), run.out + run.err);
check("who asks for a function by its name is told nothing more", cutaway(["trace", join(folder, "work"), "sweep"]).err === "");

run = cutaway(["explain", source, "--json"]);
const answer = JSON.parse(run.out);
check("JSON says its schema", answer.schema === "cutaway/1" && answer.tool_version && Array.isArray(answer.sources));
check("explain has its fields", ["name", "kind", "purpose", "shows", "audience", "worth_knowing", "not_seen", "next"].every((key) => key in answer), Object.keys(answer));
check("no colour into a pipe", !cutaway(["explain", source]).out.includes("\u001b"));
check("colour when asked", cutaway(["explain", source, "--color", "always"]).out.includes("\u001b"));

run = cutaway(["sql", source, "SELECT name FROM parts WHERE kind = 'broker'", "-f", "csv"]);
check("sql answers", run.code === 0 && run.out.includes("queue"), run.out + run.err);
writeFileSync(join(source, "late.py"), "def late():\n    return 1\n");
run = cutaway(["sql", source, "SELECT count(*) FROM files WHERE path = 'late.py'", "-f", "csv"]);
check("sql answers about the source as it is now", run.out.trim().endsWith("1"), run.out + run.err);
rmSync(join(source, "late.py"));
check("sql refuses to write", cutaway(["sql", source, "DELETE FROM parts"]).code === 2);
const rows = (flag) => cutaway(["doctor", source, flag]).out.trim().split("\n").map((line) => JSON.parse(line));
const references = rows("--references");
check("references lead to definitions of the source", references.some((row) => row.kind === "call" && row.to_path && row.to_line > 0 && row.to_name.endsWith(row.name)));
check("references lead outside", references.some((row) => row.origin && row.confidence));
check("definitions have their lines", rows("--definitions").every((row) => row.line <= row.name_line && row.name_line <= row.end_line));

// docs/languages.md is the program's own table; CUTAWAY_UPDATE=1 writes it anew.
const page = "docs/languages.md";
const start = readFileSync(page, "utf8").split("\n| language")[0];
const table = `${start}\n${cutaway(["doctor", "--languages"]).out}`;
if (process.env.CUTAWAY_UPDATE) writeFileSync(page, table);
check("docs/languages.md says what is read", readFileSync(page, "utf8") === table, "CUTAWAY_UPDATE=1 node tests/checks/command_line.mjs");

run = cutaway(["analyze", source, "--timings"]);
check("a second run reads nothing again", /30 files, (\d+) unchanged/.test(run.out) && !/ 0 unchanged/.test(run.out), run.out);
check("cache shows and clears", cutaway(["cache"]).code === 0 && cutaway(["cache", "clear"]).code === 0);
check("after clearing everything works", cutaway(["explain", source]).code === 0);
writeFileSync(join(source, "pipe"), "");
check("--strict is content when all was read", [0, 3].includes(cutaway(["explain", source, "--strict"]).code));
finish("the command line keeps its promises");
