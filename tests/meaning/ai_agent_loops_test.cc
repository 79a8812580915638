// SPDX-License-Identifier: Apache-2.0
// Loops in which a model acts step by step; tools that a decorator hands on to a registry; what
// only describes models.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

constexpr std::string_view kSay =
    "from openai import OpenAI\n\nclient = OpenAI()\n\n\n"
    "def say(text):\n"
    "    return client.chat.completions.create(model=\"gpt-4o-mini\", messages=[{\"role\": "
    "\"user\", \"content\": text}])\n\n\n";

std::vector<AiSign> loops_of(const std::string& code) {
  AiBook book = book_of({{"requirements.txt", "openai\n"}, {"agent.py", std::string(kSay) + code}});
  std::erase_if(book.signs, [](const AiSign& sign) { return sign.means != "loop.asks"; });
  return book.signs;
}

}  // namespace

TEST_CASE("a loop around a model is told with its bound and the number of that bound") {
  const auto loops = loops_of(
      "class Clerk:\n    max_rounds: int = 12\n\n"
      "    def work(self, text):\n        done = 0\n"
      "        while done < self.max_rounds:\n            text = self.think(text)\n"
      "            done += 1\n        return text\n\n"
      "    def think(self, text):\n        return say(text)\n\n\n"
      "def main():\n    Clerk().work(\"parcels\")\n\n\nmain()\n");
  REQUIRE(loops.size() == 1);
  CHECK(loops[0].function == "Clerk.work");
  CHECK(loops[0].name == "done < self.max_rounds|12");
}

TEST_CASE("a bound that is read from a setting has the number that holds where nobody sets it") {
  const auto loops = loops_of(
      "import os\n\nMAX_ROUNDS = int(os.getenv(\"DESK_ROUNDS\", 5))\n\n\n"
      "def work(text):\n    done = 0\n    while done < MAX_ROUNDS:\n        text = say(text)\n"
      "        done += 1\n    return text\n\n\nwork(\"parcels\")\n");
  REQUIRE(loops.size() == 1);
  CHECK(loops[0].name == "done < MAX_ROUNDS|5");
}

TEST_CASE("a bound that hangs on a condition is told without one of its numbers") {
  const auto loops = loops_of(
      "def work(text, fast):\n    max_rounds = 2 if fast else 25\n    done = 0\n"
      "    while done < max_rounds:\n        text = say(text)\n        done += 1\n"
      "    return text\n\n\nwork(\"parcels\", True)\n");
  REQUIRE(loops.size() == 1);
  CHECK(loops[0].name == "done < max_rounds");
}

TEST_CASE("a loop without a bound is told by where its function returns") {
  const auto loops = loops_of(
      "def work(text):\n    while True:\n        step = say(text)\n"
      "        if not step.tool_calls:\n            return step\n        text = step.text\n\n\n"
      "work(\"parcels\")\n");
  REQUIRE(loops.size() == 1);
  CHECK(loops[0].name.empty());
  CHECK(loops[0].off_unless == "not step.tool_calls");
}

TEST_CASE("trying again, going through a list and waiting for people are no loops of an agent") {
  CHECK(loops_of("def work(text):\n    for attempt in range(MAX_ATTEMPTS):\n        try:\n"
                 "            return say(text)\n        except Exception:\n            pass\n\n\n"
                 "MAX_ATTEMPTS = 3\nwork(\"parcels\")\n")
            .empty());
  CHECK(loops_of("def work(texts):\n    for text in texts:\n        say(text)\n\n\nwork([])\n")
            .empty());
  CHECK(loops_of("def work():\n    while True:\n        text = input()\n        if not text.done:\n"
                 "            return None\n        say(text)\n\n\nwork()\n")
            .empty());
}

TEST_CASE("a decorator that hands what it stands on to a registry makes a tool of it") {
  const AiBook book =
      book_of({{"requirements.txt", "openai\n"},
               {"shelf.py",
                "class ToolShelf:\n    tools: dict = {}\n\n"
                "    def register_tool(self, name, made):\n        self.tools[name] = made\n\n\n"
                "SHELF = ToolShelf()\n\n\n"
                "def register_tool(tags=None):\n    def decorator(made):\n"
                "        SHELF.register_tool(made.__name__, made)\n        return made\n\n"
                "    return decorator\n"},
               {"agent.py", "from shelf import SHELF, register_tool\n" + std::string(kSay) +
                                "@register_tool(tags=[\"post\"])\nclass Weigher:\n"
                                "    \"\"\"Says how heavy a parcel is.\"\"\"\n\n\n"
                                "say(str(SHELF.tools))\n"}});
  const auto tool = std::ranges::find(book.tools, "Weigher", &AiPiece::name);
  REQUIRE(tool != book.tools.end());
  CHECK(tool->description == "Says how heavy a parcel is.");
}

TEST_CASE("a number beside a price describes a model, and bounds no call") {
  const AiBook book = book_of(
      {{"requirements.txt", "openai\n"},
       {"agent.py", std::string(kSay) + "SMALL = {\"max_tokens\": 4096, \"input_price\": 0.2}\n"
                                        "ASKED = {\"max_tokens\": 512, \"temperature\": 0}\n"
                                        "say(str(SMALL) + str(ASKED))\n"}});
  std::vector<std::string> values;
  for (const AiLimit& limit : book.limits)
    if (limit.name == "max_tokens") values.push_back(limit.value);
  CHECK(values == std::vector<std::string>{"512"});
}

TEST_CASE("a number that a function is given beside what counts costs is its bound") {
  const AiBook book =
      book_of({{"requirements.txt", "openai\n"},
               {"agent.py", std::string(kSay) +
                                "def ask(text, max_tokens, cost_callback):\n"
                                "    return client.chat.completions.create(model=\"gpt-4o\", "
                                "messages=[text], max_tokens=max_tokens)\n\n\n"
                                "ask(\"parcels\", max_tokens=300, cost_callback=print)\n"}});
  CHECK(std::ranges::any_of(book.limits, [](const AiLimit& one) { return one.value == "300"; }));
}
