// SPDX-License-Identifier: Apache-2.0
// What the planner says about a small project; what it stops saying when a fact is gone.
#include <doctest/doctest.h>

#include "base/text.h"
#include "narrative/phrases.h"
#include "tests/narrative/town.h"

namespace cutaway::narrative {
namespace {

std::string told(const std::vector<Claim>& claims) {
  std::string out;
  for (const Claim& claim : claims) out += claim.text() + '\n';
  return out;
}

bool says(const std::vector<Claim>& claims, std::string_view words) {
  return contains(told(claims), words);
}

}  // namespace

TEST_CASE("the purpose quotes the README, says the kind and is a short sentence") {
  Town town = bookshop();
  const Explain answer = explain(town.analysis());
  REQUIRE(answer.purpose);
  CHECK(answer.name == "Lantern");
  CHECK(contains(answer.purpose->text(),
                 "a small web shop where readers browse books and pay by card"));
  CHECK(answer.purpose->basis() == Basis::quoted);
  CHECK(word_count(answer.purpose->text()) <= 27);
}

TEST_CASE("parts, stores and calls are told with their names") {
  Town town = bookshop();
  const Explain answer = explain(town.analysis());
  CHECK(says(answer.shows, "Two parts are built and run here: `web` and `api`."));
  CHECK(says(answer.shows, "`api` keeps data in `db`."));
  CHECK(says(answer.shows, "`web` calls `api` over HTTP."));
}

TEST_CASE("stores that the same parts use in the same way are told in one sentence") {
  Town town = bookshop();
  const PartId image = town.part("image", "datastore", town.at("compose.yaml", 7));
  town.connect(PartId(1), image, "writes", "SQL", town.at("api/main.py", 2));
  CHECK(says(explain(town.analysis()).shows, "`api` keeps data in `db` and `image`."));
  // Only read from: another sentence.
  town.model_.connections.back().kind = "reads";
  CHECK(says(explain(town.analysis()).shows, "`api` keeps data in `db`."));
  CHECK(says(explain(town.analysis()).shows, "`api` reads from `image`."));
}

TEST_CASE("what a README says to those who give is no purpose") {
  const auto purpose = [](const std::string& heading) {
    Town town("lantern", {{"README.md", "# Lantern\n\n## " + heading +
                                            "\n\nLantern is a web shop that generous readers "
                                            "of old books made possible.\n"}});
    const Explain answer = explain(town.analysis());
    return answer.purpose ? answer.purpose->text() : std::string();
  };
  CHECK(contains(purpose("About"), "generous"));
  CHECK(!contains(purpose("Donate"), "generous"));
}

TEST_CASE("a command-line tool beside what runs is built, not run") {
  Town town = bookshop();
  town.model_.parts[0].kind = "cli";
  CHECK(says(explain(town.analysis()).shows, "; beside it the command-line tool `web` is built."));
}

TEST_CASE("deletion: without the connection its sentence is gone and the others stay") {
  Town town = bookshop();
  town.model_.connections.erase(town.model_.connections.begin());
  const Explain answer = explain(town.analysis());
  CHECK_FALSE(says(answer.shows, " calls "));
  CHECK(says(answer.shows, "`api` keeps data in `db`."));
  CHECK(says(answer.shows, "Two parts are built and run here"));
}

TEST_CASE("deletion: without the licence file nothing is said about a licence") {
  Town town = bookshop();
  CHECK(says(explain(town.analysis()).worth_knowing, "MIT License"));
  Town without("lantern", {{"README.md", "# Lantern\n"}});
  CHECK_FALSE(says(explain(without.analysis()).worth_knowing, "icen"));
}

TEST_CASE("an outside system that no call reaches is told as appearing, not as seen") {
  Town town("lantern", {{"main.js", "// Stripe\n"}, {"package.json", "{\"Stripe\": \"1\"}\n"}});
  const PartId shop = town.part("shop", "service", town.at("main.js", 1));
  const PartId stripe = town.part("Stripe", "external", town.at("package.json", 1));
  town.connect(shop, stripe, "http", "HTTPS", town.at("main.js", 1));
  CHECK(says(explain(town.analysis()).shows, "it was seen to reach Stripe"));
  town.model_.connections.front().basis = Basis::inferred;
  CHECK(says(explain(town.analysis()).shows, "it appears to reach Stripe"));
  CHECK_FALSE(says(explain(town.analysis()).shows, "was seen to reach"));
}

TEST_CASE("a system that code alone names is not told by manifests and settings") {
  Town town("lantern", {{"main.js", "// Stripe\n"}});
  const PartId shop = town.part("shop", "service", town.at("main.js", 1));
  const PartId stripe = town.part("Stripe", "external", town.at("main.js", 1));
  town.connect(shop, stripe, "http", "HTTPS", town.at("main.js", 1));
  town.model_.connections.front().basis = Basis::inferred;
  CHECK(says(explain(town.analysis()).shows,
             "Its code names Stripe; whether it is reached was not seen."));
}

TEST_CASE("inversion: a connection that is only configured is told as configured") {
  Town town = bookshop();
  for (auto& connection : town.model_.connections) connection.configured_only = true;
  const Explain answer = explain(town.analysis());
  CHECK(says(answer.shows, "`web` is configured to call `api` over HTTP."));
  CHECK(says(answer.shows, "`api` appears to keep data in `db`."));
}

TEST_CASE("inversion: a reader does not keep data") {
  Town town = bookshop();
  town.model_.connections[1].kind = "reads";
  CHECK(says(explain(town.analysis()).shows, "`api` reads from `db`."));
}

TEST_CASE("a name that does not stand in its lines is not told") {
  Town town = bookshop();
  town.model_.parts[0].name = "storefront";
  const Explain answer = explain(town.analysis());
  CHECK_FALSE(says(answer.shows, "storefront"));
  CHECK(says(answer.shows, "`api` and a service"));
}

TEST_CASE(
    "a default in the code that the shipped file contradicts is told once, with both values") {
  Town town("box",
            {{".env", "UPLOAD_LIMIT=5\n"}, {"app.py", "limit = getenv('UPLOAD_LIMIT', 50)\n"}});
  linking::Setting set;
  set.key = "upload_limit";
  set.written = "UPLOAD_LIMIT";
  set.value = "5";
  set.environment = "default";
  set.place = town.at(".env", 1);
  town.links_.settings_ = {set};
  town.links_.reads_ = {{"upload_limit", "UPLOAD_LIMIT", town.at("app.py", 1), {}, "50"}};
  CHECK(says(explain(town.analysis()).worth_knowing, "`UPLOAD_LIMIT` is `5` in `.env`, but `50`"));
  town.links_.settings_[0].value = "50";
  CHECK_FALSE(says(explain(town.analysis()).worth_knowing, "UPLOAD_LIMIT"));
}

TEST_CASE("texts that a generator wrote are no purpose") {
  Town town("thing", {{"README.md", "# thing\n\nThis project was generated with a tool.\n"},
                      {"package.json", "{\n  \"description\": \"A new Flutter project.\"\n}\n"}});
  const Explain answer = explain(town.analysis());
  REQUIRE(answer.purpose);
  CHECK(answer.purpose->basis() != Basis::quoted);
}

TEST_CASE("the same project gives the same claims") {
  Town town = bookshop();
  const Explain first = explain(town.analysis());
  const Explain second = explain(town.analysis());
  const auto a = claims(first), b = claims(second);
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    CHECK(a[i]->id() == b[i]->id());
    CHECK(a[i]->text() == b[i]->text());
  }
}

TEST_CASE("stores that speak SQL stand in for each other; others are each used for their own") {
  const auto told = [](const std::string& first, const std::string& second) {
    Town town("lantern", {{"compose.yaml", "services:\n  api:\n    build: api\n"},
                          {"api/main.py", "import one\nimport two\none()\ntwo()\n"}});
    const PartId api = town.part("api", "service", town.at("compose.yaml", 2));
    const auto& catalogue = *town.analysis().catalogue;
    for (const auto& [id, line] : {std::pair(first, 3U), std::pair(second, 4U)}) {
      const TechnologyId technology = catalogue.find(id);
      const std::string name = catalogue.technology(technology).name;
      const PartId store = town.part(name, "datastore", town.at("api/main.py", line));
      town.model_.parts.back().technologies = {technology};
      town.connect(api, store, "writes", "", town.at("api/main.py", line));
    }
    return explain(town.analysis()).shows;
  };
  CHECK(says(told("mysql", "postgresql"), "can keep data in MySQL or PostgreSQL"));
  const auto apart = told("dynamodb", "foundationdb");
  CHECK_FALSE(says(apart, "it carries a driver for each"));
  CHECK(says(apart, "data in DynamoDB"));
}

}  // namespace cutaway::narrative
