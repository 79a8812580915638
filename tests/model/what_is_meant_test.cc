// SPDX-License-Identifier: Apache-2.0
// Which program a line or a tag means, whom a helper asks, and texts that ask nobody.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

namespace {

using Files = std::map<std::string, std::string>;

bool has(const std::string& told, std::string_view text) {
  return told.find(text) != std::string::npos;
}

const std::string kServer =
    "import express from 'express';\nconst app = express();\napp.get('/orders', () => 1);\n";

std::string package(const std::string& name) {
  return R"({"name":")" + name +
         R"(","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})";
}

}  // namespace

TEST_CASE("a program that a watcher builds and starts is told by the file that it names") {
  const auto recipe = [](const std::string& name) {
    return "FROM golang\nCOPY . .\nENTRYPOINT watcher --build=\"go build -o main " + name +
           "/cmd/main.go\" --command=./main\n";
  };
  const auto program = [](const std::string& name) {
    return "package main\n\nimport \"shop/" + name + "/desk\"\n\nfunc main() { desk.Do() }\n";
  };
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  reader:\n    build: {context: ., dockerfile: docker/reader.Dockerfile}\n"
       "    environment: {REDIS_ADDR: \"cache:6379\"}\n"
       "  writer:\n    build: {context: ., dockerfile: docker/writer.Dockerfile}\n"
       "    environment: {REDIS_ADDR: \"cache:6379\"}\n  cache:\n    image: redis:7\n"},
      {"docker/reader.Dockerfile", recipe("reader")},
      {"docker/writer.Dockerfile", recipe("writer")},
      {"go.mod", "module shop\n\nrequire github.com/redis/go-redis/v9 v9.0.0\n"},
      {"reader/cmd/main.go", program("reader")},
      {"writer/cmd/main.go", program("writer")},
      {"reader/desk/do.go",
       "package desk\n\nimport (\n\t\"os\"\n\n\t\"github.com/redis/go-redis/v9\"\n)\n\n"
       "func Do() {\n\tredis.NewClient(&redis.Options{Addr: os.Getenv(\"REDIS_ADDR\")})\n}\n"},
      {"writer/desk/do.go", "package desk\n\nfunc Do() { println(1) }\n"},
  });
  CHECK_MESSAGE(has(told, "reader service, writer service"), told);
  CHECK_MESSAGE(has(told, "reader keeps data in cache\n"), told);
}

TEST_CASE("where tags tell the images of one name apart, they name the folders") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  door:\n    image: acme/shop:pages\n    ports: [\"80:80\"]\n"
       "  watch:\n    image: acme/shop:desk\n    command: /opt/watch.sh\n    ports: "
       "[\"5555:5555\"]\n"},
      {"desk/package.json", package("desk")},
      {"desk/main.js", kServer},
      {"pages/package.json",
       R"({"name":"shop","scripts":{"build":"vite build"},"dependencies":{"react":"18.0.0"}})"},
      {"pages/index.html", "<div></div>\n"},
      {"pages/main.jsx", "import React from 'react';\nexport const App = () => <p/>;\n"},
  });
  CHECK_MESSAGE(has(told, "watch service"), told);
  CHECK_MESSAGE(has(told, "door web"), told);
}

TEST_CASE("what a hosting platform starts by a button is what Compose starts") {
  const std::string told = map_of({
      {"compose.yml", "services:\n  desk:\n    build: desk\n    ports: [\"80:80\"]\n"},
      {"app.json", R"({"name":"shop","stack":"container","env":{},"addons":[]})"},
      {"desk/Dockerfile", "FROM node\nCOPY . .\nCMD node main.js\n"},
      {"desk/package.json", package("desk")},
      {"desk/main.js", kServer},
  });
  CHECK_MESSAGE(!has(told, "shop service"), told);
}

TEST_CASE("a request to the helper beside a program goes to whom its path names") {
  Files files = {
      {"compose.yml",
       "services:\n  door:\n    image: envoyproxy/envoy:v1.30\n    ports: [\"80:80\"]\n"
       "    volumes: [\"./envoy.yaml:/etc/envoy/envoy.yaml\"]\n  desk:\n    build: desk\n"
       "  bills:\n    build: bills\n"},
      {"envoy.yaml",
       "static_resources:\n  listeners:\n  - filter_chains:\n    - filters:\n"
       "      - typed_config:\n          route_config:\n            virtual_hosts:\n"
       "            - domains: [\"*\"]\n              routes:\n"
       "              - match: {prefix: \"/d/\"}\n                route: {cluster: helper, "
       "prefix_rewrite: \"/v1.0/invoke/desk/method/\"}\n  clusters:\n  - name: helper\n"
       "    hosts: [{socket_address: {address: 127.0.0.1, port_value: 3500}}]\n"},
  };
  for (const std::string name : {"desk", "bills"}) {
    files[name + "/Dockerfile"] = "FROM node\nCOPY . .\nCMD node main.js\n";
    files[name + "/package.json"] = package(name);
    files[name + "/main.js"] = kServer;
  }
  files["desk/main.js"] +=
      "export const bill = () => fetch('http://localhost:3500/v1.0/invoke/bills/method/all');\n";
  const std::string told = map_of(files);
  CHECK_MESSAGE(has(told, "door passes requests on to desk\n"), told);
  CHECK_MESSAGE(has(told, "desk calls bills\n"), told);
}

TEST_CASE("an address under which people look up a failure is no system that is asked") {
  const auto told = [](const std::string& path) {
    return map_of(
        {{"pom.xml", "<project><groupId>a</groupId><artifactId>shop</artifactId></project>\n"},
         {"src/main/java/shop/Failures.java",
          "package shop;\n\nimport java.net.URI;\n\nclass Failures {\n"
          "  private static final URI LOST = URI.create(\"https://api.parcels.net" +
              path + "\");\n  URI lost() { return LOST; }\n" +
              "  public static void main(String[] a) {}\n}\n"}});
  };
  CHECK_MESSAGE(has(told("/v1/orders"), "parcels.net"), told("/v1/orders"));
  CHECK_MESSAGE(!has(told("/errors/not-found"), "parcels.net"), told("/errors/not-found"));
}

TEST_CASE("a store whose engine is only compared with what somebody has chosen is none") {
  const auto told = [](const std::string& settings) {
    return map_of({
        {"requirements.txt", "Django==5.0\n"},
        {"manage.py", "import django\n\nif __name__ == '__main__':\n    django.setup()\n"},
        {"shop/settings.py", settings},
    });
  };
  const std::string chosen =
      told("DATABASES = {'default': {'ENGINE': 'django.db.backends.mysql'}}\n");
  CHECK_MESSAGE(has(chosen, "MySQL datastore"), chosen);
  const std::string compared = told(
      "DATABASES = {'default': {'ENGINE': ''}}\n"
      "if DATABASES['default'].get('ENGINE') == 'django.db.backends.mysql':\n"
      "    DATABASES['default'].pop('OPTIONS')\n");
  CHECK_MESSAGE(!has(compared, "MySQL"), compared);
}
