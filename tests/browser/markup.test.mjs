// SPDX-License-Identifier: Apache-2.0
// What the renderers write is valid by the field's own checkers: HTML by html-validate, Markdown by markdownlint, JSON by
// a strict parser. Each checker is also fed something broken.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const require = createRequire(new URL("../package.json", import.meta.url));
const { HtmlValidate } = require("html-validate");
const golden = fileURLToPath(new URL("../golden/render/", import.meta.url));
const { lint: runMarkdownlint } = await import(pathToFileURL(require.resolve("markdownlint/sync")).href);
const report = resolve(
  process.argv[2] || process.env.CUTAWAY_REPORT || join(process.env.CUTAWAY_BUILD || "build", "sample-report.html"),
);
let failed = 0;

async function check(name, run) {
  try {
    await run();
    console.log(`ok      ${name}`);
  } catch (error) {
    ++failed;
    console.log(`FAILED  ${name}\n        ${String(error.message).replaceAll("\n", "\n        ")}`);
  }
}

const validator = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:a11y"],
  rules: {
    // Matters of taste, or of hand-written pages.
    "long-title": "off",
    "no-trailing-whitespace": "off",
    "no-inline-style": "error",
    // A region that scrolls by itself must be reachable with the keyboard, and has a name.
    "prefer-native-element": ["error", { exclude: ["region", "search", "listbox", "img"] }],
    // The first sentence of the page stands in the banner.
    "no-implicit-button-type": "error",
    "require-sri": "error",
    // Styles and scripts are inline on purpose: nothing is loaded.
    "no-style-tag": "off",
    "no-redundant-role": "off",
    "tel-non-breaking": "off",
  },
});
const faults = async (text) => {
  const result = await validator.validateString(text);
  return result.results.flatMap((one) => one.messages.map((message) => `${message.line}: ${message.ruleId}: ${message.message}`));
};
await check("html-validate accepts the report", async () => {
  assert.deepEqual((await faults(readFileSync(report, "utf8"))).slice(0, 10), []);
});
await check("… and refuses a broken one", async () => {
  const broken = readFileSync(report, "utf8").replace("</h1>", "</h2>").replace("<main", '<main id="top"');
  assert.ok((await faults(broken)).length >= 2);
});

const lint = (text) => {
  const config = { default: true, MD013: false, MD024: false, MD034: false, MD036: false };
  return runMarkdownlint({ strings: { text }, config }).text.map((one) => `${one.lineNumber}: ${one.ruleDescription} ${one.errorDetail ?? ""}`);
};
for (const name of readdirSync(golden).filter((one) => one.endsWith(".md"))) {
  await check(`markdownlint accepts ${name}`, () => assert.deepEqual(lint(readFileSync(golden + name, "utf8")), []));
}
await check("… and refuses broken Markdown", () => assert.ok(lint("# a\n### b\n\n\n\n- x\n* y").length > 2));

for (const name of readdirSync(golden).filter((one) => one.endsWith(".json"))) {
  await check(`${name} is JSON of the contract`, () => {
    const answer = JSON.parse(readFileSync(golden + name, "utf8"));
    assert.equal(answer.schema, "cutaway/1");
    assert.ok(answer.tool_version && answer.sources.length && Array.isArray(answer.environments));
  });
}

console.log(failed ? `${failed} failed` : "all passed");
process.exitCode = failed ? 1 : 0;
