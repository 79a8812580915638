// SPDX-License-Identifier: Apache-2.0
// Pictures measured in a real browser: texts stay inside their boxes, boxes and labels keep apart.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(new URL("../package.json", import.meta.url));
const { chromium } = require("playwright-core");
const golden = fileURLToPath(new URL("../golden/render/", import.meta.url));
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
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

/// What is wrong with a picture, as sentences; runs in the page.
function faultsOf() {
  const faults = [];
  const box = (element) => element.getBoundingClientRect();
  const inside = (a, b) => a.left >= b.left - 0.5 && a.right <= b.right + 0.5 && a.top >= b.top - 0.5 && a.bottom <= b.bottom + 0.5;
  const overlap = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const picture = box(document.documentElement);
  const boxes = [...document.querySelectorAll("g > .d-box")].filter((one) => one.querySelector("text"));
  const outlines = boxes.map((one) => {
    const shapes = [...one.querySelectorAll("rect, path:not(.d-rim)")].map(box);
    return shapes.reduce((a, b) => (a.width * a.height > b.width * b.height ? a : b));
  });
  boxes.forEach((one, i) => {
    for (const text of one.querySelectorAll("text")) {
      if (!inside(box(text), outlines[i])) faults.push(`"${text.textContent}" leaves its box`);
    }
    const texts = [...one.querySelectorAll("text")];
    texts.forEach((text, k) => {
      if (k > 0 && overlap(box(text), box(texts[k - 1]))) faults.push(`"${text.textContent}" touches the line above`);
    });
    for (let k = 0; k < i; ++k) {
      if (overlap(outlines[i], outlines[k])) faults.push(`boxes ${i} and ${k} overlap`);
    }
  });
  const labels = [...document.querySelectorAll("text.d-label")];
  labels.forEach((label, i) => {
    outlines.forEach((outline, k) => {
      if (overlap(box(label), outline)) faults.push(`"${label.textContent}" lies on box ${k}`);
    });
    for (let k = 0; k < i; ++k) {
      if (overlap(box(label), box(labels[k]))) faults.push(`"${label.textContent}" lies on "${labels[k].textContent}"`);
    }
  });
  for (const text of document.querySelectorAll("text")) {
    if (!inside(box(text), picture)) faults.push(`"${text.textContent}" leaves the picture`);
  }
  for (const [kind, wanted] of [["title", 1], ["desc", 1]]) {
    if (document.querySelectorAll(`svg > ${kind}`).length !== wanted) faults.push(`no <${kind}>`);
  }
  if (!document.querySelector(".d-key")) faults.push("no key");
  return faults;
}

async function faults(svg) {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1200 } });
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.setContent("<p>");
  const broken = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
    return parsed.querySelector("parsererror")?.textContent ?? "";
  }, svg);
  if (broken) {
    await page.close();
    return [broken];
  }
  await page.goto("data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg));
  const found = await page.evaluate(faultsOf);
  await page.close();
  return found.concat(complaints);
}

const names = readdirSync(golden).filter((name) => name.endsWith(".svg"));
assert.ok(names.length >= 3);
for (const name of names) {
  await check(`${name}: nothing overlaps or overflows`, async () => {
    assert.deepEqual(await faults(readFileSync(golden + name, "utf8")), []);
  });
}
const whole = readFileSync(golden + names[0], "utf8");
await check("… and a text that is too long would be noticed", async () => {
  const longer = whole.replace(/(class="d-name"[^>]*>)/, "$1a very very very long name that nobody measured ");
  assert.ok((await faults(longer)).some((one) => one.includes("leaves its box")));
});
await check("… and broken XML would be noticed", async () => {
  assert.equal((await faults(whole.replace("</svg>", ""))).length, 1);
});

await browser.close();
console.log(failed ? `${failed} failed` : "all passed");
process.exitCode = failed ? 1 : 0;
