// SPDX-License-Identifier: Apache-2.0
// What is said of a failing model where no function on the way of a question deals with it.
#include <doctest/doctest.h>

#include "base/text.h"
#include "narrative/ai/ai_uncaught.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

/// What is told, where the route is answered so.
std::string told(const std::string& answers) {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "fastapi\nopenai\n");
  folder.write("shop/main.py",
               "from fastapi import FastAPI\nfrom openai import OpenAI\n\napp = FastAPI()\n"
               "client = OpenAI()\n\n\ndef ask(text):\n"
               "    return client.chat.completions.create(model=\"gpt-4o\", messages=[{\"role\": "
               "\"user\", \"content\": text}])\n\n\n@app.post(\"/chat\")\ndef chat(text: str):\n" +
                   answers);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const narrative::Claim& one : narrative::ai_uncaught(story, narrative::ai_book(story)))
    out += std::string(one.text()) + "\n";
  return out;
}

}  // namespace

TEST_CASE("a failure that no function on the way catches is left to the framework") {
  const std::string text = told("    return ask(text)\n");
  CHECK_MESSAGE(contains(text, "what answers `POST /chat` then is up to its framework."), text);
}

TEST_CASE("nothing is said where a function on the way catches, or may by what it calls") {
  CHECK(told("    try:\n        return ask(text)\n    except ValueError:\n        return \"\"\n")
            .empty());
  CHECK(told("    return handle_errors(lambda: ask(text))\n").empty());
}
