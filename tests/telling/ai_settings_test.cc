// SPDX-License-Identifier: Apache-2.0
// What settings around models are told for by their names, and texts that are none for a model.
#include <doctest/doctest.h>

#include "base/text.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

const char* const kChat =
    "from openai import OpenAI\nimport os\n\nclient = OpenAI()\n"
    "DEFAULT_LLM = os.environ.get(\"DEFAULT_LLM\", \"shop:first\")\n"
    "FALLBACK_MODELS = os.environ.get(\"FALLBACK_MODELS\", \"shop:second\")\n\n\n"
    "def answer(text, picture, system_prompt, user_prompt):\n"
    "    if not picture:\n"
    "        error_message = \"The picture of your question is not there. Please answer the "
    "question \"\\\n"
    "            \"again with a link to a picture, see the instructions of the shop.\"\n"
    "        return error_message\n"
    "    ask(system=system_prompt, user=user_prompt)\n"
    "    return client.chat.completions.create(model=choose(text), messages=[{\"role\": "
    "\"user\", \"content\": text}], user=user_prompt)\n";

template <typename Tell>
std::string told(const Tell& tell) {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "openai\n");
  folder.write("shop/chat.py", kChat);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const narrative::Claim& one : tell(story, narrative::ai_book(story)))
    out += std::string(one.text()) + "\n";
  return out;
}

}  // namespace

TEST_CASE("a setting that by its name says which model answers, or stands in, is told") {
  CHECK(told(narrative::ai_which) ==
        "By its name `DEFAULT_LLM` chooses the model that answers; it is `shop:first` where nobody "
        "sets it, and no model was seen under that name.\n");
  CHECK(told(narrative::ai_switches) ==
        "By its name `FALLBACK_MODELS` says which model stands in for one that fails; it is "
        "`shop:second` where nobody sets it.\n");
}

TEST_CASE("what holds where nobody sets a setting is told for the lines that take it") {
  const auto asks = [](const std::string& function, const std::string& model) {
    return "import os\nfrom openai import OpenAI\n\nclient = OpenAI()\n\n\ndef " + function +
           "(text):\n    return client.chat.completions.create(model=" + model +
           ", messages=[{\"role\": \"user\", \"content\": text}])\n";
  };
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "openai\n");
  folder.write("shop/chat.py", asks("answer", "os.environ.get(\"CLERK_MODEL\", \"gpt-4\")"));
  folder.write("shop/sums.py", asks("sum_up", "os.environ[\"CLERK_MODEL\"]"));
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const narrative::Claim& one : narrative::ai_model_from(story, narrative::ai_book(story)))
    out += std::string(one.text()) + "\n";
  CHECK_MESSAGE(contains(out,
                         "Which model is asked in `answer` comes from setting `CLERK_MODEL`, which "
                         "is `gpt-4` where nobody sets it.\n"),
                out);
  CHECK_MESSAGE(
      contains(out, "Which model is asked in `sum_up` comes from setting `CLERK_MODEL`.\n"), out);
}

TEST_CASE("what people get where something goes wrong is no prompt, and a prompt is no person") {
  const std::string all = told(narrative::ai_people);
  CHECK(all.find("say who asks") == std::string::npos);
  const std::string prompts = told(narrative::ai_prompts);
  CHECK(prompts.find("error_message") == std::string::npos);
}
