// SPDX-License-Identifier: Apache-2.0
// What stands beside models and says one thing each: tables of tools, lists of failures, refusals,
// settings that name a model, files that ship one, what a page keeps.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kAnswer = R"(
import os
from fastapi import FastAPI, HTTPException
from openai import OpenAI
from shop.trying import Trying
from shop.tools import get_tool
client = OpenAI()
app = FastAPI()
MOST_A_DAY = int(os.getenv("MOST_A_DAY", 20))

@app.post("/chat")
def chat(question: str, user: str):
    asked_requests = count(user)
    if asked_requests >= MOST_A_DAY:
        raise HTTPException(status_code=429, detail="come back tomorrow")
    return client.chat.completions.create(
        model=os.getenv("ANSWER_MODEL", "gpt-4o"), messages=[{"role": "user", "content": question}])
)";

std::vector<AiNoted> of_kind(const AiBook& book, const std::string& kind) {
  std::vector<AiNoted> out;
  std::ranges::copy_if(book.noted, std::back_inserter(out),
                       [&](const AiNoted& noted) { return noted.kind == kind; });
  return out;
}

}  // namespace

TEST_CASE("a table that maps names to classes names the tools, one that shows them does not") {
  const AiBook book = book_of({{"shop/chat.py", kAnswer},
                               {"shop/tools/__init__.py", R"(
from shop.tools.orders import Orders
from shop.tools.web import Web

TOOL_MAP = {"find_orders": Orders, "read_web": Web}
TOOL_LABELS = {"find_orders": orders_label, "read_web": web_label}
DEFAULT_TOOLS = ["find_orders"]

def get_tool(name):
    return TOOL_MAP[name]
)"},
                               {"shop/tools/orders.py", "class Orders:\n    pass\n"},
                               {"shop/tools/web.py", "class Web:\n    pass\n"}});
  REQUIRE(book.tools.size() == 2);
  CHECK(book.tools[0].name == "find_orders");
  CHECK(book.tools[1].name == "read_web");
  const auto first = of_kind(book, "tools.first");
  REQUIRE(first.size() == 1);
  CHECK(first[0].value == "find_orders");
}

TEST_CASE("a list of failures near a model is what is tried again; what is not tried is no such") {
  const AiBook book = book_of({{"shop/chat.py", kAnswer}, {"shop/trying.py", R"(
RETRYABLE_STATUS_CODES = [408, 429]
NON_RETRYABLE_STATUS_CODES = [400, 401]
RETRY_DELAYS = [1, 2, 4]

class Trying:
    pass
)"}});
  const auto lists = of_kind(book, "retry.of");
  REQUIRE(lists.size() == 1);
  CHECK(lists[0].name == "RETRYABLE_STATUS_CODES");
  CHECK(lists[0].value == "408|429");
}

TEST_CASE("who asks too often is refused where a condition says so, with its number") {
  const AiBook book = book_of({{"shop/chat.py", kAnswer}});
  const auto refused = of_kind(book, "refused");
  REQUIRE(refused.size() == 1);
  CHECK(refused[0].within == "chat");
  CHECK(refused[0].value == "asked_requests >= MOST_A_DAY");
  const auto bounds = of_kind(book, "refused.bound");
  REQUIRE(bounds.size() == 1);
  CHECK(bounds[0].value == "20");
}

TEST_CASE("settings name a model with their value or with none; a path or a limit names none") {
  const AiBook book = book_of({{"shop/chat.py", kAnswer}, {"shop/settings.py", R"(
import os
TITLE = os.getenv("TITLE_MODEL")
WHERE = os.getenv("MODEL_PATH", "/models")
MOST = os.getenv("MODEL_TOKEN_LIMIT", 5)
)"}});
  const auto settings = of_kind(book, "model.setting");
  REQUIRE(settings.size() == 2);
  CHECK(settings[0].name == "ANSWER_MODEL");
  CHECK(settings[0].value == "gpt-4o");
  CHECK(settings[1].name == "TITLE_MODEL");
  CHECK(settings[1].value.empty());
}

TEST_CASE("models that several files of data name are counted; a catalogue ships none") {
  const std::string agent = "agent:\n  provider: openai\n  name: gpt-4o\n";
  const AiBook book =
      book_of({{"shop/chat.py", kAnswer},
               {"agents/buyer.yaml", agent},
               {"agents/seller.yaml", agent},
               {"agents/all.yaml", "models:\n  - provider: openai\n    name: gpt-4\n"}});
  const auto shipped = of_kind(book, "model.shipped");
  REQUIRE(shipped.size() == 1);
  CHECK(shipped[0].name == "gpt-4o");
  CHECK(shipped[0].value == "2");
}

TEST_CASE("a page keeps a talk in the browser, and its colours are no talk") {
  const AiBook book = book_of({{"shop/chat.py", kAnswer}, {"web/state.ts", R"(
import { atomWithStorage } from 'jotai/utils'
export const historyAtom = atomWithStorage('history', [])
export const colorAtom = atomWithStorage('dark', false)
)"}});
  const auto kept = of_kind(book, "browser");
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].name == "history");
}

TEST_CASE("texts for a model that a page keeps in the browser are no talk") {
  const AiBook book = book_of({{"shop/chat.py", kAnswer}, {"web/state.ts", R"(
export function keep(text: string) {
  localStorage.setItem('PROMPT_CACHE', text)
  localStorage.setItem('chat_with_desk', text)
}
)"}});
  const auto kept = of_kind(book, "browser");
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].name == "chat_with_desk");
}

TEST_CASE("functions of a folder that is loaded while the program runs are tools") {
  const AiBook book =
      book_of({{"shop/chat.py", kAnswer},
               {"shop/loading.py", R"(
from pathlib import Path

FOLDER = Path("shop") / "agent_tools"

def load():
    return [file for file in FOLDER.rglob("*.py")]
)"},
               {"shop/agent_tools/orders.py", "def find_orders(name):\n    return name\n"},
               {"shop/agent_tools/web.py", R"(
def read_web(address):
    return _fetch(address)

def _fetch(address):
    return address
)"}});
  REQUIRE(book.tools.size() == 2);
  CHECK(book.tools[0].name == "find_orders");
  CHECK(book.tools[1].name == "read_web");
}
