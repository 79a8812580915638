// SPDX-License-Identifier: Apache-2.0
// The whole program's report on examples/shop passes every check of the sample's report.
import { execFileSync } from "node:child_process";
import { join } from "node:path";

const build = process.env.CUTAWAY_BUILD || "build";
const report = join(build, "shop-report.html");
execFileSync(process.env.CUTAWAY || join(build, "cutaway"), ["report", "-q", "examples/shop", "-o", report], { stdio: "inherit" });
process.argv[2] = report;
await import("./markup.test.mjs");
const markup = process.exitCode;
await import("./report.test.mjs");
process.exitCode ||= markup;
