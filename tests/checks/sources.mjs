// SPDX-License-Identifier: Apache-2.0
// One tree, read as a folder, a revision, a bare repository, archives, and over a URL: the same model each time.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, cutaway, finish, folder, git, shop } from "../support.mjs";

const tree = shop();
git(["init", "-q"], tree);
git(["add", "-A"], tree);
git(["commit", "-q", "-m", "Open the shop"], tree);
const first = git(["rev-parse", "HEAD"], tree);
writeFileSync(join(tree, "compose.yaml"), "services: {}\n");
git(["commit", "-q", "-am", "Close the shop"], tree);
git(["clone", "-q", "--bare", tree, join(folder, "shop.git")], folder);
git(["archive", "-o", join(folder, "shop.zip"), "--prefix=shop/", first], tree);
git(["archive", "-o", join(folder, "shop.tar"), "--prefix=shop/", first], tree);
execFileSync("gzip", ["-k", join(folder, "shop.tar")]);
execFileSync("xz", ["-k", join(folder, "shop.tar")]);

const parts = (words) => {
  const run = cutaway(["map", ...words, "--json"]);
  check(`map ${words[0].split("/").pop()}`, run.code === 0, run.err);
  return run.code === 0 ? JSON.parse(run.out).components.map((part) => part.name).sort().join(" ") : "";
};

const wanted = parts([shop("plain")]);
check("the shop has parts", wanted.split(" ").length >= 8, wanted);
for (const words of [
  [tree, "--ref", first], [join(folder, "shop.git"), "--ref", first], [join(folder, "shop.git"), "--ref", "main~1"],
  [join(folder, "shop.zip")], [join(folder, "shop.tar")], [join(folder, "shop.tar.gz")], [join(folder, "shop.tar.xz")],
  [`file://${folder}/shop.git`, "--ref", first],
]) {
  const found = parts(words);
  check(`${words.join(" ").replaceAll(folder, "")}: the same parts`, found === wanted, found);
}
check("a later revision differs", parts([tree]) !== wanted);

writeFileSync(join(folder, "no.zip"), "this is no archive");
writeFileSync(join(folder, "text.txt"), "only a text");
for (const [name, words] of [
  ["a file that is no archive", [join(folder, "no.zip")]], ["a plain file", [join(folder, "text.txt")]],
  ["a folder that is not there", [join(folder, "nothing")]], ["a revision that is not there", [tree, "--ref", "nothing"]],
  ["an option as revision", [tree, "--ref", "--output=x"]],
]) {
  const run = cutaway(["explain", ...words]);
  check(`${name}: exit code 2 and one clear message`, run.code === 2 && run.err.startsWith("cutaway: ") && run.out === "", run.err);
}
finish("every kind of source gives the same model");
