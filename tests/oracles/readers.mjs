// SPDX-License-Identifier: Apache-2.0
// Does each reader of deployment files earn its place? Maps a public system with and without the
// files that the reader reads, and tells what the map loses:
//   node tests/oracles/readers.mjs CUTAWAY MIRROR [reader …]
// MIRROR holds bare git folders as owner+name/repo. A reader whose system loses nothing is a failure.
import { execFileSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";

/**
 * Reader, system, the files of the reader, and what the map must lose without them: a part by name, a connection as
 * "from → to", a public path as "METHOD path", or a way in as "internet → part".
 */
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
  ["kustomize", "veerendra2/greet-me-flask-app", /^kubernetes\/stages\//, "GET /"],
  ["Cloud Run", "CBIIT/bento-custodian", /cloud-run\.tf$/, "cloudrun-frontend"],
  ["Caddy", "makeplane/plane", /Caddyfile[^/]*$/, "proxy → web"],
  ["Envoy", "open-telemetry/opentelemetry-demo", /envoy.*\.ya?ml$/, "GET /api/cart"],
  ["Traefik", "thangchung/go-coffeeshop", /traefik/, "traefik"],
  ["YARP", "aspnetrun/run-aspnetcore-microservices", /YarpApiGateway\/appsettings.*\.json$/, "yarpapigateway → catalog.api"],
  ["Zuul", "sqshq/piggymetrics", /shared\/gateway\.yml$/, "gateway → auth-service"],
  ["Spring Cloud Gateway", "piomin/sample-spring-oauth2-microservices", /gateway\/.*application\.yml$/, "gateway-server"],
  ["OpenShift", "delimitrou/DeathStarBench", /openshift\//, "hr-client"],
  ["API Gateway", "goda6565/lambda-bot", /api_gateway\/.*\.tf$/, "api-gateway"],
  ["Ocelot", "techie-sruthi/MicroservicesAppOcelot", /ocelot[^\/]*\.json$/i, "apigateway → userservice (Backend/Services/UserService/UserService.API)"],
  ["nginx", "suitenumerique/docs", /nginx|\.conf/, "nginx → minio"],
  ["ingress", "veerendra2/greet-me-flask-app", /ingress\.yaml$/, "GET /"],
  ["HAProxy", "AbdelhamidLarachi/Microservices-Archetecture", /haproxy\.cfg$/, "lb → nodecontroller1"],
  ["HAProxy server templates", "jimlinntu/haproxy_example", /haproxy\.cfg$/, "ANY /hello"],
  ["Apache httpd", "garland3/apache-proxy", /httpd\.conf$/, "GET /go-html"],
  ["Kong", "AliBigdeli/FastApi-GRPC-Todo-Microservice-App", /kong\.yml$/, "GET /todo/todos"],
  ["Kong in another file", "BackendWorks/nestjs-microservices", /kong\/config\.yml$/, "kong → auth-service"],
  ["HTTPRoute", "bhaviknagre/GKE-Orchestrated-Multi-Service-Backend", /httproute\.yaml$/, "GET /api/tutorials/"],
  ["GRPCRoute", "GetWebstack-public/go-grpc", /grpcroute\.yaml$/, "internet → go-grpc"],
  ["VirtualService", "mikebway/k8s-istio-poc", /virtual-service\.yaml$/, "ANY /login"],
  ["Helm values", "DataDog/triangle-demo-app", /(^|\/)values\.yaml$/, "signal-source → simulation"],
  ["Helm helpers", "GTRekter/Vastaya", /_helpers\.tpl$/, "vastaya-fleet"],
  ["Helm values for a proxy", "BarryPekerman/shopping-cart", /(^|\/)values\.yaml$/, "nginx-frontend → flask-backend"],
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

/** What the map says, each by the name under which it is looked for above. */
function told(answer) {
  const parts = answer.components ?? answer.parts;
  const public_paths = (one) => (one.public_paths ?? []).map((path) => [`${one.method} ${path.path ?? path}`, one]);
  return {
    parts: new Map(parts.map((part) => [part.name, part])),
    connections: new Map(answer.connections.map((one) => [`${one.from} → ${one.to}`, one])),
    paths: new Map((answer.endpoints ?? []).flatMap(public_paths)),
    ways_in: new Map(parts.filter((part) => part.from_internet).map((part) => [`internet → ${part.name}`, part])),
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
  const gone = (kind) => [...whole[kind].keys()].filter((one) => !without[kind].has(one));
  const lost = { parts: gone("parts"), connections: gone("connections"), paths: gone("paths"), ways_in: gone("ways_in") };
  const names = Object.values(lost).flat();
  const shown = name ?? names[0];
  const right = names.includes(shown);
  if (!right) failures += 1;
  const holder = whole.parts.get(shown) ?? whole.connections.get(shown) ?? whole.paths.get(shown) ??
    whole.ways_in.get(shown);
  console.log(`${right ? "ok  " : "FAIL"} ${reader} · ${repository} · loses ${lost.parts.length} parts, ` +
    `${lost.connections.length} connections, ${lost.paths.length} public paths, ${lost.ways_in.length} ways in` +
    (holder ? ` · ${shown} ${evidence(holder)}` : ""));
  if (!right) console.log(`     ${names.slice(0, 8).join(" | ")}`);
}
process.exit(failures > 0 ? 1 : 0);
