// SPDX-License-Identifier: Apache-2.0
// What counts as a default model, a prompt and a bound, and what does not.
#include "meaning/ai/ai.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

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

const std::string kAsk = R"(
from openai import OpenAI

OFFERED = ["gpt-4o", "gpt-4o-mini"]
PRICES = {"gpt-4-turbo": 10}
DEFAULT_MODEL = "gpt-4.1"
MAX_OUTPUT_TOKENS = 4096

ANSWER_PROMPT = """You are a helpful assistant. Answer the question {question}
from the context {context}. Do not use anything else."""

client = OpenAI()

def ask_model(messages):
    return client.chat.completions.create(model=DEFAULT_MODEL, messages=messages)

def answer(question, context):
    return ask_model([{"role": "user", "content": ANSWER_PROMPT.format(question=question, context=context)}])
)";

}  // namespace

TEST_CASE("a model that stands in when nothing is set is a default, one that is offered is none") {
  const AiBook book = book_of({{"ask.py", kAsk}});
  const AiModel* model = named(book.models, "gpt-4.1");
  REQUIRE(model != nullptr);
  CHECK(model->how == "default");
  CHECK(model->places.front().line == 6);
  CHECK(named(book.models, "gpt-4o") == nullptr);
  CHECK(named(book.models, "gpt-4-turbo") == nullptr);
}

TEST_CASE("a prompt is followed through a wrapper to the call that asks the model") {
  const AiBook book = book_of({{"ask.py", kAsk}});
  const AiPrompt* prompt = named(book.prompts, "ANSWER_PROMPT");
  REQUIRE(prompt != nullptr);
  CHECK(prompt->variables == std::vector<std::string>{"question", "context"});
  CHECK(prompt->call.line == 15);
}

TEST_CASE("a number that bounds the answer has its unit") {
  const AiBook book = book_of({{"ask.py", kAsk}});
  const AiLimit* limit = named(book.limits, "MAX_OUTPUT_TOKENS");
  REQUIRE(limit != nullptr);
  CHECK(limit->value == "4096");
  CHECK(limit->unit == "token");
}

TEST_CASE("texts for people are no prompts, and code without models has no book") {
  const AiBook book = book_of({{"page.py", R"(
PROMPT = "Please enter the name of the customer, then the number of the order and the date."
MODEL = "gpt-4o"
)"}});
  CHECK_FALSE(book.any());
}
