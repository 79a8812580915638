// SPDX-License-Identifier: Apache-2.0
// What we export is accepted by those who read it, and what is broken is not: OpenAPI by two validators.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { check, cutaway, finish, folder, git, shop } from "../support.mjs";

const require = createRequire(resolve("tests/package.json"));
const SwaggerParser = require("@apidevtools/swagger-parser");
const redocly = require("@redocly/openapi-core");

async function refusals(path) {
  const out = [];
  try {
    await SwaggerParser.validate(path);
  } catch (error) {
    out.push(`swagger-parser: ${error.message}`);
  }
  const config = await redocly.createConfig({ extends: ["spec"] });
  for (const problem of await redocly.lint({ ref: path, config })) {
    if (problem.severity === "error") out.push(`redocly: ${problem.message} at ${JSON.stringify(problem.location?.[0]?.pointer)}`);
  }
  return out;
}

const source = shop();
const path = join(folder, "openapi.json");
const written = cutaway(["export", "openapi", source, "-o", path]);
check("export openapi ends with 0", written.code === 0, written.err);
const accepted = await refusals(path);
check("both validators accept the shop's API", accepted.length === 0, accepted.join("\n"));

// A file that leaves out what the standard asks for proves that the validators look.
const broken = join(folder, "broken.json");
writeFileSync(broken, JSON.stringify({ openapi: "3.1.0", info: { title: "x" }, paths: { "/a/{id}": { get: {} } } }));
const refused = await refusals(broken);
check("swagger-parser refuses a broken file", refused.some((one) => one.startsWith("swagger-parser")), refused.join("\n"));
check("redocly refuses a broken file", refused.some((one) => one.startsWith("redocly")), refused.join("\n"));

const nothing = cutaway(["export", "papyrus", source]);
check("an unknown format is wrong usage", nothing.code === 2 && nothing.err.includes("openapi"), nothing.err);

// What changed since a revision: an endpoint that is gone breaks callers, one that is new does not.
const project = join(folder, "notes");
git(["init", "-q", project], folder);
const app = (routes) => `from flask import Flask\napp = Flask(__name__)\n\n${routes
  .map((route, i) => `@app.get("${route}")\ndef handler_${i}():\n    return "x"\n`).join("\n")}`;
for (const routes of [["/notes", "/tags"], ["/notes", "/authors"]]) {
  writeFileSync(join(project, "app.py"), app(routes));
  git(["add", "."], project);
  git(["commit", "-qm", "routes"], project);
}
const since = JSON.parse(cutaway(["api", project, "--since", "HEAD~1", "--json"]).out).breaking_since;
const told = since.changes.map((one) => `${one.change} ${one.method} ${one.path} ${one.breaking ? "breaks" : "fits"}`);
check("what changed is told", told.join("; ") === "removed GET /tags breaks; added GET /authors fits", told.join("; "));
check("the removed one is cited in its commit", since.changes[0].evidence[0].commit === since.commit && since.commit.length === 40);
finish("exports are accepted, and changes of the API are told");
