// SPDX-License-Identifier: Apache-2.0
// What a message goes on with is about its title where the commit does nothing else.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, cutaway, finish, folder, git } from "../support.mjs";

const tree = join(folder, "shop");
mkdirSync(tree);
const write = (name, text) => writeFileSync(join(tree, name), text);
const commit = (title) => {
  git(["add", "-A"], tree);
  git(["commit", "-q", "-m", title], tree);
};
git(["init", "-q"], tree);
write("mails.py", "import mailcatch\n\nmailcatch.listen()\n");
write("requirements.txt", "flask==2.0\nredis==5.0\npsycopg==3.0\n");
write("app.py", "import flask\nimport psycopg\nimport redis\n\napp = flask.Flask(__name__)\ncache = redis.Redis()\nstore = psycopg.connect()\n");
write("README.md", "# Shop\n");
commit("Begin");

write("requirements.txt", "flask==2.0\nredis==5.0\npsycopg==3.0\nmailcatch==1.0\n");
commit("Update the mail command to use the mailcatch library\n\nThe smtp server of the language is deprecated and will go.");
// Two libraries come: what the message says may be about either.
write("requirements.txt", "flask==2.0\nredis==5.0\npsycopg==3.0\nmailcatch==1.0\ntabledrawer==1.0\nchartist==2.0\n");
commit("Use the tabledrawer library\n\nPictures of before were much slower.");
write("app.py", "import flask\nimport psycopg\nimport redis\n\napp = flask.Flask(__name__)\ncache = redis.Redis()\nstore = psycopg.connect()\nbaskets = []\n");
commit("Migrate baskets from Redis to PostgreSQL.\n\nThis fixes a performance issue with many baskets.");

const run = cutaway(["stack", tree, "--json"]);
check("stack ends with 0", run.code === 0, run.err);
const all = JSON.parse(run.out);
const told = all.choices.map((one) => one.text).join();
const why = (name) => all.technologies.find((one) => one.name === name)?.why?.map((one) => one.text).join() ?? "";
check("the first sentence says why, though it names nothing", told.includes("On mailcatch (January 2026): “The smtp server of the language is deprecated and will go.”"), told);
check("of two that come a sentence without a name tells nothing", !told.includes("much slower"), told);
check("what went from one store to another is told with the title", why("PostgreSQL").includes("On PostgreSQL (“Migrate baskets from Redis to PostgreSQL”, January 2026): “This fixes a performance issue with many baskets.”"), why("PostgreSQL"));
finish("the opening of a message tells why");
