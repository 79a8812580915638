// SPDX-License-Identifier: Apache-2.0
// What lies outside and what only the makers start: hosts of the makers, vendors of whole backends,
// working copies in containers, and stand-ins.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

namespace {

using Files = std::map<std::string, std::string>;

const std::string kServer =
    "import express from 'express';\nconst app = express();\napp.get('/orders', () => 1);\n"
    "app.listen(80);\n";

/// A server of one file, in the repository called shop, and what more it does.
Files shop(const std::string& more) {
  return {
      {"package.json",
       R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0","firebase-admin":"12.0.0","@bugsnag/cuid":"3.0.0"}})"},
      {"main.js", kServer + more}};
}

bool has(const std::string& told, std::string_view text) {
  return told.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE(
    "a host below the product's own domain that a server asks is its makers', its page is not") {
  const std::string told =
      map_of(shop("export const place = id => fetch('https://places.shop.io/v1/places/' + id);\n"
                  "export const page = () => fetch('https://www.shop.io/orders');\n"
                  "export const self = () => fetch('https://shop.io/orders');\n"));
  CHECK_MESSAGE(has(told, "shop calls places.shop.io\n"), told);
  CHECK_MESSAGE(!has(told, "www.shop.io"), told);
  CHECK_MESSAGE(!has(told, "calls shop.io"), told);
}

TEST_CASE("the product's own domain is its makers' where the path says what they are asked for") {
  const std::string told =
      map_of(shop("export const latest = () => fetch('https://shop.io/check-version');\n"));
  CHECK_MESSAGE(has(told, "shop calls shop.io\n"), told);
}

TEST_CASE(
    "a vendor's ready-made backend is an outside system; a helper out of a vendor's scope is "
    "none") {
  Files files = shop(
      "import admin from 'firebase-admin';\nimport cuid from '@bugsnag/cuid';\n"
      "export const who = token => admin.auth().verifyIdToken(token + cuid());\n"
      "export const app2 = admin.initializeApp({});\n");
  const std::string told = map_of(files);
  CHECK_MESSAGE(has(told, "shop calls Firebase\n"), told);
  CHECK_MESSAGE(!has(told, "Bugsnag"), told);
}

TEST_CASE("a container that runs the working copy is no part, and its stores are no second ones") {
  const auto package = [](const std::string& name) {
    return R"({"name":")" + name +
           R"(","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0","pg":"8.0.0"}})";
  };
  const std::string store =
      "import pg from 'pg';\nexport const db = new pg.Client(process.env.DB_URL);\n";
  Files files = {
      {"docker/compose.yml",
       "services:\n  orders:\n    build: ../orders\n    environment:\n      DB_URL: "
       "postgres://shop-db/x\n  shop-db:\n    image: postgres:16\n"},
      {"orders/Dockerfile", "FROM node:20\nCOPY . .\nCMD [\"node\", \"main.js\"]\n"},
      {"orders/package.json", package("orders")},
      {"orders/main.js", kServer + store},
      {"orders/example.env", "DB_URL=postgres://rows:5432/x\n"},
      {"orders/docker/compose.yml",
       "services:\n  api-server:\n    image: node:20\n    command: npm run dev-be\n    volumes: "
       "['../../:/shop']\n    environment:\n      DB_URL: postgres://rows/x\n  rows:\n    image: "
       "postgres:16\n"}};
  const std::string told = map_of(files);
  CHECK_MESSAGE(!has(told, "api-server"), told);
  CHECK_MESSAGE(has(told, "orders keeps data in shop-db\n"), told);
  CHECK_MESSAGE(!has(told, "orders keeps data in rows\n"), told);
  // Where nothing else starts the programs, it is what there is.
  files.erase("docker/compose.yml");
  CHECK_MESSAGE(has(map_of(files), "rows datastore"), map_of(files));
}

TEST_CASE("fixtures and the settings of trials ask nobody") {
  Files files = shop("");
  files["compose.yml"] =
      "services:\n  shop:\n    build: .\n    ports: ['80:80']\n  dav:\n    image: acme/dav:1\n";
  files["Dockerfile"] = "FROM node:20\nCOPY . .\nCMD [\"node\", \"main.js\"]\n";
  files["remotes.js"] = "export const home = () => fetch('http://dav/home');\n";
  CHECK_MESSAGE(has(map_of(files), "shop calls dav\n"), map_of(files));
  for (const std::string name : {"remote_fixtures.js", "remotes.mock.js", "playwright.config.js"}) {
    Files other = files;
    other[name] = other["remotes.js"];
    other.erase("remotes.js");
    CHECK_MESSAGE(!has(map_of(other), "shop calls dav\n"), map_of(other));
  }
}

TEST_CASE("a constant that names a vendor's host as an endpoint says that the vendor is asked") {
  const std::string told =
      map_of(shop("const LIVE_ENDPOINT = 'https://www.saferpay.com/api';\n"
                  "export const pay = send => send(LIVE_ENDPOINT + '/Payment/v1');\n"));
  CHECK_MESSAGE(has(told, "shop takes payments through Saferpay\n"), told);
}

TEST_CASE("several vendors together do what their like do, not what one of them does besides") {
  const std::string told = map_of(
      shop("export const pay = way => fetch({a: 'https://api.gocardless.com/payments'}[way]);\n"
           "export const debit = () => fetch('https://api.gocardless.com/mandates');\n"
           "export const card = () => fetch('https://api.stripe.com/v1/charges');\n"
           "export const order = () => fetch('https://api.mollie.com/v2/payments');\n"));
  CHECK_MESSAGE(has(told, "shop can take payments through payment providers\n"), told);
}

TEST_CASE(
    "services that only have contents in common are no choice, though each has its own file") {
  Files files = shop("import './books.js';\nimport './films.js';\nimport './scores.js';\n");
  files["books.js"] = "export const book = id => fetch('https://openlibrary.org/b/' + id);\n";
  files["films.js"] = "export const film = id => fetch('https://www.omdbapi.com/?i=' + id);\n";
  files["scores.js"] = "export const score = id => fetch('https://api.trakt.tv/movies/' + id);\n";
  const std::string told = map_of(files);
  for (const char* name : {"Open Library", "OMDb", "Trakt"})
    CHECK_MESSAGE(has(told, name + std::string(" external")), told);
  CHECK_MESSAGE(!has(told, "services"), told);
}

TEST_CASE("a folder of what a program stands on holds no pieces among which somebody chooses") {
  const auto told = [](bool layered) {
    Files files = shop("import './integrations/news.js';\n");
    const std::string ask = "export const ask = () => fetch('https://api.";
    const std::string end = "/v1');\n";
    files["integrations/news.js"] =
        "import './parcels.js';\nimport './weather.js';\nimport './tolls.js';\n" + ask +
        "hornbill.io" + end;
    files["integrations/parcels.js"] = ask + "parcels.io" + end;
    files["integrations/weather.js"] = ask + "sky.io" + end;
    files["integrations/tolls.js"] = ask + "tolls.io" + end;
    if (layered)
      for (const std::string name : {"environment", "health", "queue"})
        files["integrations/" + name + ".js"] = "export const one = 1;\n";
    return map_of(files);
  };
  const std::string chosen = told(false);
  CHECK_MESSAGE(has(chosen, "integration services"), chosen);
  const std::string layered = told(true);
  CHECK_MESSAGE(!has(layered, "integration services"), layered);
  CHECK_MESSAGE(has(layered, "shop calls hornbill.io"), layered);
}

TEST_CASE("a link of a page that a setting may change asks nobody") {
  const std::string told =
      map_of(shop("const code = process.env.BRANDING_URL_CODE || 'https://git.wharf.io/shop';\n"
                  "const rates = process.env.RATES_URL || 'https://rates.wharf.io/v1';\n"
                  "export const all = () => [code, fetch(rates)];\n"));
  CHECK_MESSAGE(has(told, "rates.wharf.io"), told);
  CHECK_MESSAGE(!has(told, "git.wharf.io"), told);
}

TEST_CASE("the makers' own installation, known from settings they work with alone, is not asked") {
  Files files =
      shop("export const place = id => fetch(process.env.PLACES_ROOT_URL + '/v1/places/' + id);\n");
  files[".env.development"] = "PLACES_ROOT_URL=https://places.shop.io\n";
  CHECK_MESSAGE(!has(map_of(files), "places.shop.io"), map_of(files));
  files[".env.production"] = files[".env.development"];
  CHECK_MESSAGE(has(map_of(files), "shop calls places.shop.io\n"), map_of(files));
}

TEST_CASE("where a description of an interface says that it stands, nobody is asked") {
  const std::string told =
      map_of(shop("export const told = new Description().addServer('https://eu.api.shops.io');\n"
                  "export const more = { servers: [{ url: 'https://us.api.shops.io' }] };\n"));
  CHECK_MESSAGE(!has(told, "shops.io"), told);
}

TEST_CASE("whom a policy of contents lets browsers ask, the server does not ask") {
  const std::string told = map_of(shop(
      "export const policy = \"default-src 'self'; connect-src 'self' https://api.keys.io; \"\n"
      "  + \"img-src https://api.pictures.io\";\n"));
  CHECK_MESSAGE(!has(told, "api.keys.io"), told);
}
