// SPDX-License-Identifier: Apache-2.0
// How a way begins: what runs without an argument goes before what has to be asked for with one.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kCore = R"(
from openai import OpenAI
from tidy.text import DEFAULT_TEXT
client = OpenAI()

class HouseHelper:
    def __init__(self, told=DEFAULT_TEXT):
        self.told = told

    def chat(self, question):
        messages = [{"role": "system", "content": self.told}, {"role": "user", "content": question}]
        return client.chat.completions.create(model="gpt-4o", messages=messages)
)";

const std::string kStart = R"(
import sys
from fastapi import FastAPI
from tidy.core import HouseHelper

def main():
    helper = HouseHelper()
    if "--server" in sys.argv:
        app = FastAPI()

        @app.post("/chat/completions")
        def chat_completion(question: str):
            return helper.chat(question)

        return app
    run(helper)

def run(helper):
    helper.chat("what is to do?")
)";

const std::string kText =
    "DEFAULT_TEXT = \"\"\"You are a helper who keeps the house tidy. Say what is to do, and say it "
    "in one sentence.\"\"\".strip()\n";

AiBook book() {
  return book_of({{"pyproject.toml",
                   "[project]\nname = \"tidy\"\n\n[project.scripts]\ntidy = "
                   "\"tidy.start:main\"\n"},
                  {"tidy/core.py", kCore},
                  {"tidy/start.py", kStart},
                  {"tidy/text.py", kText}});
}

}  // namespace

TEST_CASE("a command of the product goes before a route that only an argument opens") {
  const AiBook made = book();
  REQUIRE(!made.paths.empty());
  CHECK(made.paths.front().kind == "command");
  CHECK(made.paths.front().hops.front().function == "main");
}

TEST_CASE("a parameter named like the one class with that method leads to it") {
  const AiBook made = book();
  REQUIRE(!made.paths.empty());
  const auto& hops = made.paths.front().hops;
  CHECK(std::ranges::find(hops, "run", &AiHop::function) != hops.end());
  CHECK(hops.back().function == "HouseHelper.chat");
}

TEST_CASE("a property that one class alone has is taken by that class") {
  const std::string served = R"(
from fastapi import FastAPI
from answers import Answer
app = FastAPI()
kept = {"first": Answer()}

@app.post("/chat")
def chat(question: str, answer):
    return answer.written_answer
)";
  const std::string asks = R"(
from openai import OpenAI
client = OpenAI()

class Answer:
    @property
    def written_answer(self):
        return client.chat.completions.create(model="gpt-4o", messages=[self.question])
)";
  const AiBook told = book_of({{"serve.py", served}, {"answers.py", asks}});
  REQUIRE(!told.paths.empty());
  CHECK(told.paths.front().entry == "POST /chat");
  CHECK(std::ranges::none_of(told.paths.front().hops, &AiHop::by_name));
  // A field of that name may be what is read.
  const AiBook open = book_of({{"serve.py", served},
                               {"answers.py", asks},
                               {"rows.py", "class Row:\n    written_answer: str = \"\"\n"}});
  CHECK(std::ranges::none_of(open.paths,
                             [](const AiPath& path) { return path.entry == "POST /chat"; }));
}
