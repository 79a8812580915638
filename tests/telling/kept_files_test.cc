// SPDX-License-Identifier: Apache-2.0
// The sentence of page 1 about folders and stores in which files are kept, on a small invented
// shop.
#include <doctest/doctest.h>

#include <map>
#include <string>

#include "base/text.h"
#include "narrative/claim_rule.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::map<std::string, std::string>;

/// All sentences of the rule, as plain text.
std::string told(std::string_view rule, const Files& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const narrative::Claim& claim : narrative::tell_rules(story, {rule}))
    out += claim.text() + "\n";
  std::erase(out, '`');
  return out;
}

Files shop() {
  return {
      {"package.json",
       R"({"name": "shop", "scripts": {"start": "node main.js"}, "dependencies": {"express": "4", "multer": "1"}})"},
      {"main.js",
       "const express = require('express');\nconst multer = require('multer');\n"
       "const storage = multer.diskStorage({ destination: 'bills' });\n"
       "const app = express();\n"
       "app.post('/bills', multer({ storage }).single('bill'), (q, r) => r.end());\n"
       "app.listen(80);\n"}};
}

}  // namespace

TEST_CASE("what people upload is kept in folders of the machine") {
  CHECK(told("kept_files", shop()) == "shop keeps files in folders of its own machine.\n");
  CHECK(told("stores", shop()).empty());
}

TEST_CASE("without a line that keeps an upload nothing is said of files") {
  Files files = shop();
  files["main.js"] =
      "const express = require('express');\nconst app = express();\n"
      "app.get('/bills', (q, r) => r.end());\napp.listen(80);\n";
  CHECK(told("kept_files", files).empty());
}

namespace {

Files hub() {
  return {{"package.json", R"({"name": "shop", "scripts": {"start": "node main.js"}})"},
          {"main.js",
           "const http = require('http');\nconst desk = require('./desk');\n"
           "desk.load();\n"
           "http.createServer((q, r) => { desk.save(); r.end(); }).listen(80);\n"},
          {"desk.js",
           "const fs = require('fs');\nconst path = require('path');\n"
           "class Desk {\n"
           "  file = path.join(process.env.FOLDER, 'state.json');\n"
           "  load() { this.orders = JSON.parse(fs.readFileSync(this.file, 'utf8')); }\n"
           "  save() { fs.writeFileSync(this.file, JSON.stringify(this.orders)); }\n"
           "}\n"
           "module.exports = new Desk();\n"}};
}

}  // namespace

TEST_CASE("a file that code writes and reads back is where data is kept") {
  CHECK(told("kept_files", hub()) == "shop keeps data in files of its own, such as state.json.\n");
}

TEST_CASE("a file that is only written, or holds settings, keeps no data") {
  Files files = hub();
  files["desk.js"] =
      "const fs = require('fs');\n"
      "module.exports.load = () => {};\n"
      "module.exports.save = () => fs.writeFileSync('data/state.json', '1');\n";
  CHECK(told("kept_files", files).empty());
  files["desk.js"] =
      "const fs = require('fs');\n"
      "const file = 'data/config.json';\n"
      "module.exports.load = () => fs.readFileSync(file);\n"
      "module.exports.save = () => fs.writeFileSync(file, '1');\n";
  CHECK(told("kept_files", files).empty());
}

TEST_CASE("what a caller hands in to be read and written is nobody's data here") {
  Files files = hub();
  files["desk.js"] =
      "const fs = require('fs');\n"
      "module.exports.load = (store) => fs.readFileSync(store);\n"
      "module.exports.save = (store) => fs.writeFileSync(store, '1');\n";
  CHECK(told("kept_files", files).empty());
}
