// SPDX-License-Identifier: Apache-2.0
// A report in a real browser. Which one: the first argument, $CUTAWAY_REPORT, or the sample that the test `render` writes.
// Each check is also given a page that is broken on purpose, to prove that it can fail.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(new URL("../package.json", import.meta.url));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const report = resolve(
  process.argv[2] || process.env.CUTAWAY_REPORT || join(process.env.CUTAWAY_BUILD || "build", "sample-report.html"),
);
const html = readFileSync(report, "utf8");
const folder = mkdtempSync(join(tmpdir(), "report-"));
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

let copies = 0;
/// The report with a change, as a file of its own.
function changed(change) {
  const text = change(html);
  assert.notEqual(text, html, "the change did not change anything");
  const path = join(folder, `${++copies}.html`);
  writeFileSync(path, text);
  return path;
}
const withoutPolicy = (text) => text.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
const inMain = (markup) => (text) => withoutPolicy(text).replace(/<main[^>]*>/, (main) => main + markup);

async function open(path, { width = 1280, scheme = "light", script = true } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: scheme,
    javaScriptEnabled: script,
  });
  const page = await context.newPage();
  const requests = [];
  const complaints = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(pathToFileURL(path).href);
  await page.waitForTimeout(150);
  return { page, requests: requests.slice(1), complaints, close: () => context.close() };
}

const outside = async (path) => {
  const { requests, close } = await open(path);
  await close();
  return requests;
};
const violations = async (path, options) => {
  const { page, close } = await open(path, options);
  await page.evaluate(axe);
  const result = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
  await close();
  return result.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" | ")}`);
};
const overflow = async (path, width) => {
  const { page, close } = await open(path, { width });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await close();
  return wide;
};
/// Tables of which a part lies beside the window, on a wide screen.
const cutTables = async (path) => {
  const { page, close } = await open(path, { width: 1280 });
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll("section .scroll > table")]
      .map((table) => [table.parentElement, table.caption?.textContent])
      .filter(([region]) => region.scrollWidth > region.clientWidth)
      .map(([region, title]) => `${title}: ${region.scrollWidth - region.clientWidth} px`),
  );
  await close();
  return cut;
};
const small = async (path, options) => {
  const { page, close } = await open(path, options);
  const found = await page.evaluate(() =>
    [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
      .filter((element) => element.checkVisibility() && !element.closest(".skip"))
      .map((element) => [element.getBoundingClientRect(), element.outerHTML.slice(0, 90)])
      .filter(([box]) => box.width < 24 || box.height < 24)
      .map(([box, text]) => `${Math.round(box.width)}×${Math.round(box.height)} ${text}`),
  );
  await close();
  return found;
};
/// Quoted lines that a reader of the printed page would not see.
const hiddenInPrint = async (path) => {
  const { page, close } = await open(path, { script: false });
  await page.emulateMedia({ media: "print" });
  const look = () => page.evaluate(
    () => [...document.querySelectorAll(".lines li")].filter((line) => !line.checkVisibility({ contentVisibilityAuto: true })).length,
  );
  // The browser decides what is near the page once a frame; on a busy machine a frame can take its time.
  let hidden = await look();
  for (let tries = 0; hidden > 0 && tries < 15; tries += 1) {
    await page.waitForTimeout(200);
    hidden = await look();
  }
  await close();
  return hidden;
};
const printed = async (path) => {
  const { page, close } = await open(path, { script: false });
  const pdf = join(folder, "printed.pdf");
  await page.pdf({ path: pdf, format: "A4" });
  // Lines whose words stand nowhere else on the page.
  const quotes = await page.evaluate(() => {
    const squeeze = (text) => text.replace(/\s+/g, "");
    const rest = document.body.cloneNode(true);
    for (const gone of rest.querySelectorAll(".lines, script")) gone.remove();
    const elsewhere = squeeze(rest.textContent);
    return [...document.querySelectorAll(".lines li")].map((line) => squeeze(line.textContent)).filter((line) => line.length > 3 && !elsewhere.includes(line));
  });
  await close();
  const text = execFileSync("pdftotext", ["-raw", pdf, "-"], { encoding: "utf8", maxBuffer: 1 << 28 });
  const squeezed = text.replace(/\s+/g, "");
  return { quotes: quotes.length, missing: quotes.filter((quote) => !squeezed.includes(quote)) };
};

await check("asks the network for nothing", async () => {
  const { requests, complaints, close } = await open(report);
  await close();
  assert.deepEqual(requests, []);
  assert.deepEqual(complaints, []);
});
await check("… and a picture from elsewhere would be noticed", async () => {
  const path = changed(inMain('<img alt="" src="http://127.0.0.1:9/x.png">'));
  assert.equal((await outside(path)).length, 1);
});

for (const width of [360, 1280]) {
  for (const scheme of ["light", "dark"]) {
    await check(`axe finds nothing at ${width} px, ${scheme}`, async () => {
      assert.deepEqual(await violations(report, { width, scheme }), []);
    });
  }
}
await check("… and axe would notice a picture without words and grey on grey", async () => {
  const path = changed(inMain('<img src="data:,"><p><font color="#ccc">pale</font></p>'));
  const found = (await violations(path)).join();
  assert.match(found, /image-alt/);
  assert.match(found, /color-contrast/);
});

await check("does not scroll sideways at 320, 360, 768 and 1280 px", async () => {
  for (const width of [320, 360, 768, 1280]) assert.ok((await overflow(report, width)) <= 0, `at ${width} px`);
  assert.deepEqual(await cutTables(report), []);
});
await check("… and a wide box would be noticed", async () => {
  const path = changed(inMain("<pre>" + "x".repeat(4000) + "</pre>"));
  assert.ok((await overflow(path, 360)) > 0);
  const table = `<section><div class="scroll"><table><caption>Wide</caption><tr><td>${"x".repeat(4000)}</td></tr></table></div></section>`;
  assert.equal((await cutTables(changed(inMain(table)))).length, 1);
});

await check("everything that can be pressed is at least 24 × 24 px", async () => {
  assert.deepEqual(await small(report, { width: 360 }), []);
  assert.deepEqual(await small(report, { width: 1280 }), []);
});
await check("… and a small link would be noticed", async () => {
  assert.equal((await small(changed(inMain('<a href="#top">x</a>')))).length, 1);
});

await check("is whole without JavaScript", async () => {
  const { page, close } = await open(report, { script: false });
  const state = await page.evaluate(() => ({
    pages: document.querySelectorAll("main > .page").length,
    hidden: [...document.querySelectorAll("main > .page")].filter((one) => !one.checkVisibility()).length,
    listed: document.querySelectorAll(".contents a").length,
    dead: [...document.querySelectorAll('a[href^="#"]')].filter((one) => !document.getElementById(one.hash.slice(1))).length,
    tools: document.getElementById("tools").checkVisibility(),
  }));
  assert.ok(state.pages > 0);
  assert.equal(state.hidden, 0);
  assert.equal(state.listed, state.pages);
  assert.equal(state.dead, 0);
  assert.equal(state.tools, false);
  const link = page.locator("main a.cite[href^='#e-']").first();
  if (await link.count()) {
    const target = (await link.getAttribute("href")).slice(1);
    await link.click();
    await page.waitForTimeout(300);
    assert.ok(await page.evaluate((id) => document.getElementById(id).checkVisibility({ contentVisibilityAuto: true }), target),
      "a link to a quote does not open it");
  }
  await close();
});

await check("headings go down one level at a time, and ids are unique", async () => {
  const { page, close } = await open(report);
  const state = await page.evaluate(() => {
    const levels = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((one) => Number(one.tagName[1]));
    const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
    return { first: levels[0], jumps: levels.filter((level, i) => i > 0 && level > levels[i - 1] + 1).length, twice: ids.length - new Set(ids).size };
  });
  await close();
  assert.deepEqual(state, { first: 1, jumps: 0, twice: 0 });
});

await check("prints the evidence", async () => {
  assert.equal(await hiddenInPrint(report), 0);
  assert.deepEqual((await printed(report)).missing.slice(0, 5), []);
});
await check("… and folded evidence would be missed", async () => {
  const path = changed((text) => withoutPolicy(text).replace(/details::details-content\{[^}]*\}/, ""));
  if (!html.includes('class="lines"')) return;
  assert.ok((await hiddenInPrint(path)) > 0);
  const { quotes, missing } = await printed(path);
  assert.equal(missing.length, quotes);
});

await check("finds words and goes there with the keyboard alone", async () => {
  const { page, close } = await open(report);
  const word = await page.evaluate(() => document.querySelector("main .page:last-of-type h2, main h2").textContent.trim());
  await page.keyboard.press("/");
  await page.keyboard.type(word);
  await page.waitForSelector("#found li");
  await page.keyboard.press("Enter");
  await page.waitForTimeout(300);
  const focused = await page.evaluate(() => document.activeElement.textContent);
  assert.match(focused, new RegExp(word.replace(/[^\w ]/g, ".")));
  await page.keyboard.press("/");
  await page.fill("#find", "zzqqxx");
  assert.match(await page.textContent("#found"), /Nothing found/);
  await page.keyboard.press("Escape");
  assert.equal(await page.isVisible("#found"), false);
  await close();
});

await check("shows a quote beside the text and gives the focus back", async () => {
  const { page, close } = await open(report);
  const link = page.locator("main a.cite[href^='#e-']").first();
  if (await link.count()) {
    await link.focus();
    await page.keyboard.press("Enter");
    assert.ok(await page.isVisible("dialog.sheet"));
    assert.ok((await page.textContent("dialog.sheet")).length > 5);
    await page.evaluate(axe);
    const result = await page.evaluate(() => globalThis.axe.run("dialog.sheet"));
    assert.deepEqual(result.violations.map((one) => one.id), []);
    await page.keyboard.press("Escape");
    assert.equal(await page.isVisible("dialog.sheet"), false);
    assert.ok(await link.evaluate((element) => element === document.activeElement));
  }
  await close();
});

await check("switches the theme and copies a page", async () => {
  const { page, close } = await open(report);
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const before = await paper();
  await page.click("#theme");
  assert.notEqual(await paper(), before);
  const copied = await page.evaluate(async () => {
    let text = "";
    navigator.clipboard.writeText = async (value) => void (text = value);
    document.querySelector("button.copy").click();
    await new Promise((done) => setTimeout(done, 50));
    return text;
  });
  assert.match(copied, /^## .+/);
  await close();
});

await check("carries its data as JSON", async () => {
  const { page, close } = await open(report, { script: false });
  const data = await page.evaluate(() =>
    Object.fromEntries([...document.querySelectorAll('script[type="application/json"]')].map((one) => [one.id, JSON.parse(one.textContent)])),
  );
  await close();
  assert.ok(data.explain.name);
  const { claims } = data["cutaway-claims"];
  assert.ok(claims.length > 0);
  for (const claim of claims) assert.ok(claim.id && claim.text && claim.basis, JSON.stringify(claim).slice(0, 100));
});

await browser.close();
rmSync(folder, { recursive: true });
console.log(failed ? `${failed} failed` : "all passed");
process.exitCode = failed ? 1 : 0;
