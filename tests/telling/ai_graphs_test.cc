// SPDX-License-Identifier: Apache-2.0
// Graphs of one file are told apart by their names, a single one by its file.
#include <doctest/doctest.h>

#include "base/text.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

std::string told(const std::string& graphs) {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "langgraph\nopenai\n");
  folder.write("shop/langgraph.json", R"({"graphs": {"Clerk": "./desk.py:desk"}})");
  folder.write("shop/desk.py",
               "from langgraph.graph import StateGraph\nfrom openai import OpenAI\n"
               "client = OpenAI()\n\ndef ask(state):\n"
               "    return client.chat.completions.create(model=\"gpt-4o\", messages=[state])\n\n" +
                   graphs);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const narrative::Claim& claim : narrative::ai_paths(story, narrative::ai_book(story)))
    out += std::string(claim.text()) + "\n";
  return out;
}

const std::string kDesk =
    "builder = StateGraph(dict)\nbuilder.add_node(\"plan\", ask)\n"
    "builder.add_node(\"research\", team)\ndesk = builder.compile()\n";

}  // namespace

TEST_CASE("each graph of a file is told by its name, its steps and the name it is served by") {
  const std::string text = told(
      "team_builder = StateGraph(dict)\nteam_builder.add_node(\"search\", ask)\n"
      "team_builder.add_node(\"read\", ask)\nteam = team_builder.compile()\n" +
      kDesk);
  CHECK_MESSAGE(contains(text,
                         "The graph `builder` in `desk.py`, served as `Clerk`, is made of the "
                         "steps `plan` and `research` (the graph `team_builder`)"),
                text);
  CHECK_MESSAGE(contains(text,
                         "The graph `team_builder` in `desk.py` is made of the steps `search` and "
                         "`read`"),
                text);
}

TEST_CASE("the only graph of a file is told by its file") {
  const std::string text = told(kDesk);
  CHECK_MESSAGE(contains(text, "A graph in `desk.py` is made of the steps `plan` and `research`"),
                text);
}
