// SPDX-License-Identifier: Apache-2.0
// Limits that a loop's own function counts against, and those with a word of what they are of in
// between.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const AiLimit* limit_of(const AiBook& book, std::string_view name) {
  const auto found = std::ranges::find(book.limits, name, &AiLimit::name);
  return found == book.limits.end() ? nullptr : &*found;
}

const AiBook& desk() {
  static const AiBook book = book_of({{"requirements.txt", "openai\n"}, {"desk.py", R"(
from openai import OpenAI
client = OpenAI()

class Configuration:
    max_desk_tool_calls: int = 7
    max_concurrent_desk_units: int = 4
    max_concurrent_desk_uploads: int = 3

def run_tools(state, config):
    answer = client.chat.completions.create(model="gpt-4o", messages=[state.text])
    if state.tool_rounds >= config.max_desk_tool_calls:
        return "done"
    open_units(config.max_concurrent_desk_units, config.max_concurrent_desk_uploads)
    return answer

def main():
    print(run_tools(load(), Configuration()))
)"}});
  return book;
}

}  // namespace

TEST_CASE("a limit of tool calls has a word of whose they are in between") {
  REQUIRE(limit_of(desk(), "max_desk_tool_calls") != nullptr);
  CHECK(limit_of(desk(), "max_desk_tool_calls")->words == "max tool calls");
  CHECK(limit_of(desk(), "max_desk_tool_calls")->value == "7");
  REQUIRE(limit_of(desk(), "max_concurrent_desk_units") != nullptr);
  CHECK(limit_of(desk(), "max_concurrent_desk_units")->words == "max concurrency");
  CHECK(limit_of(desk(), "max_concurrent_desk_uploads") == nullptr);
}

TEST_CASE("calls of tools are counted where they are compared with their limit") {
  const auto ends = std::ranges::find(desk().signs, "ends", &AiSign::means);
  REQUIRE(ends != desk().signs.end());
  CHECK(ends->name == "config.max_desk_tool_calls");
  CHECK(ends->function == "run_tools");
}

TEST_CASE("fields of settings bound how texts are cut, how many are taken and what is asked") {
  const AiBook book = book_of({{"requirements.txt", "openai\n"}, {"desk.py", R"(
from openai import OpenAI
client = OpenAI()

class RagSettings:
    max_tokens_per_paragraph: int = 299
    overlapping_tokens: int = 49
    max_matches_count: int = 3
    rerank_count: int = 20
    answer_tokens: int = 2048

def answer(text, settings=RagSettings()):
    cut(text, settings.max_tokens_per_paragraph, settings.overlapping_tokens)
    take(settings.max_matches_count, settings.rerank_count)
    return client.chat.completions.create(model="gpt-4o", messages=[text],
                                          max_tokens=settings.answer_tokens)

print(answer("hello"))
)"}});
  for (const char* name : {"max_tokens_per_paragraph", "overlapping_tokens", "max_matches_count",
                           "rerank_count", "answer_tokens"})
    CHECK_MESSAGE(limit_of(book, name) != nullptr, name);
}

TEST_CASE("a long constant of many cues is a prompt though its name is of other texts, too") {
  const auto prompts = [](const std::string& text) {
    return book_of({{"requirements.txt", "openai\n"}, {"desk.py", R"(
from openai import OpenAI
client = OpenAI()

RAG_TEMPLATE = """)" + text + R"("""

def answer(text):
    return client.chat.completions.create(model="gpt-4o", messages=[build(text)])
)"}}).prompts;
  };
  const std::string rules =
      "Answer the query based on the context while respecting the rules.\n<context>\n__CONTEXT__\n"
      "</context>\n<rules>\n- If you don't know, just say so.\n- If you are not sure, ask for "
      "clarification.\n- Answer in the same language as the user query.\n</rules>\n__INPUT__";
  REQUIRE(prompts(rules).size() == 1);
  CHECK(prompts(rules).front().name == "RAG_TEMPLATE");
  CHECK(prompts("<html><head><title>Books of the library, by shelf and by name</title></head>"
                "<body><table><tr><td>Shelf</td><td>Name</td></tr></table></body></html>")
            .empty());
}
