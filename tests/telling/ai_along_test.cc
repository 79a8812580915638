// SPDX-License-Identifier: Apache-2.0
// What goes along to a model, each name with where the function has it from.
#include <doctest/doctest.h>

#include "base/text.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

/// What is told of a function that binds names with these lines and hands them on.
std::string along(const std::string& lines) {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "openai\nfastapi\n");
  folder.write("shop/kept.py", R"(def load_history(chat):
    return [chat]


def nearest_knowledge(question):
    return [question]
)");
  folder.write("shop/desk.py", R"(from openai import OpenAI

client = OpenAI()


def ask(question, history, knowledge):
    return client.chat.completions.create(model="gpt-4o", messages=[question, history, knowledge])
)");
  folder.write("shop/app.py", R"(from fastapi import FastAPI
from desk import ask
from kept import load_history, nearest_knowledge

app = FastAPI()


@app.post("/chat")
def respond(question: str, chat: str, shop):
)" + lines + "    return ask(question, history, knowledge)\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const narrative::Claim& one : narrative::ai_along(story, narrative::ai_book(story)))
    out += std::string(one.text());
  return out;
}

}  // namespace

TEST_CASE("what goes along to a model is told with where it comes from") {
  CHECK(along("    history = []\n    history = load_history(chat)\n"
              "    knowledge = nearest_knowledge(question)\n") ==
        "On the way to a model, `respond` hands on `history` (from `load_history`) and "
        "`knowledge` (from `nearest_knowledge`).");
  // What is written in place is a source, too, but has no name.
  CHECK(along("    history = load_history(chat)\n    knowledge = nearest_knowledge(question)\n"
              "    if not knowledge:\n        knowledge = \"closed\" + chat\n") ==
        "On the way to a model, `respond` hands on `history` (from `load_history`) and "
        "`knowledge` (from `nearest_knowledge`, among others).");
}

TEST_CASE("one name alone, or what was given to the function, tells nothing of what goes along") {
  CHECK(along("    history = load_history(chat)\n    knowledge = \"closed\"\n").empty());
}
