// SPDX-License-Identifier: Apache-2.0
// Change one constant, delete one function, move lines: the claims that state or count them break or move, no others.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, cutaway, finish, folder, shop } from "../support.mjs";

const source = shop();
const report = join(folder, "report.html");
check("report", cutaway(["report", source, "-o", report]).code === 0);

const verdicts = (...more) => {
  const run = cutaway(["verify", source, "--json", ...more]);
  check("verify ends with 0", run.code === 0, run.err);
  return JSON.parse(run.out);
};
/** Texts of all claims of a fresh report, by id. */
const texts = () => {
  const found = new Map();
  const walk = (value) => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (value && typeof value === "object") {
      if (value.id && value.rule && value.basis) found.set(value.id, value.text);
      else Object.values(value).forEach(walk);
    }
  };
  walk(JSON.parse(cutaway(["report", source, "-f", "json", "-o", "-", "--cache-dir", ""]).out));
  return found;
};
const edit = (path, from, to) => {
  const file = join(source, path);
  const text = readFileSync(file, "utf8");
  check(`${path} holds what is changed`, text.includes(from));
  writeFileSync(file, text.replace(from, to));
};

const before = texts();
for (const answer of [verdicts(), verdicts("--report", report)]) {
  check("nothing changed, everything holds", answer.holds === answer.claims && answer.claims > 10, JSON.stringify(answer.broken));
}

edit("compose.yaml", "image: postgres:16", "image: mariadb:11");
edit("api/shop/orders.py", /@router\.get\("\/\{order_id\}"\)[\s\S]*$/.exec(readFileSync(join(source, "api/shop/orders.py"), "utf8"))[0], "");
const after = texts();
const answer = verdicts("--report", report);
const broken = new Set(answer.broken.map((claim) => claim.id));
check("something broke", broken.size > 0);
for (const [id, text] of before) {
  const differs = after.get(id) !== text;
  if (after.has(id)) check(`${text}\n  is ${differs ? "" : "not "}told differently now`, broken.has(id) === differs);
}
check("the count of routes is told as broken", answer.broken.some((claim) => /routes/.test(claim.text)), JSON.stringify(answer.broken));
check("the stored model was not changed by looking", verdicts().broken.length === broken.size);

writeFileSync(join(folder, "foreign.html"), "<p>no report</p>");
check("a foreign file is refused", cutaway(["verify", source, "--report", join(folder, "foreign.html")]).code === 2);
finish(`${before.size} claims; ${broken.size} broken by two changes, ${answer.moved.length} moved`);
