// SPDX-License-Identifier: Apache-2.0
// A prompt in a file of its own: what is filled in, and who asks for it by its name.
#include <doctest/doctest.h>

#include <algorithm>

#include "narrative/ai/ai_telling.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

/// "user of the prompt: hole hole" for the file prompts/rephrase.yaml beside the code.
std::string rephrase(const std::string& code) {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "openai\n");
  folder.write("shop/prompts/rephrase.yaml",
               "rephrase:\n  template: |\n    You are a helpful clerk.\n"
               "    Say {question} again, as of {date}.\n");
  folder.write("shop/chat.py", "from openai import OpenAI\n\nclient = OpenAI()\n\n\n" + code);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  const meaning::AiBook book = narrative::ai_book(story);
  const auto found = std::ranges::find(book.prompts, "rephrase", &meaning::AiPrompt::name);
  REQUIRE(found != book.prompts.end());
  std::string out = (found->call.file.valid() ? found->through : "nobody") + ":";
  for (const auto& [name, place] : narrative::ai_filled_in(story, *found))
    out += " " + name + "@" + std::to_string(place.line);
  return out;
}

}  // namespace

TEST_CASE("a prompt that is a file is asked for by its name, where the code speaks of prompts") {
  CHECK(
      rephrase("def answer(text, store, chosen):\n"
               "    said = store.find(prompt_name=\"rephrase\")\n"
               "    return client.chat.completions.create(model=\"gpt-4o\", messages=[said])\n") ==
      "answer: question@4 date@4");
  CHECK(
      rephrase("def answer(text, store, chosen_prompt):\n"
               "    said = store.find(chosen_prompt or \"rephrase\")\n"
               "    return client.chat.completions.create(model=\"gpt-4o\", messages=[said])\n") ==
      "answer: question@4 date@4");
}

TEST_CASE("the same word elsewhere is no use of a prompt") {
  CHECK(
      rephrase("def answer(text, mode):\n    if mode == \"rephrase\":\n        text = text + text\n"
               "    log(step=\"rephrase\")\n"
               "    return client.chat.completions.create(model=\"gpt-4o\", messages=[text])\n") ==
      "nobody: question@4 date@4");
}
