// SPDX-License-Identifier: Apache-2.0
// What a layer stands on is to be another, one more value is to be kept, a limit is called just so,
// and what is told as there although it does the opposite or says only how much.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

std::string first_slice(const Planned& planned) {
  return planned.scope.cheapest_slice ? planned.scope.cheapest_slice->text() : "";
}

const char kMongoPackage[] =
    "{\"name\": \"shop\", \"dependencies\": {\"mongoose\": \"7.5.2\", \"express\": \"4.18.0\"}}\n";
const char kMongoClient[] =
    "import mongoose from 'mongoose';\n\n"
    "export async function connect(url) {\n  await mongoose.connect(url);\n}\n";

std::string mongoose_model(const std::string& name) {
  return "import mongoose from 'mongoose';\n\nconst schema = new mongoose.Schema({ title: String, "
         "price: Number, sold: Boolean });\nexport const " +
         name + " = mongoose.model('" + name + "', schema);\n";
}

const char kSubscribers[] =
    "from django.db import models\n\n\n"
    "class Subscriber(models.Model):\n    name = models.TextField()\n"
    "    locale = models.TextField()\n    phone = models.TextField()\n";

}  // namespace

TEST_CASE("a store that is in use is to give way to one of which nothing is here") {
  const Planned planned({{"package.json", kMongoPackage},
                         {"src/db/client.js", kMongoClient},
                         {"src/models/order.js", mongoose_model("Order")},
                         {"src/models/book.js", mongoose_model("Book")},
                         {"src/models/shelf.js", mongoose_model("Shelf")}},
                        "Support PostgreSQL instead of MongoDB.");
  CHECK(planned.scope.outcome == Outcome::none);
  CHECK(planned.headline().starts_with(
      "Not there, as it seems: nothing here stands on PostgreSQL; MongoDB"));
  CHECK(planned.scope.change_class == "rebuild");
  CHECK(planned.asks("Is PostgreSQL to be one of two that can be chosen, or is MongoDB to go"));
  CHECK(!planned.asks("Where people meet it today"));
  REQUIRE(!planned.scope.files.empty());
}

TEST_CASE("a store that is used as well is not denied") {
  const Planned planned(
      {{"package.json", "{\"dependencies\": {\"mongoose\": \"7\", \"pg\": \"8\"}}\n"},
       {"src/db/client.js", kMongoClient},
       {"src/models/order.js", mongoose_model("Order")},
       {"src/db/pg.js", "import { Pool } from 'pg';\nexport const pool = new Pool();\n"}},
      "Support PostgreSQL instead of MongoDB.");
  CHECK(planned.headline().find("nothing here stands on") == std::string::npos);
}

TEST_CASE("what is kept in a table is to rest in a store of which nothing is here") {
  const Planned planned({{"models.py", kSubscribers}}, "Keep subscribers in Redis.");
  CHECK(planned.headline().starts_with(
      "Not there, as it seems: nothing here stands on Redis; `Subscriber` is kept in a table"));
  CHECK(planned.scope.change_class == "rebuild");
  CHECK(planned.asks("Is Redis to be the only place where `Subscriber` is kept"));
  CHECK(first_slice(planned).starts_with("Redis beside the table first"));
}

TEST_CASE("another of a kind fits beside the one that is named") {
  const Planned planned(
      {{"captcha.py", "class CaptchaProvider:\n    def check(self, answer):\n        pass\n"},
       {"google.py",
        "from captcha import CaptchaProvider\n\n\nclass GoogleCaptcha(CaptchaProvider):\n"
        "    def check(self, answer):\n        return ask(answer)\n"}},
      "Offer another captcha vendor beside Google.");
  CHECK(planned.headline().starts_with(
      "In part: `GoogleCaptcha` stands on `CaptchaProvider`, on which another can be made"));
  CHECK(planned.headline().find("no other one was seen") != std::string::npos);
  CHECK(planned.scope.change_class == "code");
}

TEST_CASE("of one more value the fields of the kept thing that is named are looked at") {
  const Planned planned(
      {{"models.py", kSubscribers}},
      "Store a time zone per subscriber so timed digests go out at 9:00 their time.");
  CHECK(planned.headline().starts_with("Not there yet: of the "));
  CHECK(planned.headline().find("of `Subscriber` seen none is named after “time zone”") !=
        std::string::npos);
  CHECK(planned.scope.change_class == "data");
  CHECK(planned.asks("Of the rows of `Subscriber` that are there nobody noted it"));
}

TEST_CASE("two words that a field writes as one are there") {
  const Planned planned(
      {{"models.py", std::string(kSubscribers) + "    timezone = models.TextField()\n"}},
      "Store a time zone per subscriber so digests go out at 9:00 their time.");
  CHECK(planned.headline().find("Not there yet") == std::string::npos);
}

TEST_CASE("a class among what is kept is read where no table is known") {
  const Planned planned({{"src/Entity/Member.php",
                          "<?php\nnamespace App\\Entity;\nclass Member {\n  private $position;\n  "
                          "private $mail;\n}\n"}},
                        "Add a mobile phone number to the member profile.");
  CHECK(planned.headline().starts_with("Not there yet"));
  CHECK(planned.scope.change_class == "data");
}

TEST_CASE("a limit whose name says all of the wish is the setting that is meant") {
  const Planned planned(
      {{"CartSettings.cs",
        "namespace Shop;\npublic class CartSettings : ISettings\n{\n"
        "    public int MaximumCartItems { get; set; } = 1000;\n"
        "    public int MaximumWishlistItems { get; set; } = 500;\n}\n"},
       {"Validator.cs",
        "namespace Shop;\npublic class Validator\n{\n    private readonly CartSettings _settings;\n"
        "    public bool Check(int n) { return n < _settings.MaximumCartItems; }\n}\n"}},
      "Limit the cart to 50 items.");
  CHECK(planned.headline().find("MaximumWishlistItems` sets it") == std::string::npos);
  if (planned.scope.outcome == Outcome::firm)
    CHECK(planned.headline().find("`MaximumCartItems`") != std::string::npos);
}

TEST_CASE("an empty form of a setting tells nothing of what it is set to") {
  const Planned planned(
      {{"src/settings.rs",
        "pub struct Registry {\n    /// Largest crate.\n    pub max_crate_size: u64,\n}\n"},
       {"ui/settings.ts", "export const emptySettings = {\n  max_crate_size: 0,\n};\n"}},
      "Limit crates to 20 MB.");
  CHECK(planned.headline().find("to `0` today") == std::string::npos);
}

TEST_CASE("a name that says only how much is no answer where nothing around it is about the wish") {
  const Planned planned(
      {{"packages/sessions/store.ts",
        "export const cleanup = (options: { maxAgeDays: number }) => remove(options.maxAgeDays);\n"
        "export const run = () => cleanup({ maxAgeDays: 3 });\n"},
       {"results/list.ts", "export function deleteResults(ids: string[]) { return ids; }\n"}},
      "Delete results after 90 days.");
  CHECK(planned.scope.outcome != Outcome::firm);
}

}  // namespace cutaway::answers
