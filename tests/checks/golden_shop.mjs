// SPDX-License-Identifier: Apache-2.0
// The answers about the example shop, reviewed as diffs.
import { check, cutaway, finish, golden, shop } from "../support.mjs";

const source = shop();
const answers = {
  "shop/explain.txt": ["explain", source],
  "shop/explain.json": ["explain", source, "--json"],
  "shop/map.json": ["map", source, "--json"],
  "shop/stack.json": ["stack", source, "--json"],
  "shop/api.json": ["api", source, "--json"],
  "shop/data.json": ["data", source, "--json"],
  "shop/rules.json": ["rules", source, "--json"],
  "shop/report.md": ["report", source, "-f", "markdown", "-o", "-"],
  "shop/doctor.txt": ["doctor", source],
  // What a product manager asks for: new beside old, a value that is set, a text that people see.
  "shop/scope-new.txt": ["scope", source, "Allow partial refunds of an order"],
  "shop/scope-new.json": ["scope", source, "Allow partial refunds of an order", "--json"],
};
for (const [path, words] of Object.entries(answers)) {
  const answer = cutaway(words);
  check(`${words[0]} ends with 0`, answer.code === 0, answer.err);
  golden(path, answer.out);
}

const screen = cutaway(["explain", source]).out.split("\n");
check("explain fits a screen of 30 lines", screen.length - 1 <= 30, screen.length - 1);
check("explain fits 80 columns", screen.every((line) => [...line].length <= 80), screen.find((line) => [...line].length > 80));
finish("the shop is told as before");
