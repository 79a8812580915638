// SPDX-License-Identifier: Apache-2.0
// Systems that are known by the class that asks them, by what is posted to kept addresses, and by
// one of several hosts.
#include <doctest/doctest.h>

#include "map_of.h"

using namespace cutaway;

namespace {

const std::string kPackage =
    R"({"name": "shop", "main": "index.js", "scripts": {"start": "node index.js"},
        "dependencies": {"express": "4", "axios": "1"}})";

/// The map of a server with a class that asks these paths below an address that it is given.
std::string asking(const std::string& name, const std::vector<std::string>& paths,
                   const std::string& served = "/rooms", const std::string& manifest = "") {
  std::string methods;
  for (std::size_t i = 0; i < paths.size(); ++i)
    methods +=
        "  m" + std::to_string(i) + "() { return axios.get(this.base + '" + paths[i] + "'); }\n";
  return model::map_of({
      {"package.json", kPackage},
      {"composer.json", manifest},
      {"client.js", "const axios = require('axios');\nclass " + name +
                        " {\n  constructor(base) { this.base = base; }\n" + methods +
                        "}\nmodule.exports = { " + name + " };\n"},
      {"index.js", "const { " + name +
                       " } = require('./client');\nconst app = require('express')();\n"
                       "app.get('" +
                       served + "', async (q, s) => new " + name +
                       "(await s.db.address()).m0());\napp.listen(3000);\n"},
  });
}

bool tells(const std::string& map, std::string_view text) {
  return map.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("a class that asks several paths of an unread address stands for whom it asks") {
  CHECK(tells(asking("ParcelClient", {"/parcels", "/labels"}), "shop can call Parcel"));
}

TEST_CASE("a class that says nobody, asks little or asks what is served here stands for none") {
  CHECK_FALSE(tells(asking("ApiClient", {"/parcels", "/labels"}), "shop calls"));
  CHECK_FALSE(tells(asking("ShopClient", {"/parcels", "/labels"}), "shop calls"));
  CHECK_FALSE(tells(asking("ParcelClient", {"/parcels"}), "shop calls"));
  CHECK_FALSE(tells(asking("ParcelController", {"/a", "/b", "/c"}), "(ParcelController)"));
  CHECK_FALSE(tells(asking("ParcelConsumer", {"/a", "/b", "/c"}), "shop calls"));
  CHECK_FALSE(tells(asking("ParcelClient", {"/parcels", "/labels"}, "/labels"), "shop calls"));
}

TEST_CASE("many such classes are one box, which names whom they ask") {
  std::string clients = "const axios = require('axios');\n";
  for (const std::string name : {"Parcel", "Hornbill", "Toucan", "Courier", "Heron", "Ibis"})
    clients += "class " + name + "Client {\n  a() { return axios.get(this.base + '/" + name +
               "/a'); }\n  b() { return axios.get(this.base + '/" + name + "/b'); }\n}\n";
  const std::string map =
      model::map_of({{"package.json", kPackage},
                     {"index.js", clients + "const app = require('express')();\n"
                                            "app.get('/rooms', () => new ParcelClient().a());\n"
                                            "app.listen(3000);\n"}});
  CHECK(tells(map, "shop can call systems asked by own clients"));
  CHECK_FALSE(tells(map, "shop can call Parcel"));
}

TEST_CASE("a script of a program in another language is for its pages, and asks its own server") {
  CHECK_FALSE(tells(asking("ParcelClient", {"/parcels", "/labels"}, "/rooms",
                           R"({"name": "acme/shop", "require": {"php": "8.3"}})"),
                    "shop calls"));
}

TEST_CASE("a base that several classes are made of stands for none of those they ask") {
  const std::string base =
      "const axios = require('axios');\nclass CourierClient {\n"
      "  parcels() { return axios.get(this.base + '/parcels'); }\n"
      "  labels() { return axios.get(this.base + '/labels'); }\n}\n";
  const auto map = [&](const std::string& more) {
    return model::map_of({{"package.json", kPackage},
                          {"client.js", base + more + "module.exports = { CourierClient };\n"},
                          {"index.js",
                           "const { CourierClient } = require('./client');\n"
                           "const app = require('express')();\n"
                           "app.get('/rooms', () => new CourierClient().parcels());\n"
                           "app.listen(3000);\n"}});
  };
  CHECK(tells(map(""), "shop can call Courier"));
  CHECK_FALSE(tells(map("class Hornbill extends CourierClient {}\n"
                        "class Toucan extends CourierClient {}\n"),
                    "shop calls"));
}

TEST_CASE("hosts of a site of which one is for trying it out are one system") {
  const std::string map = model::map_of({
      {"package.json", kPackage},
      {"index.js",
       "const axios = require('axios');\nconst app = require('express')();\n"
       "app.get('/pay', () => axios.get('https://sandbox-pay.hornbill.com/v1/a'));\n"
       "app.get('/paid', () => axios.get('https://pay.hornbill.com/v1/a'));\napp.listen(3000);\n"},
  });
  CHECK(tells(map, "shop calls hornbill.com"));
  CHECK_FALSE(tells(map, "sandbox"));
}

TEST_CASE("a setting with the class's name and the address of a part says that it is that part") {
  const std::string client =
      "const axios = require('axios');\nclass OlapClient {\n"
      "  constructor(base) { this.base = base; }\n"
      "  a() { return axios.get(this.base + '/parcels'); }\n"
      "  b() { return axios.get(this.base + '/labels'); }\n}\nmodule.exports = { OlapClient };\n";
  const auto map = [&](const std::string& setting) {
    return model::map_of({
        {"compose.yml",
         "services:\n  shop:\n    build: .\n    ports: ['80:80']\n    environment:\n      " +
             setting + ": http://statistics\n  statistics:\n    image: acme/statistics\n"},
        {"Dockerfile", "FROM node\nCOPY . .\nCMD npm start\n"},
        {"package.json", kPackage},
        {"client.js", client},
        {"index.js",
         "const { OlapClient } = require('./client');\nconst app = require('express')();\n"
         "app.get('/rooms', async (q, s) => new OlapClient(await s.db.address()).a());\n"
         "app.listen(3000);\n"},
    });
  };
  CHECK(tells(map("ANY_HOST"), "Olap external"));
  CHECK_FALSE(tells(map("OLAP__SERVICEHOST"), "Olap external"));
}

TEST_CASE("a component of a page asks whom its page comes from") {
  const std::string map = model::map_of({
      {"package.json",
       R"({"name": "shop", "main": "index.js", "scripts": {"start": "node index.js"},
           "dependencies": {"express": "4", "axios": "1", "vue": "3"}})"},
      {"pages/ParcelForm.vue",
       "<template><form></form></template>\n<script>\nimport axios from 'axios';\n"
       "export default {\n  name: 'ParcelForm',\n  props: ['base'],\n  methods: {\n"
       "    a() { return axios.get(this.base + '/parcels'); },\n"
       "    b() { return axios.get(this.base + '/labels'); },\n"
       "    c() { return axios.get(this.base + '/stamps'); },\n  },\n};\n</script>\n"},
      {"index.js",
       "const app = require('express')();\napp.get('/rooms', (q, s) => s.send(''));\n"
       "app.listen(3000);\n"},
  });
  CHECK_FALSE(tells(map, "Parcel form"));
}

TEST_CASE("a client made of a base with the requests is whom it is called after, not who uses it") {
  const std::string map = model::map_of({
      {"package.json", kPackage},
      {"api.ts",
       "export class OwnApi {\n  protected fetch: typeof fetch;\n  private base: string;\n"
       "  constructor(base: string) { this.base = base; this.fetch = limited(fetch); }\n"
       "  async get(path: string) { return this.fetch(this.url(path)); }\n"
       "  private url(path: string) {\n    const base = this.base;\n"
       "    const all = base + (base.endsWith('/') ? '' : '/') +\n"
       "      (path.startsWith('/') ? path.slice(1) : path);\n    return all;\n  }\n}\n"},
      {"parcel.ts",
       "import { OwnApi } from './api';\nexport class ParcelApi extends OwnApi {\n"
       "  labels() { return this.get('/labels'); }\n  find(id: string) { return "
       "this.get('/parcels/' "
       "+ id); }\n}\n"},
      {"index.ts",
       "import { ParcelApi } from './parcel';\nimport express from 'express';\nconst app = "
       "express();\nclass LabelPrinter {\n  constructor(private api: ParcelApi) {}\n"
       "  print() { return this.api.find('7'); }\n}\n"
       "app.get('/rooms', async (q, s) => new ParcelApi(await s.db.address()).labels());\n"
       "app.listen(3000);\n"},
  });
  CHECK(tells(map, "shop can call Parcel"));
  CHECK_FALSE(tells(map, "Label printer"));
}
