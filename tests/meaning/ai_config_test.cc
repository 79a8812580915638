// SPDX-License-Identifier: Apache-2.0
// What holds when nobody sets anything: trees of settings that the product ships, numbers of a
// training, switches that are off, and how often a failed call is tried again.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "meaning/ai/ai.h"
#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

AiBook book_of(const std::map<std::string, std::string>& files) {
  const LinkedProject made(files);
  return find_ai({made.project(), made.links(), made.catalogue()}, made.facts());
}

template <class Rows>
const auto* named(const Rows& rows, std::string_view name) {
  const auto found = std::ranges::find_if(rows, [&](const auto& row) { return row.name == name; });
  return found == rows.end() ? nullptr : &*found;
}

const std::string kClient = "from openai import OpenAI\nclient = OpenAI()\n";

}  // namespace

TEST_CASE("a tree of settings that the code names holds the defaults, its profiles do not") {
  const AiBook book = book_of({{"app.py", kClient + R"(
SETTINGS = load("settings.yaml")
)"},
                               {"settings.yaml", R"(
llm:
  model: gpt-4o-mini
  max_tokens: ${SHOP_MAX_TOKENS:700}
rag:
  chunk_size: 256
)"},
                               {"settings-large.yaml", R"(
llm:
  model: gpt-4o
  max_tokens: 9000
)"}});
  REQUIRE(named(book.models, "gpt-4o-mini") != nullptr);
  CHECK(named(book.models, "gpt-4o-mini")->configured);
  CHECK(named(book.models, "gpt-4o-mini")->ways.front() == "`llm.model` in `settings.yaml`");
  CHECK(named(book.models, "gpt-4o") == nullptr);
  REQUIRE(named(book.limits, "max_tokens") != nullptr);
  CHECK(named(book.limits, "max_tokens")->value == "700");
  CHECK(named(book.limits, "max_tokens")->overridable_by.front() == "SHOP_MAX_TOKENS");
  REQUIRE(named(book.limits, "chunk_size") != nullptr);
  CHECK(named(book.limits, "chunk_size")->within == "settings.yaml");
}

TEST_CASE(
    "what stands below the name of a model describes it, and how words are picked is no hit") {
  const AiBook book = book_of({{"app.py", kClient + "FILE = 'config.yml'\n"}, {"config.yml", R"(
default-model: gpt-4o
temp: 1.0
topk: 50
models:
  gpt-5:
    max-tokens: 8000
    fallback: gpt-4o
)"}});
  CHECK(book.models.size() == 1);
  CHECK(named(book.limits, "topk") == nullptr);
  CHECK(named(book.limits, "max-tokens") == nullptr);
}

TEST_CASE("numbers of a training may be products and powers, and a record of runs may be off") {
  const AiBook book = book_of({{"train.py", R"(
import torch
import wandb

learning_rate = 6e-4
gradient_accumulation_steps = 5 * 8
wandb_log = False

def train(loss):
    if wandb_log and loss:
        wandb.init(project="x")
    torch.nn.functional.cross_entropy(loss, loss).backward()
)"}});
  REQUIRE(named(book.learned_numbers, "learning_rate") != nullptr);
  CHECK(named(book.learned_numbers, "learning_rate")->value == "0.0006");
  REQUIRE(named(book.learned_numbers, "gradient_accumulation_steps") != nullptr);
  CHECK(named(book.learned_numbers, "gradient_accumulation_steps")->value == "40");
  const auto tracked = std::ranges::find(book.learning, "tracking", &AiLearning::kind);
  REQUIRE(tracked != book.learning.end());
  CHECK(tracked->off_unless == "wandb_log");
}

TEST_CASE("a decorator that tries again bounds the model call below it") {
  const AiBook book = book_of({{"ask.py", kClient + R"(
from tenacity import retry, stop_after_attempt

@retry(stop=stop_after_attempt(4))
def ask(messages):
    return client.chat.completions.create(model="gpt-4o", messages=messages)
)"}});
  REQUIRE_FALSE(book.failing.bounds.empty());
  CHECK(book.failing.bounds.front().value == "4");
}

TEST_CASE("news of a failure is no other answer, and one arm of a condition holds in some cases") {
  const AiBook book = book_of({{"ask.ts", R"(
import OpenAI from "openai";
const client = new OpenAI();
export async function POST(request: Request, vision: boolean) {
  try {
    return await client.chat.completions.create({
      model: "gpt-4o",
      max_tokens: vision ? 4096 : null,
      messages: [],
    });
  } catch (error) {
    return new Response("no", { status: 500 });
  }
}
)"}});
  REQUIRE(book.failing.caught.size() == 1);
  CHECK(book.failing.caught.front().kind == "told");
  REQUIRE(named(book.limits, "max_tokens") != nullptr);
  CHECK(named(book.limits, "max_tokens")->partly);
}

TEST_CASE("a tool bears the name of the constant that holds it") {
  const AiBook book = book_of({{"weather.ts", R"(
import { tool } from "ai";
export const getWeather = tool({
  description: "Get the weather",
  execute: async () => 1,
});
)"}});
  CHECK(named(book.tools, "getWeather") != nullptr);
}
