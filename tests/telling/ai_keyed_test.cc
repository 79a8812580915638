// SPDX-License-Identifier: Apache-2.0
// A setting may name a model by the key of a registry; what else the code names does not answer.
#include <doctest/doctest.h>

#include "base/text.h"
#include "narrative/ai/ai_keyed.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

/// What is said of the model that answers, where the settings hold `fields`.
std::string which(const std::string& fields, const std::string& where = "") {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "openai\n");
  folder.write("shop/config.py", "class Settings:\n" + fields + "\n\nsettings = Settings()\n");
  folder.write("shop/registry.py",
               "def register(key, config):\n    MODELS[key] = config\n\n\nMODELS = {}\n"
               "register(\"QUICK_ONE\", Config(\"gpt-4o-mini\", max_tokens=10))\n"
               "from config import settings\n" +
                   where + "register(\"GOOD_ONE\", Config(\"gpt-4o\", max_tokens=20))\n");
  folder.write("shop/chat.py",
               "from openai import OpenAI\nfrom config import settings\nfrom registry import "
               "MODELS\n\n\ndef answer(text):\n    key = settings.LLM_KEY or "
               "\"gpt-3.5-turbo\"\n    return OpenAI().chat.completions.create("
               "model=MODELS[key].model, max_tokens=settings.LLM_CONFIG_MAX_TOKENS, "
               "messages=[{\"role\": \"user\", \"content\": text}])\n\n\nprint(answer(\"x\"))\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  const meaning::AiBook book = narrative::ai_book(story);
  std::string out;
  for (const auto tell : {narrative::ai_keyed, narrative::ai_defaults})
    for (const narrative::Claim& one : tell(story, book)) out += std::string(one.text()) + "\n";
  return out;
}

}  // namespace

TEST_CASE("the key that the settings hold leads to the model that is registered under it") {
  const std::string told = which("    LLM_KEY: str = \"GOOD_ONE\"\n");
  CHECK_MESSAGE(contains(told,
                         "Unless another key is set, `gpt-4o` answers: `LLM_KEY` holds "
                         "`GOOD_ONE`"),
                told);
  CHECK_MESSAGE(!contains(told, "gpt-3.5-turbo"), told);
}

TEST_CASE("a model that is there only where a setting holds is told with that setting") {
  const std::string told =
      which("    LLM_KEY: str = \"GOOD_ONE\"\n", "if settings.USE_OPENAI:\n    ");
  CHECK_MESSAGE(contains(told, "the code has this model where `settings.USE_OPENAI` holds"), told);
}

TEST_CASE("a key for one task, or one that nothing is registered under, says nothing") {
  CHECK(!contains(which("    TITLE_LLM_KEY: str = \"GOOD_ONE\"\n"), "another key"));
  CHECK(!contains(which("    LLM_KEY: str = \"OTHER_ONE\"\n"), "another key"));
}

TEST_CASE("a setting that says how long an answer may be does not say which model answers") {
  const std::string told =
      which("    LLM_KEY: str = \"GOOD_ONE\"\n    LLM_CONFIG_MAX_TOKENS: int = 4096\n");
  CHECK_MESSAGE(!contains(told, "LLM_CONFIG_MAX_TOKENS"), told);
}
