// SPDX-License-Identifier: Apache-2.0
// Names alone are no proof: lists, numbers and messages count by what is done with them.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kAsk = R"(
from openai import OpenAI
client = OpenAI()

def answer(text):
    return client.chat.completions.create(model="gpt-4o", messages=[text])
)";

AiBook desk(const std::string& more, const std::string& path = "desk.py") {
  return book_of({{"requirements.txt", "openai\n"}, {path, kAsk + more}});
}

std::ptrdiff_t signs(const AiBook& book, const std::string& means) {
  return std::ranges::count(book.signs, means, &AiSign::means);
}

}  // namespace

TEST_CASE("a list of fallback models that only fills what can be chosen stands in for nothing") {
  const std::string list = "\nFALLBACK_MODELS = [\"gpt-4o-mini\", \"gpt-4.1\"]\n";
  CHECK(signs(desk(list + R"(
def list_models(found):
    return found or FALLBACK_MODELS
)"),
              "instead.listed") == 0);
  CHECK(signs(desk(list + R"(
def list_models(found):
    return found or FALLBACK_MODELS

def answer_all(text):
    for model in FALLBACK_MODELS:
        answer(text)
)"),
              "instead.listed") == 1);
}

TEST_CASE(
    "a missing key is no missing model, and a text that is held before it is thrown is read") {
  const auto unset = [](const std::string& fails) {
    return signs(desk("\ndef pick(model, text):\n" + fails + "    return answer(text)\n"), "unset");
  };
  CHECK(unset("    if not model:\n"
              "        raise ValueError(\"API key is not configured in provider_settings\")\n") ==
        0);
  CHECK(unset("    said = \"Please choose a model\"\n"
              "    if not model:\n        raise ValueError(said)\n") == 1);
}

TEST_CASE("a rate limit for each model names no model") {
  const auto named = [](const std::string& key) {
    const AiBook book = desk("\nimport os\nwanted = os.getenv(\"" + key + "\", \"small\")\n");
    return std::ranges::count(book.noted, "model.setting", &AiNoted::kind);
  };
  CHECK(named("DESK_CHAT_MODEL") == 1);
  CHECK(named("DESK_LIMITER_MODEL") == 0);
}

TEST_CASE("a number that is only written to a log bounds no rounds") {
  const auto bounds = [](const std::string& line) {
    const AiBook book = book_of({{"package.json", R"({"dependencies": {"ai": "^4.0.0"}})"},
                                 {"desk.ts", R"(import { generateText } from "ai";
import { openai } from "@ai-sdk/openai";

export async function answer(text: string) {
  )" + line + R"(
  return generateText({ model: openai("gpt-4o"), prompt: text });
}
)"}});
    return std::ranges::count(book.limits, "20", &AiLimit::value);
  };
  CHECK(bounds("console.log(\"asked\", { maxSteps: 20 });") == 0);
  CHECK(bounds("runAgent({ maxSteps: 20 });") == 1);
}

TEST_CASE("a file of speech asks for speech, whatever its function is called") {
  const auto kind = [](const std::string& path) { return desk("", path).calls.at(0).kind; };
  CHECK(kind("sources/house_stt_source.py") == "speech");
  CHECK(kind("sources/house_source.py") == "chat");
}

TEST_CASE("where a model is chosen already it is nobody's default") {
  const auto conditions = [](const std::string& chosen) {
    const AiBook book = desk("\ndef label(model):\n    if model == \"" + chosen +
                             "\":\n        return \"mixtral-8x7b\"\n    return answer(model)\n");
    return std::ranges::count_if(book.models,
                                 [](const auto& one) { return !one.condition.empty(); });
  };
  CHECK(conditions("mixtral-8x7b") == 0);
}
