// SPDX-License-Identifier: Apache-2.0
// Who reaches what a Compose file starts behind a gateway.
#include <doctest/doctest.h>

#include <string>
#include <variant>

#include "base/text.h"
#include "narrative/narrate.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;

namespace {

/// "shop: 3000 · whom web lets through", a line for each row of the table "What runs where".
std::string open_to(const std::string& compose) {
  tests::TemporaryFolder folder;
  folder.write("shop/docker-compose.yml", compose);
  folder.write(
      "shop/web.conf",
      "server {\n  listen 80;\n  location / {\n    proxy_pass http://shop:3000;\n  }\n}\n");
  folder.write("shop/package.json", R"({"name":"shop","dependencies":{"express":"5"}})");
  folder.write("shop/app.js",
               "const app = require('express')();\n"
               "app.get('/jars', (ask, answer) => answer.send('ok'));\napp.listen(3000);\n");
  folder.write("shop/Dockerfile", "FROM node\nCOPY . .\nCMD [\"node\", \"app.js\"]\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  std::string out;
  const auto read = [&](const auto& self, const std::vector<narrative::Block>& blocks) -> void {
    for (const auto& block : blocks) {
      if (const auto* section = std::get_if<narrative::Section>(&block.content))
        self(self, section->blocks);
      const auto* table = std::get_if<narrative::Table>(&block.content);
      if (table == nullptr || table->title != "What runs where") continue;
      for (const auto& row : table->rows)
        out += row.cells.at(0).text + ": " + row.cells.at(4).text + " · " + row.cells.at(5).text +
               '\n';
    }
  };
  for (const auto& page : narrative::report(run.value()->analysis).pages) read(read, page.blocks);
  return out;
}

}  // namespace

TEST_CASE("a port that only the other containers see is reached through the gateway") {
  const std::string web =
      "  web:\n    image: nginx\n    ports: [\"80:80\"]\n"
      "    volumes: [\"./web.conf:/etc/nginx/conf.d/default.conf\"]\n";
  const std::string hidden =
      open_to("services:\n  shop:\n    build: .\n    expose: [3000]\n" + web);
  CHECK_MESSAGE(contains(hidden, "shop: 3000 · whom web lets through"), hidden);
  CHECK_MESSAGE(contains(hidden, "web: 80:80 · who reaches its host"), hidden);
  const std::string open =
      open_to("services:\n  shop:\n    build: .\n    ports: [\"3000:3000\"]\n" + web);
  CHECK_MESSAGE(contains(open, "shop: 3000:3000 · who reaches its host"), open);
}
