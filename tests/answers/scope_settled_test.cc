// SPDX-License-Identifier: Apache-2.0
// How a sentence is built tells the class of what it asks for, whatever its words are called here.
#include <doctest/doctest.h>

#include "answers/scope/request/asked_forms.h"
#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

std::map<std::string, std::string> garden() {
  return {{"schema.sql",
           "create table plants (id int primary key, name text, height int);\n"
           "create table users (id int primary key, email text);\n"},
          {"water.py", "def water_plant(plant):\n    return plant.name\n"},
          {"send.py", "def send_letter(user):\n    return user.email\n"}};
}

struct Sentence {
  const char* request;
  const char* change_class;
  const char* also;
};

}  // namespace

TEST_CASE("a sentence of everyday words is of the class that its form asks for") {
  const Sentence all[] = {
      {"Keep for each plant the country it comes from", "data", ""},
      {"Note who watered a plant", "data", ""},
      {"Every plant should have its own diary", "data", ""},
      {"Return the name of the gardener in the JSON of a plant", "contract", "data"},
      {"Our garden app reads the list of plants; give it the height as well", "contract", ""},
      {"Make the number of days between two waterings adjustable", "setting", "behaviour"},
      {"Let the gardener choose how many plants stand in a row", "setting", "behaviour"},
      {"Move the plants from files to Cassandra", "rebuild", ""},
      {"Let several companies use one garden, each seeing only its own plants", "rebuild", "data"},
      {"Send letters by Signal as well as by post", "code", "setting"},
      {"Do not water a plant when it rains", "behaviour", ""},
      {"Water the plants on their own", "behaviour", ""},
      {"Say \"Shrub\" instead of \"Bush\" on the label", "text_style", ""},
      {"Use a friendlier sentence when a plant has died", "text_style", ""},
      {"Say more plainly in the letter that a plant has died", "text_style", ""},
      {"Change what people read when no plant is left", "text_style", ""},
      {"Change the note shown above plants that have died", "text_style", ""},
      {"Store the plants at Cassandra rather than on the disk", "rebuild", ""},
      {"Get names of plants from Cassandra in place of Goodplants", "rebuild", ""},
      {"Call a gardener's own web address whenever a plant is watered", "contract", ""},
      {"Record each user's date of birth so that we can write to them", "data", ""},
      {"Keep every earlier version of a plant so that we can compare", "data", "code"},
      {"Decide how long a plant may wait for water", "setting", "behaviour"},
  };
  for (const Sentence& one : all) {
    const Planned planned(garden(), one.request);
    CAPTURE(one.request);
    CAPTURE(planned.scope.rule);
    CHECK(planned.scope.change_class == one.change_class);
    CHECK(planned.scope.class_also == one.also);
  }
}

TEST_CASE("the rule of what is to be kept says what the kept thing has of it") {
  CHECK(Planned(garden(), "Keep for each plant the country it comes from").scope.rule ==
        "a value is to be kept for each “plant”, and no field of `plants` is named after "
        "“country”");
  CHECK(Planned(garden(), "Keep for each plant the height").scope.rule ==
        "a value is to be kept for each “plant”, and `plants.height` may hold it already");
}

TEST_CASE(
    "a noun behind an article is no verb of a form, and what stands on a screen is no value") {
  CHECK(Planned(garden(), "Print the record of each plant").scope.change_class != "data");
  CHECK(Planned(garden(), "Give each plant a print button").scope.change_class != "data");
}

TEST_CASE("the words of a slot are told as they are written") {
  const Planned any(garden(), "Add a note");
  const RequestWords words(*any.source.analysis.catalogue);
  const auto forms = asked_forms(read_request("Send letters by Signal as well as by post", words),
                                 *any.source.analysis.catalogue);
  const auto beside = std::ranges::find(forms, "code-beside", &AskedForm::section);
  REQUIRE(beside != forms.end());
  CHECK(beside->slot("new") == "Signal");
  CHECK(beside->slot("old") == "post");
}

TEST_CASE("what is kept for each asks of the rows that are there") {
  auto files = garden();
  files["app.py"] =
      "from flask import Flask\n\napp = Flask(__name__)\n\n\n"
      "@app.route('/api/plants', methods=['GET'])\ndef plants():\n    return []\n";
  const Planned planned(files, "Keep for each plant the country it comes from");
  CHECK(planned.asks("Of the rows of `plants` that are there nobody noted it"));
}

TEST_CASE("where a new number is kept is asked where settings are kept that people change") {
  auto files = garden();
  files["schema.sql"] += "create table settings (name text primary key, value text);\n";
  const std::string request = "Make the number of days between two waterings adjustable";
  CHECK(Planned(files, request).asks("kept with those in `settings`"));
  CHECK_FALSE(Planned(garden(), request).asks("kept with those in"));
}

TEST_CASE("what is parted between several asks whose the kept things become") {
  const Planned planned(garden(), "Let several companies use one garden, each seeing its plants");
  CHECK(planned.asks("Which of the two kept things become one party's own"));
}

}  // namespace cutaway::answers
