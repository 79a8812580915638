// SPDX-License-Identifier: Apache-2.0
// Numbers that settings hold at first, texts that are none for a model, and ways that only look
// like one to an answer.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kClient = "from openai import OpenAI\nclient = OpenAI()\n";
const std::string kAsk =
    "    return client.chat.completions.create(model='gpt-4o', messages=[{'role': 'user', "
    "'content': text}])\n";

const AiLimit* limit_named(const AiBook& book, std::string_view name) {
  const auto found = std::ranges::find(book.limits, name, &AiLimit::name);
  return found == book.limits.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE(
    "what a function of first settings gives back goes before the numbers of single classes") {
  const AiBook book = book_of({{"app.py", kClient + R"(
def search_settings():
    return {'top_n': 3, 'similarity': 0.6}

class Ranker:
    top_n: int = 9

def answer(text):
)" + kAsk + "\nprint(answer('x'), search_settings(), Ranker())\n"}});
  REQUIRE(limit_named(book, "top_n") != nullptr);
  CHECK(limit_named(book, "top_n")->value == "3");
  REQUIRE(limit_named(book, "similarity") != nullptr);
  CHECK(limit_named(book, "similarity")->value == "0.6");
}

TEST_CASE("in a table of settings the number stands as the value of the one that names it") {
  const AiBook book = book_of({{"app.py", kClient + R"(
SETTINGS = {
    "lang": {"name": "Language", "value": "en"},
    "max_context_length": {"name": "How much goes in", "value": 32000},
    "max_steps": {"name": "How often", "value": 7},
    "top_k": {"name": "How many", "value": 5},
}

def answer(text):
)" + kAsk + "\nprint(answer(SETTINGS['lang']))\n"}});
  REQUIRE(limit_named(book, "max_context_length") != nullptr);
  CHECK(limit_named(book, "max_context_length")->value == "32000");
}

TEST_CASE("steps for each run are steps") {
  const AiBook book = book_of({{"app.py", kClient + R"(
MAX_STEPS_PER_RUN = 10
MAX_RESULTS_PER_PAGE = 20

def answer(text):
    for step in range(MAX_STEPS_PER_RUN):
        print(MAX_RESULTS_PER_PAGE)
)" + kAsk + "\nprint(answer('x'))\n"}});
  REQUIRE(limit_named(book, "MAX_STEPS_PER_RUN") != nullptr);
  CHECK(limit_named(book, "MAX_STEPS_PER_RUN")->words == "max steps");
  CHECK(limit_named(book, "MAX_RESULTS_PER_PAGE") == nullptr);
}

TEST_CASE("what is thrown, and an expression that is put together, is told to no model") {
  const AiBook book = book_of({{"app.py", kClient + R"py(
def build_prompt(text):
    if len(text) > 1000:
        raise ValueError(f"You must not ask with a prompt that has more than {len(text)} letters")
    prompt_value = f"context.get('{text}', {{}}).get('{text}', 'please answer the question')"
    return f"You are a careful librarian. Please answer the question of the reader: {text}"

def answer(text):
    text = build_prompt(text)
)py" + kAsk + "\nprint(answer('x'))\n"}});
  REQUIRE(!book.prompts.empty());
  for (const AiPrompt& prompt : book.prompts) {
    CHECK(prompt.text.find("more than") == std::string::npos);
    CHECK(prompt.text.find("context.get") == std::string::npos);
  }
}

TEST_CASE("a way that turns speech into text is no way of a question") {
  const AiBook book = book_of({{"app.py", kClient + R"(
from fastapi import FastAPI
app = FastAPI()

@app.post("/speech_to_text")
def listen(text):
)" + kAsk}});
  REQUIRE(!book.paths.empty());
  CHECK(book.paths.front().beside == "transcripts");
}

TEST_CASE("a function that only gives another one back does not ask") {
  const AiBook book = book_of({{"app.py", kClient + R"(
from fastapi import FastAPI
app = FastAPI()

def ask_model(text):
)" + kAsk + R"(
def choose_asker():
    return ask_model

@app.post("/chat/tune")
def tune():
    choose_asker()

@app.post("/run")
def run_task(text):
    return ask_model(text)
)"}});
  REQUIRE(!book.paths.empty());
  CHECK(book.paths.front().entry == "POST /run");
}

TEST_CASE("a cache of anything else on the way to a model is no cache of answers") {
  const AiBook book = book_of({{"app.py", kClient + R"(
def make_table(cache, id, text):
    frame = cache.get(id)
    print(frame)
)" + kAsk + "\nprint(make_table({}, 1, 'x'))\n"}});
  CHECK(std::ranges::none_of(book.signs,
                             [](const AiSign& sign) { return sign.means == "way.cache"; }));
}
