// SPDX-License-Identifier: Apache-2.0
// Numbers that a call is handed by a constant, by their place, or by one arm of a condition.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kClient = "from openai import OpenAI\nclient = OpenAI()\n";

const AiLimit* limit_named(const AiBook& book, std::string_view name) {
  const auto found = std::ranges::find(book.limits, name, &AiLimit::name);
  return found == book.limits.end() ? nullptr : &*found;
}

const AiLimit* limit_of(const AiBook& book, std::string_view value) {
  const auto found = std::ranges::find(book.limits, value, &AiLimit::value);
  return found == book.limits.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("a constant bounds what the call takes it for, whatever it is called") {
  const AiBook book = book_of({{"app.py", kClient + R"(
ROOM = 300

def answer(text):
    return client.chat.completions.create(model='gpt-4o', max_tokens=ROOM, messages=[{'role': 'user', 'content': text}])

print(answer('x'))
)"}});
  REQUIRE(limit_named(book, "max_tokens") != nullptr);
  CHECK(limit_named(book, "max_tokens")->value == "300");
  CHECK(limit_named(book, "max_tokens")->within == "answer");
}

TEST_CASE("a constant that by its name is of what goes in is told as what it is handed over as") {
  const AiBook book = book_of({{"app.py", kClient + R"(
MAX_CONTEXT_TOKENS = 100

def sum_up(text):
    return client.chat.completions.create(model='gpt-4o', max_tokens=MAX_CONTEXT_TOKENS, messages=[{'role': 'user', 'content': text}])

print(sum_up('x'))
)"}});
  REQUIRE(limit_named(book, "max_tokens") != nullptr);
  CHECK(limit_named(book, "max_tokens")->value == "100");
  CHECK(limit_named(book, "MAX_CONTEXT_TOKENS") == nullptr);
}

TEST_CASE("a number without a name is called like the parameter that it fills") {
  const AiBook book = book_of({{"app.py", kClient + R"(
def cut(text, chunk_size, chunk_overlap):
    return [text[i:i + chunk_size] for i in range(0, len(text), chunk_size - chunk_overlap)]

def answer(text):
    pieces = cut(text, 512, 128)
    return client.chat.completions.create(model='gpt-4o', messages=[{'role': 'user', 'content': pieces[0]}])

print(answer('x'))
)"}});
  REQUIRE(limit_named(book, "chunk_size") != nullptr);
  CHECK(limit_named(book, "chunk_size")->value == "512");
  REQUIRE(limit_named(book, "chunk_overlap") != nullptr);
  CHECK(limit_named(book, "chunk_overlap")->value == "128");
}

TEST_CASE("of one arm of a condition it is said when it holds") {
  const AiBook book = book_of({{"app.ts", R"(import OpenAI from 'openai';
const client = new OpenAI();
export async function research(mode: string, text: string) {
  const maxIterations =
    mode === 'speed'
      ? 2
      : mode === 'balanced'
        ? 6
        : 25;
  for (let i = 0; i < maxIterations; i++) {
    await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: text }] });
  }
}
research('speed', 'x');
)"}});
  REQUIRE(limit_of(book, "2") != nullptr);
  CHECK(limit_of(book, "2")->where == "mode === 'speed'");
  REQUIRE(limit_of(book, "6") != nullptr);
  CHECK(limit_of(book, "6")->where == "mode === 'balanced'");
  CHECK(limit_of(book, "6")->where_not.empty());
  REQUIRE(limit_of(book, "25") != nullptr);
  CHECK(limit_of(book, "25")->where.empty());
  CHECK(limit_of(book, "25")->where_not ==
        std::vector<std::string>{"mode === 'speed'", "mode === 'balanced'"});
}

TEST_CASE("a call that is told to try no second time says so, a count that begins does not") {
  const AiBook book =
      book_of({{"package.json", R"({"dependencies": {"ai": "4", "@ai-sdk/openai": "1"}})"},
               {"ask.ts",
                "import { generateText } from 'ai';\nimport { openai } from '@ai-sdk/openai';\n"
                "export async function ask(prompt: string) {\n  let retries = 0;\n  retries += 1;\n"
                "  return generateText({ model: openai('gpt-4o'), prompt, maxRetries: 0 });\n}\n"
                "ask('x');\n"}});
  REQUIRE(book.failing.bounds.size() == 1);
  CHECK(book.failing.bounds.front().name == "maxRetries");
  CHECK(book.failing.bounds.front().value == "0");
}
