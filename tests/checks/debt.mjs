// SPDX-License-Identifier: Apache-2.0
// The debt ledger of a small repository: what changed and broke comes first, and without history it says so.
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, cutaway, finish, folder, git, shop } from "../support.mjs";

const tree = shop();
const ask = (words) => {
  const run = cutaway(["debt", ...words, "--json"]);
  check(`debt ${words.join(" ")} ends with 0`, run.code === 0, run.err);
  return run.code === 0 ? JSON.parse(run.out) : { items: [], files: [] };
};

const plain = ask([tree]);
check("without git the history is not available", plain.history === "not available – needs git history", plain.history);
check("without git the comparison is not made", plain.against_file_size.known === false);
check("every file has a risk without history too", plain.files.length > 3 && plain.files.every((file) => file.risk >= 0));

// What decides nothing, a list or a text, is no debt however often it changes.
const much = plain.files.filter((file) => file.signals.branches > 0).at(-1).path;
git(["init", "-q"], tree);
git(["add", "-A"], tree);
git(["commit", "-q", "-m", "Open the shop"], tree);
// A repair counts where it changed more than comments, imports and blank lines.
const step = (i) => `\nexport function step${i}(price: number) {\n  return price > ${i} ? Math.round(price) : price;\n}\n`;
for (let i = 0; i < 6; ++i) {
  appendFileSync(join(tree, much), step(i));
  git(["commit", "-q", "-am", i % 2 ? "Fix rounding of prices" : "Add a discount"], tree);
  if (i % 2 === 1) git(["tag", `v1.${i}.0`], tree);
}
git(["tag", "v1.5.1"], tree);
const past = ask([tree]);
const file = past.files.find((one) => one.path === much);
check("changes and repairs are counted", file.signals.changes_year >= 6 && file.signals.fixes_year === 3, JSON.stringify(file));
check("the file that changes and breaks is more at risk than before", file.risk > plain.files.find((one) => one.path === much).risk);
check("files stand in the order of risk", past.files.every((one, i) => i === 0 || past.files[i - 1].risk >= one.risk));
const item = past.items.find((one) => one.where.some((where) => where.path === much));
check("it is in the ledger, with what the contract asks for", item && item.title && item.category && item.effort && item.do_nothing
  && item.evidence.length > 0 && ["velocity", "risk", "reliability"].includes(item.hurts), JSON.stringify(item));
check("two names of one release count once, and the oldest is only where the next begins", item?.signals.releases === 2 && item.signals.releases_touched === 2, JSON.stringify(item?.signals));
check("its commits are named", item?.commits.length === 3, JSON.stringify(item?.commits));
check("the same input gives the same bytes", cutaway(["debt", tree, "--json"]).out === cutaway(["debt", tree, "--json"]).out);

// The pages say whose work it is, and that what is no item was measured too.
const alone = shop("alone");
git(["init", "-q"], alone);
git(["add", "-A"], alone);
git(["commit", "-q", "-m", "Open the shop"], alone);
for (let i = 0; i < 30; ++i) {
  appendFileSync(join(alone, much), "\n");
  git(["commit", "-q", "-am", `Add a discount of ${i}`], alone);
}
for (let i = 0; i < 3; ++i) {
  appendFileSync(join(alone, much), step(i));
  git(["commit", "-q", "-am", `Fix XSS in discounts of ${i}`], alone);
}
const written = cutaway(["report", alone, "-f", "markdown", "-o", "-"]).out;
check("whose changes they are is said", /All \d+ changes that people made in the last year .* are one person's: /.test(written));
check("repairs that name a security hole are counted", /Three repairs of the last year name a security hole, the latest being “Fix XSS in discounts of 2”/.test(written));
check("what is at risk and no item is counted", /further places? that grew, changed or broke (is|are) no item/.test(written));

const text = cutaway(["debt", tree]).out;
check("as text it fits 80 columns", text.split("\n").every((line) => [...line].length <= 80), text);
const rows = cutaway(["debt", tree, "-f", "csv"]).out.split("\n");
check("as rows it has a head and a line an item", rows.length >= past.items.length, rows[0]);

// A repair that one of two copies lacks is told with its title, and no more once the other has it.
const shelf = (name, round) => Array.from({ length: 8 }, (_, i) => `  const line${i} = lines.filter((one) => one.shelf === ${i});`).join("\n")
  .replace(/^/, `export function ${name}(lines) {\n  if (lines === undefined) return [];\n`) + `\n  const total = ${round("lines.reduce((sum, one) => sum + one.price, 0)")};\n  return [line0, line7, total];\n}\n`;
const plainly = (sum) => sum;
const rounded = (sum) => `Math.round(100 * ${sum}) / 100`;
const copies = join(folder, "copies");
mkdirSync(copies);
git(["init", "-q"], copies);
const put = (message, cart, bill) => {
  writeFileSync(join(copies, "cart.js"), shelf("cartLines", cart));
  writeFileSync(join(copies, "bill.js"), shelf("billLines", bill));
  git(["add", "-A"], copies);
  git(["commit", "-q", "-m", message], copies);
};
put("Open the shop", plainly, plainly);
put("Fix half cents in the cart", rounded, plainly);
const missed = ask([copies]).items.filter((one) => one.rule === "mended_once");
check("a repair that a copy lacks is told with its title", missed.length === 1 && missed[0].evidence[0].path === "bill.js"
  && missed[0].title.includes("Fix half cents in the cart"), JSON.stringify(missed));
put("Round the bill", rounded, rounded);
check("and no more once the copy has it", ask([copies]).items.every((one) => one.rule !== "mended_once"));

// A file that holds far more than the others, and through which the year's work went, is told with the
// function to begin with; the function around the whole file is nobody's.
const big = join(folder, "big");
mkdirSync(big);
git(["init", "-q"], big);
const deed = (name, lines, added = "") => `  function ${name}(sum) {\n${added}${Array.from({ length: lines }, (_, i) => `    if (sum > ${i}) sum -= ${i};\n`).join("")}    return sum;\n  }\n`;
const till = (added) => `shop.till = (function () {\n${deed("charge", 60, added)}${Array.from({ length: 20 }, (_, i) => deed(`rule${i}`, 70)).join("")}  return { charge: charge };\n})();\n`;
for (let i = 0; i < 5; ++i) writeFileSync(join(big, `small${i}.js`), deed(`small${i}`, 4));
for (let i = 0; i < 13; ++i) {
  writeFileSync(join(big, "till.js"), till(Array.from({ length: i }, (_, at) => `    if (sum === ${at}) return 0;\n`).join("")));
  git(["add", "-A"], big);
  git(["commit", "-q", "-m", i % 3 === 1 ? `Fix a sum of ${i}` : `Charge ${i} coins`], big);
}
const outsized = ask([big]).items.filter((one) => one.rule === "outsized");
check("a file far larger than the others is told with where to begin", outsized.length === 1 && /till.js holds 1,5\d\d lines of code, where the middle file has \d+:/.test(outsized[0].title)
  && /Begin with `charge`/.test(outsized[0].do_next) && /twelve of those changes/.test(outsized[0].do_next), JSON.stringify(outsized));

// Where no one function decides much, it begins with those whose names speak of what the changes went into.
const wide = join(folder, "wide");
mkdirSync(wide);
git(["init", "-q"], wide);
const flat = (name, added = "") => `export function ${name}(sum) {\n${added}${"  sum -= 1;\n".repeat(30)}  return sum;\n}\n`;
for (let i = 0; i < 5; ++i) writeFileSync(join(wide, `small${i}.js`), flat(`small${i}`).replaceAll("  sum -= 1;\n", ""));
for (let i = 0; i < 13; ++i) {
  const added = Array.from({ length: i }, (_, at) => `  sum += ${at};\n`).join("");
  writeFileSync(join(wide, "desk.js"), Array.from({ length: 40 }, (_, at) => flat(`rule${at}`)).join("")
    + ["openTill", "closeTill", "countTill", "emptyTill"].map((name) => flat(name, added)).join(""));
  git(["add", "-A"], wide);
  git(["commit", "-q", "-m", i % 3 === 1 ? `Fix the till by ${i}` : `Count ${i} coins`], wide);
}
const topics = ask([wide]).items.filter((one) => one.rule === "outsized");
check("a file without one function to begin with is told with the functions of a topic", topics.length === 1
  && /the four functions whose names speak of “till” \(`openTill`, `closeTill`/.test(topics[0].do_next) && /move them into a file of their own/.test(topics[0].do_next), JSON.stringify(topics));

// One human under two names counts once where the project's own list says so.
writeFileSync(join(tree, ".mailmap"), "New Ann <new@shop.example> <old@shop.example>\n");
git(["add", "-A"], tree);
git(["commit", "-q", "-m", "Say who is who"], tree);
for (const author of ["Old Ann <old@shop.example>", "New Ann <new@shop.example>"]) {
  appendFileSync(join(tree, much), "\n");
  git(["commit", "-q", "-am", "Fix a total", `--author=${author}`], tree);
}
const known = ask([tree]).items.find((one) => one.where.some((where) => where.path === much))?.knows ?? [];
check("two names of one human are told as one", known.includes("New Ann") && !known.includes("Old Ann"), known.join(", "));

git(["clone", "-q", "--depth", "2", `file://${tree}`, join(folder, "shallow")], folder);
const shallow = ask([join(folder, "shallow")]);
check("a shallow copy says so", shallow.history.shallow === true && shallow.history.whole === false, JSON.stringify(shallow.history));

const report = cutaway(["report", tree, "-f", "json", "-o", "-"]);
const pages = report.code === 0 ? JSON.parse(report.out).pages.map((page) => page.number) : [];
check("the report has pages 14 and 15", pages.includes(14) && pages.includes(15), report.err || pages.join(" "));
finish("the ledger tells what changed and broke");
