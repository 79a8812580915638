// SPDX-License-Identifier: Apache-2.0
// What stands beside models and bounds, chooses or tells them nothing: classes that nobody makes,
// failures where one is chosen, texts of pages, waiting for something else.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kClient = R"(
from openai import OpenAI
client = OpenAI()
)";

std::size_t signs(const AiBook& book, std::string_view means) {
  return static_cast<std::size_t>(std::ranges::count(book.signs, means, &AiSign::means));
}

bool has_prompt(const AiBook& book, std::string_view name) {
  return std::ranges::find(book.prompts, name, &AiPrompt::name) != book.prompts.end();
}

/// The file of a class of models, and whoever makes it.
AiBook with_class(const std::string& user) {
  return book_of({{"requirements.txt", "openai\n"},
                  {"models/__init__.py", "from .old import OldModel\n__all__ = [\"OldModel\"]\n"},
                  {"models/old.py", kClient + R"(
class OldModel:
    def __init__(self, max_tokens: int = 256):
        self.max_tokens = max_tokens
    def ask(self, text):
        return client.chat.completions.create(
            model="gpt-4o", max_tokens=self.max_tokens, messages=[text])
)"},
                  {"desk.py", kClient + user},
                  {"tests/test_old.py", "from models import OldModel\nOldModel().ask(\"x\")\n"}});
}

const std::string kAsk = R"(
def answer(text):
    return client.chat.completions.create(model="gpt-4o", messages=[text])
)";

}  // namespace

TEST_CASE("a number of a class that tests alone make is marked, of one that is made it is not") {
  CHECK(signs(with_class(kAsk), "unmade") == 1);
  CHECK(signs(with_class("from models import OldModel\ndef answer(text):\n"
                         "    return OldModel().ask(text)\n"),
              "unmade") == 0);
  // The program starts in a folder of its own.
  CHECK(signs(book_of(
                  {{"requirements.txt", "openai\n"},
                   {"back/chat/old.py", kClient + R"(
class OldModel:
    def __init__(self, max_tokens: int = 256):
        self.max_tokens = max_tokens
    def ask(self, text):
        return client.chat.completions.create(
            model="gpt-4o", max_tokens=self.max_tokens, messages=[text])
)"},
                   {"back/app.py",
                    "from chat.old import OldModel\ndef main():\n    return OldModel().ask(1)\n"}}),
              "unmade") == 0);
  CHECK(signs(with_class(kAsk + "KINDS = {\"old\": \"models.old.OldModel\"}\n"), "unmade") == 0);
  CHECK(signs(with_class(kAsk + "class New(models.OldModel):\n    pass\n"), "unmade") == 0);
}

TEST_CASE("a failure where a model is chosen says nothing of where none is") {
  const auto book = [&](const std::string& condition) {
    return book_of({{"requirements.txt", "openai\n"}, {"desk.py", kClient + R"(
def answer(text, model_name):
    if )" + condition + R"(:
        if text is None:
            raise ValueError("The model must be one of those configured")
    return client.chat.completions.create(model=model_name, messages=[text])
)"}});
  };
  CHECK(signs(book("model_name"), "unset") == 0);
  CHECK(signs(book("model_name is not None"), "unset") == 0);
  CHECK(signs(book("not model_name"), "unset") == 1);
  CHECK(signs(book("model_name.startswith(\"azure/\")"), "unset") == 0);
  CHECK(signs(book("model_name == \"azure\""), "unset") == 0);
  CHECK(signs(book("model_name == \"\""), "unset") == 1);
}

TEST_CASE("the kind that a class says to be of is no model") {
  const AiBook book =
      book_of({{"requirements.txt", "openai\nlangchain\n"}, {"desk.py", kClient + R"(
class Chat:
    @property
    def _llm_type(self):
        return "gpt-4o-mini"
    def ask(self, text):
        return client.chat.completions.create(model="gpt-4o", messages=[text])

def main():
    return Chat().ask("where?")
)"}});
  CHECK(std::ranges::find(book.models, "gpt-4o-mini", &AiModel::name) == book.models.end());
  CHECK(std::ranges::find(book.models, "gpt-4o", &AiModel::name) != book.models.end());
}

TEST_CASE("a tool of a library for models is none of other programs in a folder of such, either") {
  const AiBook book = book_of({{"requirements.txt", "langchain\nlangchain-openai\n"},
                               {"desk/mcp/tools.py", R"(
from langchain_core.tools import tool

@tool
def find_orders(text: str) -> str:
    """Finds the orders of a customer."""
    return text
)"},
                               {"desk/app.py", R"(
from langchain_openai import ChatOpenAI
from desk.mcp.tools import find_orders

def answer(text):
    return ChatOpenAI(model="gpt-4o").bind_tools([find_orders]).invoke(text)

def main():
    return answer("where?")
)"}});
  REQUIRE(!book.tools.empty());
  CHECK(!book.tools.front().offered);
}

TEST_CASE("texts that a page lists with icons are no prompts, those of personas are") {
  const auto list = [](const std::string& said) {
    return "export const CARDS = [\n  { icon: \"sun\", prompt: \"" + said + "\" },\n];\n";
  };
  const std::string page =
      "import { CARDS } from \"./cards\";\nexport function Page() {\n"
      "  return <div>{CARDS.map((one) => <p>{one.prompt}</p>)}</div>;\n}\n";
  const auto book = [&](const std::string& said) {
    return book_of({{"package.json", "{\"dependencies\": {\"openai\": \"4\", \"react\": \"18\"}}"},
                    {"ask.ts",
                     "import OpenAI from \"openai\";\nconst client = new OpenAI();\n"
                     "export const ask = (text) => client.chat.completions.create({ model: "
                     "\"gpt-4o\", messages: [{ role: \"user\", content: text }] });\n"},
                    {"cards.ts", list(said)},
                    {"page.tsx", page}});
  };
  CHECK(!has_prompt(book("Search the web for news of the day and summarize the following five "
                         "stories in markdown, please."),
                    "CARDS"));
  CHECK(has_prompt(book("You are a friendly assistant who answers the questions of travellers. "
                        "You must answer in markdown, please."),
                   "CARDS"));
}

TEST_CASE("the hint of a field is no request") {
  const AiBook book =
      book_of({{"package.json", "{\"dependencies\": {\"openai\": \"4\", \"react\": \"18\"}}"},
               {"ask.ts", "import OpenAI from \"openai\";\nexport const client = new OpenAI();\n"},
               {"form.tsx",
                "export function Form() {\n  return <input "
                "placeholder=\"https://name.example.com/v1/chat/completions\" />;\n}\n"}});
  CHECK(book.calls.empty());
}

TEST_CASE("only waiting for a model bounds a question, not waiting for something else beside it") {
  const AiBook book = book_of({{"requirements.txt", "openai\n"}, {"desk.py", kClient + R"(
import asyncio
NOTIFY_TIMEOUT_SECONDS = 3
ANSWER_TIMEOUT_SECONDS = 40

async def notify(text, timeout):
    return await asyncio.wait_for(text, timeout)

async def answer(text):
    await notify(text, timeout=NOTIFY_TIMEOUT_SECONDS)
    return await asyncio.wait_for(
        client.chat.completions.create(model="gpt-4o", messages=[text]),
        timeout=ANSWER_TIMEOUT_SECONDS,
    )

def main():
    return asyncio.run(answer("where?"))
)"}});
  std::string told;
  for (const AiLimit& bound : book.failing.bounds) told += bound.name + " " + bound.value + ", ";
  CHECK_MESSAGE(told.find("ANSWER_TIMEOUT_SECONDS") != std::string::npos, told);
  CHECK_MESSAGE(told.find("NOTIFY_TIMEOUT_SECONDS") == std::string::npos, told);
}

TEST_CASE("a way leads over a function that tests call very often, and a guest's way comes last") {
  std::string tests = "from worker import run_agent\n";
  for (int i = 0; i < 70; ++i) tests += "run_agent(\"" + std::to_string(i) + "\")\n";
  const AiBook book = book_of({{"requirements.txt", "fastapi\nopenai\n"},
                               {"worker.py", kClient + R"(
def run_agent(text):
    return client.chat.completions.create(model="gpt-4o", messages=[text])
)"},
                               {"app.py", R"(
from fastapi import FastAPI
from worker import run_agent
app = FastAPI()

@app.post("/public/chat")
def ask_as_guest(text: str):
    return run_agent(text)

@app.post("/chat/stream")
def stream(text: str):
    return start(text)

def start(text):
    async def work(said):
        return run_agent(said)
    worker = work(text)
    return asyncio.create_task(worker)
)"},
                               {"tests/test_worker.py", tests}});
  std::string told;
  for (const AiPath& path : book.paths) told += path.entry + " ";
  CHECK(told == "POST /chat/stream POST /public/chat ");
}
