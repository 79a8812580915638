// SPDX-License-Identifier: Apache-2.0
// Who is asked where nobody chooses is told where a setting of the code says it; what a file of
// examples shows holds for nobody.
#include <doctest/doctest.h>

#include "base/text.h"
#include "narrative/ai/ai_outside.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

/// What is said of whom words go to and of settings, where `config` is the file of settings.
std::string told(const std::string& config) {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "openai\nollama\nanthropic\npydantic\n");
  folder.write("shop/.env.example", "LLM_PROVIDER=anthropic\nCHAT_MODEL=claude-3-opus\n");
  folder.write("shop/config.py", "import os\nfrom pydantic import BaseModel, Field\n\n\n" + config);
  folder.write("shop/chat.py",
               "import ollama\nfrom openai import OpenAI\nfrom anthropic import Anthropic\n"
               "import config\n\n\n"
               "def by_openai(model, text):\n    return OpenAI().chat.completions.create("
               "model=model, messages=[{\"role\": \"user\", \"content\": text}])\n\n\n"
               "def by_ollama(model, text):\n    return ollama.chat("
               "model=model, messages=[{\"role\": \"user\", \"content\": text}])\n\n\n"
               "def by_anthropic(model, text):\n    return Anthropic().messages.create("
               "model=model, messages=[{\"role\": \"user\", \"content\": text}])\n\n\n"
               "print(by_openai(config.MODEL, \"x\"), by_ollama(config.MODEL, \"x\"), "
               "by_anthropic(config.MODEL, \"x\"))\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  const meaning::AiBook book = narrative::ai_book(story);
  std::string out;
  for (const auto tell : {narrative::ai_sent, narrative::ai_set_models})
    for (const narrative::Claim& one : tell(story, book)) out += std::string(one.text()) + "\n";
  return out;
}

}  // namespace

TEST_CASE("a setting that names a provider says who is asked where nobody chooses") {
  const std::string text = told("MODEL = os.getenv(\"LLM_PROVIDER\", \"ollama\")\n");
  CHECK_MESSAGE(
      contains(text, "whom, by its name, `LLM_PROVIDER` chooses: Ollama where nobody sets it."),
      text);
}

TEST_CASE("what a file of examples shows is no default, and it is told as an example") {
  const std::string text = told("MODEL = None\n");
  CHECK_MESSAGE(
      contains(text, "which of three providers that is where nobody chooses was not followed."),
      text);
  CHECK_MESSAGE(!contains(text, "at first"), text);
  CHECK_MESSAGE(contains(text, "Examples of settings around models show: `CHAT_MODEL`"), text);
}

TEST_CASE("a setting for one errand among others is no default of all") {
  const std::string title = told("MODEL = os.getenv(\"TITLE_MODEL\", \"gpt-4o\")\n");
  CHECK_MESSAGE(!contains(title, "where nobody sets"), title);
}
