// SPDX-License-Identifier: Apache-2.0
// Planning a change in a small repository with a history: scope, notes, the gate, recipes.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { check, cutaway, finish, folder, git as run } from "../support.mjs";

const source = join(folder, "desk");
const write = (path, text) => {
  mkdirSync(dirname(join(source, path)), { recursive: true });
  writeFileSync(join(source, path), text);
};
const git = (...words) => run(words, source);
const commit = (title) => (git("add", "-A"), git("commit", "-q", "-m", title));

// A help desk: tickets can be closed, nothing knows refunds, a session lasts 30 minutes. Each new
// view comes with a test and a line in the list of views.
mkdirSync(source);
git("init", "-q");
write("desk/settings.py", "SESSION_TIMEOUT_MINUTES = 30\n");
write("requirements.txt", "flask==3.0\n");
write("desk/__init__.py", "");
write("desk/views/__init__.py", "");
write("desk/spreadsheet.py", "def import_tickets_csv(path):\n    return open(path)\n\ndef export_macros(path):\n    return path\n\ndef export_people(path):\n    return path\n");
for (const [language, text] of [["en", "Export all tickets"], ["de", "Alle Tickets exportieren"], ["pt-BR", "Export tickets (pt)"]])
  write(`desk/locales/${language}/app.json`, JSON.stringify({ export: text }, null, 2));
commit("Begin");
for (const name of ["tickets", "people", "labels", "reports", "macros"]) {
  write(`desk/views/${name}_view.py`, `from flask import Flask\napp = Flask(__name__)\n\n@app.route("/${name}/<id>/close", methods=["POST"])\ndef close_${name}(id):\n    return {"closed": id}\n`);
  write(`tests/views/test_${name}.py`, `from desk.views.${name}_view import close_${name}\n\ndef test_close_${name}():\n    assert close_${name}(1)["closed"] == 1\n`);
  commit(`Add the ${name} view`);
}

const scope = (text) => JSON.parse(cutaway(["scope", source, text, "--json"]).out);
const texts = (claims) => claims.map((claim) => claim.text).join(" ");
// All that is told of what is there: the headline, what is listed as near, and the facts.
const said = (answer) => texts([answer.answer, ...answer.nearest, ...answer.exists_already].filter(Boolean));

const built = scope("Let us close tickets");
check("what is there is told with its lines", /close_tickets|\/tickets/.test(said(built)), said(built));
check("the file that does it comes first", built.files[0]?.path === "desk/views/tickets_view.py", JSON.stringify(built.files[0]));
check("its test is found", built.tests.includes("tests/views/test_tickets.py"), built.tests.join(" "));

const absent = scope("Refund the invoice of a ticket");
check("a word that nothing has is said to be absent", /here has “[^”]*Refund|here has “invoice”|not found under/i.test(said(absent)), said(absent));
check("new code beside old is code", absent.class === "code", absent.class + ": " + absent.rule);

const value = scope("Raise the session timeout from 30 to 60 minutes");
check("a value that is set is a setting", value.class === "setting", value.class + ": " + value.rule);
check("the answer says today's value", /30 minutes/.test(value.answer.text), value.answer.text);

for (const text of ["Add a nullable column to tickets", "Change the JSON response of the API", "Fix the typo in the heading"]) {
  const expected = { Add: "data", Change: "contract", Fix: "text_style" }[text.split(" ")[0]];
  check(`"${text}" is ${expected}`, scope(text).class === expected, scope(text).class);
}

const act = scope("Export tickets as CSV");
check("what is to be done outweighs what it is done with", !/import_tickets_csv/.test(texts([act.nearest[0] ?? act.answer])), said(act));
check("texts of the first language are looked at", /Export all tickets/.test(said(act)), said(act));
check("texts of its translations are not", !/\(pt\)|exportieren/.test(said(act)), said(act));
const locales = act.files.filter((file) => file.path.startsWith("desk/locales/"));
check("translations are one line", locales.length === 1 && /and two translations of it/.test(locales[0].why.join(" ")), JSON.stringify(locales));
check("a measure is no missing thing", !/several|older/.test(texts(scope("Close several tickets that are older").exists_already)));
check("a library is found", /flask/.test(texts(scope("Let tickets be served without flask").exists_already)), texts(scope("Let tickets be served without flask").exists_already));

check("an empty request is wrong usage", cutaway(["scope", source, " "]).code === 2);

// Notes hang on parts and answers on questions; the repository stays as it was.
const map = JSON.parse(cutaway(["map", source, "--json"]).out);
const part = map.components[0]?.name;
check("an unknown part is refused", cutaway(["note", source, "no-such-part", "x"]).code === 2);
check("a note is kept", cutaway(["note", source, part, "sunset by March"]).code === 0);
check("the note is listed", /sunset by March/.test(cutaway(["note", "--list", source]).out));
check("map tells it", /sunset by March/.test(cutaway(["map", source, "--json"]).out));
check("the report tells it", /sunset by March/.test(cutaway(["report", source, "-f", "markdown", "-o", "-"]).out));
check("the repository is as it was", git("status", "--porcelain") === "");
check("a note is removed", cutaway(["note", "--remove", part, source]).code === 0);
check("nothing is left of it", !/sunset/.test(cutaway(["note", "--list", source]).out));

// The gate fails on what is new, and only on that.
const gate = (...words) => cutaway(["check", source, ...words]);
check("without a baseline nothing can fail", gate().code === 0);
const baseline = join(folder, "baseline.json");
gate("--json", "-o", baseline);
check("the same state passes", gate("--baseline", baseline).code === 0);
write("desk/first.py", "from desk import second\n");
write("desk/second.py", "from desk import first\n");
rmSync(join(source, "tests/views/test_macros.py"));
commit("Two files that need each other");
const worse = gate("--baseline", baseline);
check("a new circle and a lost test fail", worse.code === 1 && /import_cycle/.test(worse.out) && /lost_tests/.test(worse.out), worse.out);
const sarif = JSON.parse(gate("--baseline", baseline, "--sarif").out);
check("SARIF has what its schema requires", sarif.version === "2.1.0" && sarif.runs.length === 1 && sarif.runs[0].tool.driver.name === "Cutaway"
  && sarif.runs[0].results.every((one) => one.message.text && one.locations.every((where) => !/^\/|\\|:/.test(where.physicalLocation.artifactLocation.uri))
    && ["error", "note"].includes(one.level) && ["new", "unchanged"].includes(one.baselineState)), JSON.stringify(sarif).slice(0, 400));
check("each SARIF rule is described once", new Set(sarif.runs[0].tool.driver.rules.map((rule) => rule.id)).size === sarif.runs[0].tool.driver.rules.length
  && sarif.runs[0].results.every((one) => sarif.runs[0].tool.driver.rules.some((rule) => rule.id === one.ruleId && rule.shortDescription.text)));
check("what is new is an error there", sarif.runs[0].results.some((one) => one.ruleId === "import_cycle" && one.level === "error" && one.baselineState === "new"));
check("a revision is a baseline, too", gate("--baseline", "HEAD~1").code === 1);
check("an unknown rule is refused", gate("--check", "no_such_rule").code === 2);

// What a backtest measured is told with each answer from then on, also after later commits.
for (const name of ["tickets", "people", "labels"]) {
  write(`desk/views/${name}_view.py`, `from flask import Flask\napp = Flask(__name__)\n\n@app.route("/${name}/<id>/shut", methods=["POST"])\ndef close_${name}(id):\n    return {"closed": id}\n`);
  commit(`Shut ${name} under another address`);
}
check("before a backtest nothing is said of how well it works", scope("Let us close tickets").track_record === null);
const replayed = JSON.parse(cutaway(["backtest", source, "--json"]).out);
write("later.py", "LATER = 1\n");
commit("A later file");
const record = scope("Let us close tickets").track_record;
check("the figures of the backtest stand in each answer", replayed.cases > 0 && record?.cases === replayed.cases && record["acc@10_percent"] === Math.round(replayed["acc@10"] * 100), `${replayed.cases} ${JSON.stringify(record)}`);

finish("a change is planned from what is there");
