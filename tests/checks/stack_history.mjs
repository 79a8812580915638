// SPDX-License-Identifier: Apache-2.0
// When a technology came is told over manifests that are gone: what only moved did not arrive.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, cutaway, finish, folder, git } from "../support.mjs";

const tree = join(folder, "moved");
mkdirSync(tree);
const write = (name, text) => writeFileSync(join(tree, name), text);
const commit = (title) => {
  git(["add", "-A"], tree);
  git(["commit", "-q", "-m", title], tree);
};
git(["init", "-q"], tree);
write("app.py", "import flask\nimport redis\n\napp = flask.Flask(__name__)\n");
write("README.md", "# Shop\n");
write("requirements.txt", "requests==2.31\n");
commit("Begin");
write("requirements.txt", "requests==2.31\nFlask==2.0\ncelery==5.0\n");
commit("Answer web requests");
rmSync(join(tree, "requirements.txt"));
write("pyproject.toml", "[tool.poetry]\nname = \"shop\"\n\n[tool.poetry.dependencies]\nflask = \"2.0\"\nredis = \"5.0\"\n");
commit("Take poetry");

const run = cutaway(["stack", tree, "--json"]);
check("stack ends with 0", run.code === 0, run.err);
const technologies = JSON.parse(run.out).technologies;
const arrival = (name) => technologies.find((one) => one.name === name)?.arrived?.text ?? "";
check("what moved came when the old manifest first asked for it", arrival("Flask").endsWith(", into `requirements.txt`."), arrival("Flask"));
check("what the new manifest began with came with it", arrival("Redis").endsWith(": `pyproject.toml` began with it."), arrival("Redis"));
finish("arrivals are told over manifests that are gone");
