// SPDX-License-Identifier: Apache-2.0
// Same input, same bytes: two runs, with and without a cache, one thread and many, two checkouts at different paths.
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { check, cutaway, finish, folder, git, shop } from "../support.mjs";

mkdirSync(join(folder, "here"));
mkdirSync(join(folder, "some", "where else"), { recursive: true });
const here = shop("here/shop");
const there = shop("some/where else/shop");
for (const place of [here, there]) {
  git(["init", "-q"], place);
  git(["add", "-A"], place);
  git(["commit", "-q", "-m", "Open the shop"], place);
}

const variants = {
  "a first run": [here],
  "a second run": [here],
  "no cache": [here, "--cache-dir", ""],
  "one thread": [here, "--threads", "1", "--rehash"],
  "many threads": [here, "--threads", "7", "--cache-dir", ""],
  "another path": [there],
};
for (const form of ["html", "json", "markdown"]) {
  let wanted;
  for (const [name, words] of Object.entries(variants)) {
    const out = join(folder, "report.out");
    const run = cutaway(["report", ...words, "-f", form, "-o", out]);
    check(`${form}, ${name}: ends with 0`, run.code === 0, run.err);
    const bytes = readFileSync(out, "utf8");
    wanted ??= bytes;
    check(`${form}, ${name}: the same bytes`, bytes === wanted);
    check(`${form}, ${name}: no path of this machine`, !bytes.includes(folder));
  }
}
finish("the same input gave the same bytes");
