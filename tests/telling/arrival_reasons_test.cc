// SPDX-License-Identifier: Apache-2.0
// Why a technology was taken, as the commit says that brought it into a manifest.
#include <doctest/doctest.h>

#include <string>

#include "narrative/reasons/line_comments.h"
#include "narrative/reasons/reason_words.h"
#include "narrative/reasons/reasons.h"
#include "narrative/reasons/stack_timeline.h"
#include "narrative/reasons/use_reasons.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;

namespace {

/// What is told of Buefy, which a commit with this message brought in.
std::string told(const std::string& subject, const std::string& body, bool first = false) {
  tests::TemporaryFolder folder;
  folder.write("shop/package.json",
               "{ \"name\": \"shop\", \"dependencies\": { \"buefy\": \"0.9.0\" } }\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  const TechnologyId id = story.analysis.catalogue->find("buefy");
  narrative::StackTimeline timeline;
  history::ManifestCommit commit;
  commit.hash = "97583fe4b415d73b80ba8a5d0c2e3a5a1d7b3c11";
  commit.subject = subject;
  commit.body = body;
  timeline.commits.push_back(commit);
  timeline.arrivals[id].path = "package.json";
  timeline.arrivals[id].first = first;
  const narrative::ReasonWords words(*story.analysis.catalogue, story.names);
  const auto claim = narrative::tell_reason_of_arrival(story, timeline, words, id);
  return claim ? claim->text() : "";
}

/// How many reasons are told of a shop that uses Kafka and has this decision record.
std::size_t told_of_record(const std::string& name) {
  tests::TemporaryFolder folder;
  folder.write("shop/package.json",
               "{ \"name\": \"shop\", \"dependencies\": { \"kafkajs\": \"2.0.0\" } }\n");
  folder.write("shop/shop.js",
               "import { Kafka } from \"kafkajs\";\n"
               "export const kafka = new Kafka({ brokers: [\"a:9092\"] });\n");
  folder.write("shop/docs/adr/" + name,
               "## Context\n\nOperating Kafka has gotten easier, both due to the many new "
               "implementations, and because Kafka has dropped the previously mandatory ZooKeeper "
               "dependency.\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  const narrative::ReasonWords words(*story.analysis.catalogue, story.names);
  return narrative::reasons_of_use(story, narrative::StackTimeline(), words, {}).size();
}

}  // namespace

TEST_CASE("what a decision record says for a thing that it gives up is no reason to use it") {
  CHECK(told_of_record("001-events.md") == 1);
  CHECK(told_of_record("001-drop-kafka-dependency.md") == 0);
}

TEST_CASE("the commit that brought a technology in says why, in a sentence that names it") {
  const std::string body =
      "- The old screens were clunky.\n- Buefy is lighter by far and has responsive views.\n";
  CHECK(told("Rewrite the screens", body) ==
        "On Buefy, the commit that brought it in says: “Buefy is lighter by far and has responsive "
        "views.”");
  // What is said of anything else is none, nor what the first commit of all says.
  CHECK(told("Rewrite the screens", "- The old screens were much slower to draw.\n").empty());
  CHECK(told("Rewrite the screens", body, true).empty());
}

TEST_CASE("beside the line that puts another version in place of a module stands why") {
  tests::TemporaryFolder folder;
  folder.write("shop/go.mod",
               "module shop\n\ngo 1.24\n\nrequire example.org/parcels v1.2.0\n\n"
               "replace example.org/parcels => example.org/parcels v1.1.0 "
               "// Pin version due to breaking changes\n");
  folder.write("shop/main.go",
               "package main\n\nimport \"example.org/parcels\"\n\n"
               "func main() {\n\tparcels.Send()\n}\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  const auto reasons = narrative::reasons_by_technology(story);
  REQUIRE(reasons.libraries.size() == 1);
  CHECK(reasons.libraries[0].text() ==
        "On `example.org/parcels`: “Pin version due to breaking changes”");
}

TEST_CASE("a comment above the line of a manifest may say why, also of what no entry is for") {
  tests::TemporaryFolder folder;
  folder.write("shop/Cargo.toml",
               "[package]\nname = \"shop\"\nversion = \"1.0.0\"\n\n[dependencies]\n"
               "# Hands out memory in other ways\n"
               "# Mainly for small machines, since the usual way is very slow there\n"
               "quickheap = \"1.0\"\n"
               "# Keeps baskets\n"
               "basketry = \"2.0\"\n");
  folder.write("shop/src/main.rs", "fn main() {}\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  const auto reasons = narrative::reasons_by_technology(story);
  REQUIRE(reasons.libraries.size() == 1);
  CHECK(reasons.libraries[0].text() ==
        "On `quickheap`: “Mainly for small machines, since the usual way is very slow there”");
}
