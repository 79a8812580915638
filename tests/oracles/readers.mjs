// SPDX-License-Identifier: Apache-2.0
// Does each reader of deployment files earn its place? Maps a public system with and without the
// files that the reader reads, and tells what the map loses:
//   node tests/oracles/readers.mjs CUTAWAY MIRROR [reader …]
// MIRROR holds bare git folders as owner+name/repo. A reader whose system loses nothing is a failure.
import { execFileSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";

/** Reader, system, the files of the reader, and a name that the map must lose without them. */
const readers = [
  ["compose", "benc-uk/dapr-store", /compose[^/]*\.ya?ml$/, "orders"],
  ["kubernetes", "GoogleCloudPlatform/bank-of-anthos", /\.ya?ml$/, "ledger-db"],
  ["terraform (Google)", "google/exposure-notifications-server", /\.tf$/, "db-inst"],
  ["terraform (Azure)", "Azure-Samples/todo-nodejs-mongo-terraform", /\.tf$/, "cosmos"],
  ["terraform (Azure) brokers", "microsoft/AzureTRE", /\.tf$/, "func-airlock-processor"],
  ["SAM", "aws-samples/aws-serverless-ecommerce-platform", /template\.yaml$/, "warehouse-table"],
  ["serverless.yml", "fourTheorem/slic-starter", /serverless\.yml$|sls-functions\.yml$/, "email-queue"],
  ["AWS CDK", "aws-solutions/distributed-load-testing-on-aws", /infrastructure\/(lib|bin)\/.*\.ts$/, "dlt-history"],
  ["Dapr components", "benc-uk/dapr-store", /components\/.*\.yaml$/, "redis"],
  [".NET Aspire", "dotnet/eShop", /AppHost\/.*\.cs$/, "mobile-bff"],
  ["Nomad", "GuyBarros/nomad_jobs", /\.hcl$|\.nomad$/, "traefik"],
  ["supervisord", "sissbruecker/linkding", /supervisord.*\.conf$/, "jobs"],
  ["supervisord in PHP", "pterodactyl/panel", /supervisord.*\.conf$/, "queue-worker"],
  ["systemd", "netbox-community/netbox", /\.service$/, "netbox-rq"],
  ["Procfile", "basecamp/once-campfire", /(^|\/)Procfile$/, "workers"],
  ["Ansible", "Lakatossz/dce-1-task", /^ansible\//, "backend"],
  ["PM2", "0x3012/pickem-server", /ecosystem.*\.c?js$/, "sync-competitions"],
  ["swarm", "AlicanAkkus/atsea-sample-shop-app", /docker-stack\.yml$/, "visualizer"],
  ["ECS task definition", "ksakilan/terraformECS", /container-def\.json$/, null],
  ["Compose as a template", "goharbor/harbor", /docker-compose\.yml\.jinja$/, "jobservice"],
];

const [program, mirror, ...only] = process.argv.slice(2);
if (!program || !mirror) {
  console.error("usage: node tests/oracles/readers.mjs CUTAWAY MIRROR [reader …]");
  process.exit(2);
}

function files(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return lstatSync(path).isDirectory() ? files(path) : [path];
  });
}

/** Files of the head of a bare repository; what a partial copy lacks is left out. */
function write(bare, tree) {
  const git = (args, input) => execFileSync("git", ["-C", bare, ...args], { input, maxBuffer: 2 ** 31 - 1 });
  const rows = git(["ls-tree", "-r", "-z", "HEAD"]).toString().split("\0").filter(Boolean);
  const entries = rows.map((row) => /^(\d+) (\w+) (\w+)\t(.*)$/s.exec(row)).filter((row) => row?.[2] === "blob" && row[1] !== "120000");
  const answer = git(["cat-file", "--batch"], entries.map((row) => row[3]).join("\n") + "\n");
  let at = 0;
  for (const [, , , , path] of entries) {
    const end = answer.indexOf(10, at);
    const [, type, size] = answer.subarray(at, end).toString().split(" ");
    at = end + 1;
    if (type !== "blob") continue;
    const file = join(tree, path);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, answer.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
}

function map(folder) {
  const options = { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] };
  return JSON.parse(execFileSync(program, ["map", folder, "--json"], options));
}

/** Parts by name, and connections as "from → to". */
function told(answer) {
  const parts = answer.components ?? answer.parts;
  return {
    parts: new Map(parts.map((part) => [part.name, part])),
    connections: new Set(answer.connections.map((one) => `${one.from} → ${one.to}`)),
  };
}

function evidence(part) {
  const place = (part.evidence ?? part.places ?? [])[0];
  return place ? `${place.path ?? place.file}:${place.line ?? place.start ?? ""}` : "";
}

let failures = 0;
for (const [reader, repository, pattern, name] of readers) {
  if (only.length > 0 && !only.some((word) => reader.includes(word))) continue;
  const bare = join(mirror, repository.replace("/", "+"), "repo");
  if (!existsSync(bare)) {
    console.log(`${reader}: ${repository} is not there`);
    continue;
  }
  const room = mkdtempSync(join(tmpdir(), "readers-"));
  const tree = join(room, basename(repository));
  mkdirSync(tree);
  write(bare, tree);
  const whole = told(map(tree));
  for (const path of files(tree)) if (pattern.test(relative(tree, path))) rmSync(path, { force: true });
  const without = told(map(tree));
  rmSync(room, { recursive: true, force: true });
  const lost = [...whole.parts.keys()].filter((part) => !without.parts.has(part));
  const gone = [...whole.connections].filter((one) => !without.connections.has(one));
  const right = name === null ? lost.length + gone.length > 0 : lost.includes(name);
  if (!right) failures += 1;
  const shown = name ?? lost[0];
  console.log(`${right ? "ok  " : "FAIL"} ${reader} · ${repository} · loses ${lost.length} parts, ${gone.length} connections` +
    (shown && whole.parts.has(shown) ? ` · ${shown} ${evidence(whole.parts.get(shown))}` : ""));
}
process.exit(failures > 0 ? 1 : 0);
