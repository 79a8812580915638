// SPDX-License-Identifier: Apache-2.0
// Folders that outlive a container keep files; those of logs, certificates and code do not.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

namespace {

bool keeps_files(const std::string& volume, const std::string& image = "") {
  const std::string map = map_of(
      {{"package.json",
        R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
       {"main.js",
        "import express from 'express';\nconst app = express();\n"
        "app.get('/orders', () => 1);\napp.listen(80);\n"},
       {"Dockerfile", "FROM node:22\nCOPY . /srv\n" + image + "CMD [\"node\", \"main.js\"]\n"},
       {"docker-compose.yml", "services:\n  shop:\n    build: .\n" + volume}});
  return map.find("shop keeps files in local files") != std::string::npos;
}

bool keeps_mounted(const std::string& volume) {
  return keeps_files("    volumes:\n      - " + volume + "\n");
}

}  // namespace

TEST_CASE("a program keeps files in a volume and in folders for data of the machine") {
  CHECK(keeps_mounted("shop-bills:/srv/bills"));
  CHECK(keeps_mounted("./data:/srv/data"));
  CHECK(keeps_mounted("${FILES:-/mnt/shop}:/srv/uploads:rw"));
  CHECK(keeps_mounted("/path/to/data:/assets"));
}

TEST_CASE("logs, certificates, settings and the tree itself are no kept files") {
  CHECK(!keeps_mounted("shop-logs:/srv/logs"));
  CHECK(!keeps_mounted("./certs:/srv/certs"));
  CHECK(!keeps_mounted("./shop.yml:/srv/data/shop.yml"));
  CHECK(!keeps_mounted(".:/srv"));
  CHECK(!keeps_mounted("./files:/etc/shop"));
  CHECK(!keeps_mounted("/etc/localtime:/etc/localtime:ro"));
}

TEST_CASE("an image may declare the folder itself") {
  CHECK(keeps_files("", "VOLUME [\"/srv/storage\"]\n"));
  CHECK(!keeps_files("", "VOLUME /tmp\n"));
}

TEST_CASE("a setting may say where the folder lies into which a program writes") {
  const auto set = [](const std::string& key) {
    const std::string map = map_of(
        {{"package.json",
          R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
         {"main.js",
          "import express from 'express';\nimport fs from 'fs';\nconst app = express();\n"
          "const folder = process.env." +
              key +
              ";\napp.post('/bills/:id', (request, answer) => {\n"
              "  fs.writeFileSync(folder + '/' + request.params.id, request.body);\n"
              "  answer.end();\n});\napp.listen(80);\n"}});
    return map.find("shop keeps files in local files") != std::string::npos;
  };
  CHECK(set("UPLOAD_DIR"));
  CHECK(set("SHOP_DATA_PATH"));
  CHECK(!set("LOG_DIR"));
  CHECK(!set("DATA_CACHE_DIR"));
}

TEST_CASE(
    "folders of the makers' tree that a file for work mounts are not where the product keeps") {
  std::map<std::string, std::string> files{
      {"desk/package.json",
       R"({"name":"desk","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
      {"desk/main.js",
       "import express from 'express';\nconst app = express();\n"
       "app.get('/orders', () => 1);\napp.listen(80);\n"},
      {"desk/Dockerfile", "FROM node:22\nCOPY . /srv\nCMD [\"node\", \"main.js\"]\n"},
      {"docker-compose.yml", "services:\n  desk:\n    build: desk\n"},
      {"docker-compose.dev.yml",
       "services:\n  desk:\n    build: desk\n    volumes:\n"
       "      - ./desk:/srv\n      - ./desk/storage:/srv/storage\n"}};
  CHECK(map_of(files).find("keeps files") == std::string::npos);
  files["docker-compose.yml"] += "    volumes:\n      - ./storage:/srv/storage\n";
  CHECK(map_of(files).find("desk keeps files in local files") != std::string::npos);
}
