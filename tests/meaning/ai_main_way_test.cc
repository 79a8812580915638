// SPDX-License-Identifier: Apache-2.0
// Which of several ways to a model is that of a person's question: the one on which a model acts in
// rounds, however many stages it has, and neither a clock's, another program's, nor a title's.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kClient = "from openai import OpenAI\nclient = OpenAI()\n\n\n";
const std::string kSay =
    kClient +
    "def say(text):\n    return client.chat.completions.create(\n"
    "        model=\"gpt-4o\", messages=[{\"role\": \"user\", \"content\": text}])\n";

const AiPath& first(const AiBook& book) {
  REQUIRE(!book.paths.empty());
  return book.paths.front();
}

std::vector<AiSign> loops_of(const std::string& code) {
  AiBook book = book_of({{"requirements.txt", "openai\n"}, {"clerk.py", kSay + code}});
  std::erase_if(book.signs, [](const AiSign& sign) { return sign.means != "loop.asks"; });
  return book.signs;
}

}  // namespace

TEST_CASE("a message that goes through many stages is followed to where it comes in") {
  std::string stages;
  for (char stage = 'a'; stage < 'q'; ++stage)
    stages += std::string("def stage_") + stage + "(text):\n    return " +
              (stage == 'p' ? std::string("say") : std::string("stage_") + char(stage + 1)) +
              "(text)\n\n\n";
  const AiBook book = book_of({{"stages.py", kSay + "\n\n" + stages}, {"app.py", R"(
from fastapi import FastAPI
from stages import stage_a
app = FastAPI()

@app.post("/chat")
def chat(question: str):
    return stage_a(question)
)"}});
  CHECK(first(book).kind == "request");
  CHECK(first(book).entry == "POST /chat");
}

TEST_CASE("what another program has done is not the way of a question, a loop of an agent is") {
  const AiBook book = book_of({{"desk.py", kSay + R"(

class Clerk:
    max_rounds: int = 12

    def work(self, text):
        done = 0
        while done < self.max_rounds:
            text = say(text)
            done += 1
        return text
)"},
                               {"plugins.py", R"(
from desk import say

@host.action("invoke")
def invoke(text):
    return say(text)
)"},
                               {"main.py", R"(
from desk import Clerk
import plugins

def main():
    Clerk().work("parcels")

main()
)"}});
  CHECK(first(book).hops.front().function == "main");
  CHECK(first(book).rounds);
}

TEST_CASE(
    "a call whose text says that it makes titles is told apart, whatever its function is called") {
  const AiBook book = book_of({{"app.py", kClient + R"(
from fastapi import FastAPI
app = FastAPI()

def handle_page(question):
    return client.chat.completions.create(
        model="gpt-4o",
        messages=[{"role": "system", "content": "You are a conversation title generator. Be short."}])

@app.post("/chat")
def chat(question: str):
    return handle_page(question)
)"}});
  CHECK(first(book).beside == "titles");
}

TEST_CASE("a step that is only taken where an argument is set says so") {
  const AiBook book = book_of({{"app.py", kSay + R"(
from fastapi import FastAPI
app = FastAPI()

def answer(text, use_team=False):
    if use_team:
        return say(text)
    return text

@app.post("/chat")
def chat(question: str, use_team: bool):
    return answer(question, use_team=use_team)
)"}});
  const auto& hops = first(book).hops;
  const auto hop = std::ranges::find(hops, "answer", &AiHop::function);
  REQUIRE(hop != hops.end());
  CHECK(hop->off_unless == "use_team");
}

TEST_CASE("a loop that is left behind its last round is bounded by that number") {
  const auto loops = loops_of(
      "\n\nMAX_ROUNDS = 7\n\n\ndef work(text):\n    rounds = 0\n    while text:\n"
      "        rounds += 1\n        if rounds > MAX_ROUNDS:\n            break\n"
      "        text = say(text)\n    return text\n\n\nwork(\"parcels\")\n");
  REQUIRE(loops.size() == 1);
  CHECK(loops[0].name == "rounds <= MAX_ROUNDS|7");
}

TEST_CASE("a loop that runs up to one more than its bound is bounded by it") {
  const auto loops = loops_of(
      "\n\nclass Clerk:\n    max_rounds: int = 12\n\n    def work(self, text):\n        done = 0\n"
      "        while done < self.max_rounds + 1:\n            text = say(text)\n"
      "            done += 1\n        return text\n\n\nClerk().work(\"parcels\")\n");
  REQUIRE(loops.size() == 1);
  CHECK(loops[0].name == "done <= self.max_rounds|12");
}

TEST_CASE("what only wraps a tool, or says when there is one, is no tool") {
  const AiBook book = book_of({{"desk.py", kSay + R"(

class ToolBox:
    def __init__(self):
        self.tools = []

    def add_tool(self, tool):
        self.tools.append(tool)

class FindParcel:
    """Finds a parcel."""

class _Guarded:
    """Asks before it runs one."""

class ToolRule:
    """When there is one."""

box = ToolBox()
box.add_tool(FindParcel())
box.add_tool(_Guarded())
box.add_tool(ToolRule())
say("parcels")
)"}});
  const auto has = [&](std::string_view name) {
    return std::ranges::find(book.tools, name, &AiPiece::name) != book.tools.end();
  };
  CHECK(has("FindParcel"));
  CHECK(!has("_Guarded"));
  CHECK(!has("ToolRule"));
}
