// SPDX-License-Identifier: Apache-2.0
// What a service is for here, by the own file that is its client; names of arguments tell nothing.
#include <doctest/doctest.h>

#include <map>

#include "narrative/stack/stack_cards.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Written = std::map<std::string, std::string>;

/// Each technology as "id" or "id: what it does here", in the order of the answer.
std::string told_of(const Written& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const narrative::StackCard& one : narrative::stack_cards(story)) {
    const auto& use = story.model().technologies[one.use];
    out += story.analysis.catalogue->technology(use.technology).id;
    if (one.here) out += ": " + one.here->text();
    out += '\n';
  }
  std::erase(out, '`');
  return out;
}

bool has(const std::string& told, const std::string& line) {
  return ('\n' + told).find('\n' + line + '\n') != std::string::npos;
}

/// A client of HubSpot's in a file of this name.
Written shop_with(const std::string& path) {
  return {{"requirements.txt", "flask==3.0.0\nrequests==2.32.0\n"},
          {path, R"(ROOT = "https://api.hubapi.com"

class Crm:
    def __init__(self, make):
        self.http = make(ROOT)

    def list_deals(self):
        return self.http.get("/a/deals")

    def create_company(self, row):
        return self.http.post("/a/companies", row)

    def find_name(self, row):
        return row["name"]
)"}};
}

}  // namespace

TEST_CASE("a service that an own client asks is told by the functions that send the requests") {
  const std::string told = told_of(shop_with("shop/hubspot.py"));
  CHECK_MESSAGE(has(told,
                    "hubspot: HubSpot is asked, among others for listing deals (list_deals and "
                    "create_company)."),
                told);
}

TEST_CASE("a file of another name is no client of the service whose address it holds") {
  const std::string told = told_of(shop_with("shop/tools.py"));
  CHECK_MESSAGE(told.find("is asked through") == std::string::npos, told);
}

TEST_CASE("names of what calls hand over tell no role") {
  const std::string told = told_of(
      {{"package.json",
        R"({"name": "shop", "dependencies": {"express": "4.0.0", "@chronark/zod-bird": "0.3.0"}})"},
       {"views.js", R"(const express = require("express");
const { Tinybird } = require("@chronark/zod-bird");
const app = express();
const tb = new Tinybird({ token: process.env.TINYBIRD_TOKEN });
const keep = tb.buildIngestEndpoint({ datasource: "views" });

app.post("/views", async (req, res) => {
  await keep({ pageId: req.body.page, country: req.body.country });
  res.end();
});
app.listen(80);
)"}});
  CHECK_MESSAGE(told.find("is handed") == std::string::npos, told);
}
