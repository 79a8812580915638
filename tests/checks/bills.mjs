// SPDX-License-Identifier: Apache-2.0
// Bills of materials are accepted by those who read them, and what is broken is not: the CycloneDX library with its
// schema, and the parsers of SPDX expressions and of package URLs.
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { check, cutaway, finish, folder, git } from "../support.mjs";

const require = createRequire(resolve("tests/package.json"));
const CDX = require("@cyclonedx/cyclonedx-library");
const parseExpression = require("spdx-expression-parse");
const { PackageURL } = require("packageurl-js");

async function cyclonedxRefusals(text) {
  const problem = await new CDX.Validation.JsonStrictValidator(CDX.Spec.Version.v1dot6).validate(text);
  const out = problem === null ? [] : problem.slice(0, 5).map((one) => `${one.instancePath} ${one.message}`);
  const bom = JSON.parse(text);
  const refs = new Set(["product", ...(bom.components ?? []).map((one) => one["bom-ref"])]);
  for (const one of bom.dependencies ?? [])
    for (const ref of [one.ref, ...one.dependsOn]) if (!refs.has(ref)) out.push(`nothing is called ${ref}`);
  return out;
}

function refusals(expressions, purls) {
  const out = [];
  for (const one of new Set(expressions)) {
    try {
      parseExpression(one);
    } catch (error) {
      out.push(`${one}: ${error.message}`);
    }
  }
  for (const one of purls) {
    try {
      const read = PackageURL.fromString(one);
      if (read.toString() !== one) out.push(`${one} is written ${read.toString()}`);
    } catch (error) {
      out.push(`${one}: ${error.message}`);
    }
  }
  return out;
}

// Projects given by name (a folder each) stand in for the small one below when a person looks at real ones.
const given = process.argv.slice(2);
const small = join(folder, "kiosk");
mkdirSync(small);
const files = {
  "package.json": { name: "kiosk", version: "1.2.0", license: "MIT", dependencies: { "@acme/till": "^1.0.0", odd: "2.0.0" }, devDependencies: { probe: "^3.0.0" } },
  "package-lock.json": {
    name: "kiosk", lockfileVersion: 3,
    packages: {
      "": { name: "kiosk", dependencies: { "@acme/till": "^1.0.0", odd: "2.0.0" }, devDependencies: { probe: "^3.0.0" } },
      "node_modules/@acme/till": { version: "1.4.0", license: "Apache 2.0", dependencies: { scale: "^1.0.0" } },
      "node_modules/odd": { version: "2.0.0", license: "SEE LICENSE IN odd.txt" },
      "node_modules/probe": { version: "3.1.0", dev: true, license: "(MIT OR GPL-3.0)" },
      "node_modules/scale": { version: "1.0.1", license: "GPL-3.0-only" },
    },
  },
  "index.js": null,
};
for (const [name, value] of Object.entries(files))
  writeFileSync(join(small, name), value ? JSON.stringify(value, null, 2) : 'import { till } from "@acme/till";\nimport scale from "scale";\ntill(scale);\n');
git(["init", "-q", small], folder);
git(["add", "."], small);
git(["commit", "-qm", "A kiosk"], small);

for (const source of given.length > 0 ? given : [small]) {
  const cdx = cutaway(["export", "cyclonedx", source]);
  check(`export cyclonedx ends with 0 (${source})`, cdx.code === 0, cdx.err);
  const refused = await cyclonedxRefusals(cdx.out);
  check(`CycloneDX is accepted (${source})`, refused.length === 0, refused.slice(0, 5).join("\n"));
  const bom = JSON.parse(cdx.out);
  const expressions = bom.components.flatMap((one) => (one.licenses ?? []).map((of) => of.expression ?? of.license?.id).filter(Boolean));
  const parts = refusals(expressions, bom.components.map((one) => one.purl).filter(Boolean));
  check(`licences and package URLs are accepted (${source})`, parts.length === 0, parts.slice(0, 8).join("\n"));
  check(`the same bytes again (${source})`, cutaway(["export", "cyclonedx", source]).out === cdx.out);

  const spdx = JSON.parse(cutaway(["export", "spdx", source]).out);
  const own = new Set((spdx.hasExtractedLicensingInfos ?? []).map((one) => one.licenseId));
  const declared = spdx.packages.map((one) => one.licenseDeclared).filter((one) => one !== "NOASSERTION" && !own.has(one));
  const links = spdx.packages.flatMap((one) => (one.externalRefs ?? []).map((ref) => ref.referenceLocator));
  const spdxRefused = refusals(declared, links);
  check(`SPDX licences and package URLs are accepted (${source})`, spdxRefused.length === 0, spdxRefused.slice(0, 8).join("\n"));
  const ids = new Set(["SPDXRef-DOCUMENT", ...spdx.packages.map((one) => one.SPDXID)]);
  check(`SPDX names each package once (${source})`, ids.size === spdx.packages.length + 1);
  check(`SPDX relations lead somewhere (${source})`, spdx.relationships.every((one) => ids.has(one.spdxElementId) && ids.has(one.relatedSpdxElement)));
}

// Broken files prove that the validators look.
const broken = await cyclonedxRefusals(JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", components: [{ type: "thing" }] }));
check("the CycloneDX library refuses a broken file", broken.length > 0);
check("broken licences and package URLs are refused", refusals(["MIT OR", "Nobody-1.0"], ["npm/left", "pkg:npm"]).length === 4);

if (given.length === 0) {
  const bom = JSON.parse(cutaway(["export", "cyclonedx", small]).out);
  const row = (name) => bom.components.find((one) => one.name === name);
  check("a scope is a group", row("till").group === "@acme" && row("till").purl === "pkg:npm/%40acme/till@1.4.0", JSON.stringify(row("till")));
  check("another spelling of a licence is its identifier", row("till").licenses[0].license.id === "Apache-2.0");
  check("words that are no licence stay words", row("odd").licenses[0].license.name === "SEE LICENSE IN odd.txt");
  check("a tool is no part of the product", row("probe").scope === "excluded" && row("scale").scope === "required");
  check("who needs whom", bom.dependencies.find((one) => one.ref === row("till")["bom-ref"]).dependsOn.join() === row("scale")["bom-ref"]);
  check("the time is the commit's", bom.metadata.timestamp === "2026-01-02T03:04:05Z", bom.metadata.timestamp);

  const deps = JSON.parse(cutaway(["deps", small, "--json"]).out);
  check("what only comes through others is told", deps.undeclared.map((one) => one.name).join() === "scale", JSON.stringify(deps.undeclared));
  check("what nothing names is told", deps.unused.map((one) => one.name).join() === "odd", JSON.stringify(deps.unused));
  check("a lawyer is to be asked", deps.ask_a_lawyer.length === 1 && deps.ask_a_lawyer[0].libraries[0].name === "scale", JSON.stringify(deps.ask_a_lawyer));
  // Advisories come from a file that the user gives, in three formats.
  const advised = (value, ...more) => {
    const path = join(folder, "advisories.json");
    writeFileSync(path, typeof value === "string" ? value : JSON.stringify(value));
    return cutaway(["deps", small, "--advisories", path, "--json", ...more]);
  };
  const hits = (value) => JSON.parse(advised(value).out).advisories.hits.map((one) => `${one.id} ${one.name} ${one.version} ${one.fixed_in}`).join("; ");
  const range = (introduced, fixed) => [{ type: "SEMVER", events: [{ introduced }, { fixed }] }];
  const record = (id, ecosystem, name, ranges) => ({ id, summary: "It weighs wrong", affected: [{ package: { ecosystem, name }, ranges }] });
  check("an OSV range that holds the version", hits(record("X-1", "npm", "scale", range("1.0.0-rc.1", "1.0.2"))) === "X-1 scale 1.0.1 1.0.2");
  check("a range that ends before it", hits(record("X-2", "npm", "scale", range("0", "1.0.1"))) === "");
  check("a range that begins after it", hits(record("X-3", "npm", "scale", range("1.0.10", "2.0.0"))) === "");
  check("another ecosystem is another library", hits(record("X-4", "PyPI", "scale", range("0", "9"))) === "");
  check("a list of records", hits({ vulns: [record("X-5", "npm", "odd", range("2.0.0", "2.0.1")), record("X-6", "npm", "none", range("0", "9"))] }) === "X-5 odd 2.0.0 2.0.1");
  check("the output of OSV-Scanner", hits({ results: [{ packages: [{ package: { name: "probe", version: "3.1.0", ecosystem: "npm" }, vulnerabilities: [{ id: "X-7" }] }] }] }) === "X-7 probe 3.1.0 null");
  check("SARIF", hits({ version: "2.1.0", runs: [{ results: [{ ruleId: "X-8", message: { text: "Package '@acme/till@1.4.0' is vulnerable to 'X-8'." } }] }] }) === "X-8 @acme/till 1.4.0 null");
  for (const [what, value] of [["no JSON", "advisories: none"], ["no advisory", { hello: 1 }], ["too deep", "[".repeat(300)]]) {
    const refused = advised(value);
    check(`a file with ${what} is wrong usage`, refused.code === 2 && refused.err.includes("advisor"), refused.err);
  }
  check("the way is told", deps.libraries.find((one) => one.name === "scale").brought_by.join(" > ") === "@acme/till 1.4.0 > scale 1.0.1");
}
finish("bills of materials are accepted by their validators");
