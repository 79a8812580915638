// SPDX-License-Identifier: Apache-2.0
// An independent look at every citation: the file is there, the lines are there, and the words that the sentence names
// stand in them. Run on the shop and on this repository itself.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { check, cutaway, finish, shop } from "../support.mjs";

/** All claims of a JSON report, wherever they stand. */
function claimsOf(value, found = new Map()) {
  if (Array.isArray(value)) for (const one of value) claimsOf(one, found);
  else if (value && typeof value === "object") {
    if (value.id && value.rule && value.basis && Array.isArray(value.evidence)) found.set(value.id, value);
    else for (const one of Object.values(value)) claimsOf(one, found);
  }
  return found;
}

function judge(source) {
  const run = cutaway(["report", source, "-f", "json", "-o", "-"]);
  check(`${source}: report`, run.code === 0, run.err);
  const claims = [...claimsOf(JSON.parse(run.out)).values()];
  let cited = 0;
  let unresolved = 0;
  let names = 0;
  const missing = [];
  const linesOf = (place) => {
    const path = join(source, place.path);
    if (!existsSync(path)) return undefined;
    const lines = readFileSync(path, "utf8").split("\n");
    if (place.line < 1 || place.end_line < place.line || place.line > lines.length) return undefined;
    return `${place.path}\n${lines.slice(place.line - 1, place.end_line).join("\n")}`.toLowerCase();
  };
  for (const claim of claims) {
    const counted = claim.counted || claim.searched || claim.commits;
    check(`a claim without evidence: ${claim.text}`, claim.evidence.length > 0 || counted);
    for (const place of claim.evidence) {
      cited += 1;
      if (linesOf(place) === undefined) {
        unresolved += 1;
        check(`${place.path}:${place.line}-${place.end_line} does not exist`, false, claim.text);
      }
    }
    for (const name of claim.names) {
      names += 1;
      if (!linesOf(name.evidence)?.includes(name.seen_as.toLowerCase())) missing.push(`${name.seen_as}: ${claim.text}`);
    }
  }
  check(`${source}: claims`, claims.length >= 10, claims.length);
  check(`${source}: every citation resolves`, unresolved === 0, `${unresolved} of ${cited}`);
  check(`${source}: names stand in the cited lines`, missing.length <= names / 100, missing.join("\n  "));
  return `${claims.length} claims, ${cited} citations, ${names - missing.length} of ${names} names in their lines`;
}

const sources = process.argv.slice(2);
const results = (sources.length > 0 ? sources : [shop(), "."]).map((source) => `${source.split("/").pop()}: ${judge(source)}`);
finish(results.join("\n"));
