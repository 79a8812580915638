// SPDX-License-Identifier: Apache-2.0
// A repository of two programs: what bounds the one says nothing of the other.
#include <doctest/doctest.h>

#include "base/text.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/ai/one_program.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

std::string told(TemporaryFolder& folder) {
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string text;
  for (const auto& chapter : narrative::ai_chapters(story, narrative::ai_book(story)))
    for (const auto& claim : chapter.claims) text += std::string(claim.text()) + "\n";
  return text;
}

const std::string kDesk =
    "const express = require(\"express\");\nconst OpenAI = require(\"openai\");\n"
    "const client = new OpenAI();\nconst app = express();\n"
    "async function answer(question) {\n"
    "  return client.chat.completions.create({ model: \"gpt-4o\", messages: "
    "[{ role: \"user\", content: question }] });\n}\n"
    "async function ask(req, res) {\n  res.json(await answer(req.body.question));\n}\n"
    "app.post(\"/chat\", ask);\napp.listen(80);\n";

const std::string kPress =
    "const OpenAI = require(\"openai\");\nconst client = new OpenAI();\n"
    "async function headline(text) {\n  return client.chat.completions.create({ model: \"gpt-4o\", "
    "temperature: 0.37, messages: [{ role: \"user\", content: text }] });\n}\n"
    "module.exports = { headline };\nheadline(\"x\");\n";

}  // namespace

TEST_CASE("a number in the code of one vendor of several is that vendor's") {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "anthropic\ncohere\nollama\nopenai\n");
  folder.write("shop/desk.py", "import anthropic\nimport cohere\nimport ollama\nimport openai\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  meaning::AiBook book;
  meaning::AiLimit limit;
  for (std::size_t i = 0; i < run.value()->analysis.project->size(); ++i)
    if (story.path(FileId(i)) == "desk.py") limit.places = {{FileId(i), 1, 1}};
  REQUIRE(!limit.places.empty());
  const auto is_of_one = [&](const char* within) {
    limit.within = within;
    return narrative::ai_is_of_one_vendor(story, book, limit);
  };
  book.providers.resize(3);
  book.providers[0].name = "cohere", book.providers[1].name = "openai";
  book.providers[2].name = "azure_openai";
  CHECK(is_of_one("ChatCohere"));
  CHECK(is_of_one("AzureOpenAiChat"));
  CHECK(!is_of_one("OpenAiChat"));  // others take the same requests
  CHECK(!is_of_one("Desk"));
  limit.on_path = true;
  CHECK(!is_of_one("ChatCohere"));
  limit.on_path = false;
  book.providers.resize(2);  // of two, either may be the one that is asked
  CHECK(!is_of_one("ChatCohere"));
}

TEST_CASE("a number of another program is told of no answer of this one") {
  TemporaryFolder folder;
  folder.write("shop/desk/package.json",
               R"({"name": "desk", "dependencies": {"express": "4", "openai": "4"}})");
  folder.write("shop/desk/index.js", kDesk);
  folder.write("shop/press/package.json", R"({"name": "press", "dependencies": {"openai": "4"}})");
  folder.write("shop/press/index.js", kPress);
  const std::string apart = told(folder);
  CHECK_MESSAGE(!contains(apart, "0.37"), apart);
  folder.write(
      "shop/desk/package.json",
      R"({"name": "desk", "dependencies": {"express": "4", "openai": "4", "press": "*"}})");
  const std::string together = told(folder);
  CHECK_MESSAGE(contains(together, "0.37"), together);
}
