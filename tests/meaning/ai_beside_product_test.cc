// SPDX-License-Identifier: Apache-2.0
// What stands near models and is nothing of the product: what is only tried out, rounds that end no
// loop, a default that nothing reads, what is put together for others, what another branch takes.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kAsk = R"(
from openai import OpenAI
client = OpenAI()

def ask(question):
    return client.chat.completions.create(model="gpt-4o", messages=[question])
)";

bool has_limit(const AiBook& book, std::string_view name) {
  return std::ranges::find(book.limits, name, &AiLimit::name) != book.limits.end();
}

bool has_model(const AiBook& book, std::string_view name) {
  return std::ranges::find(book.models, name, &AiModel::name) != book.models.end();
}

}  // namespace

TEST_CASE("below the main guard of a module that is looked for by its name nothing is told") {
  const std::string node = R"(
from desk.ask import ask
from desk.base import Node

class Best(Node):
    def run(self, question):
        return ask(question)

if __name__ == "__main__":
    node = Best(model="gpt-4-turbo", max_tokens=150)
    print(node.run("Try it"))
)";
  const AiBook book = book_of(
      {{"requirements.txt", "openai\n"},
       {"desk/ask.py", kAsk},
       {"desk/base.py", "class Node:\n    pass\n"},
       {"desk/nodes/best.py", node},
       {"desk/nodes/other.py", "from desk.base import Node\n\n\nclass Other(Node):\n    pass\n"},
       {"desk/main.py", R"(
import importlib
import pkgutil
from desk import nodes
from desk.ask import ask

def load():
    return [importlib.import_module(one.name) for one in pkgutil.iter_modules(nodes.__path__)]

def main():
    print(load(), ask("x"))

if __name__ == "__main__":
    main()
)"}});
  CHECK(has_model(book, "gpt-4o"));
  CHECK(!has_model(book, "gpt-4-turbo"));
  CHECK(!has_limit(book, "max_tokens"));
}

TEST_CASE("rounds are a bound where a loop runs up to them, not where they say how old a text is") {
  const AiBook book = book_of({{"requirements.txt", "openai\n"}, {"agent.py", kAsk + R"(
class AgentConfig:
    max_agent_rounds: int = 8
    max_age_rounds: int = 5

def run(question, config):
    turn = 0
    while turn < config.max_agent_rounds:
        question = ask(question)
        turn += 1
    return shorten(question, turn, config)

def shorten(texts, turn, config):
    last = turn - config.max_age_rounds
    return [text[:100] for at, text in enumerate(texts) if at < last]

def main():
    print(run("x", AgentConfig()))
)"}});
  CHECK(has_limit(book, "max_agent_rounds"));
  CHECK(!has_limit(book, "max_age_rounds"));
}

TEST_CASE("a default that its own file only compares is the default of nothing") {
  const auto book = [](const std::string& read) {
    return book_of({{"requirements.txt", "openai\n"},
                    {"settings.py", R"(
import os

class Settings:
    def __init__(self):
        self.CHAT_MODEL = os.getenv("CHAT_MODEL", "gpt-4-turbo")
        if self.CHAT_MODEL == "proxy":
            self.PROXY = True
)"},
                    {"app.py", kAsk + "\nfrom settings import Settings\n\ndef main():\n" + read +
                                   "    print(ask('x'))\n\nmain()\n"}});
  };
  CHECK(!has_model(book("    Settings()\n"), "gpt-4-turbo"));
  CHECK(has_model(book("    print(Settings().CHAT_MODEL)\n"), "gpt-4-turbo"));
}

TEST_CASE("a function that only renders an address or puts a request together asks nobody") {
  const AiBook book = book_of({{"requirements.txt", "openai\n"},
                               {"app.py", kAsk + R"(
from parts import _build_request, render_profile

def main():
    print(ask("x"), _build_request({}), render_profile("http://x"))

main()
)"},
                               {"parts.py", R"(
def _build_request(values):
    parts = {"model": values.get("model"), "messages": values.get("messages"),
             "temperature": values.get("temperature")}
    return parts

def render_profile(base):
    if base:
        url = f"{base}/embeddings"
    else:
        url = ""
    return lines(f"url = {url}")
)"}});
  REQUIRE(book.calls.size() == 1);
  CHECK(book.calls[0].kind == "chat");
}

TEST_CASE("a text flows only into branches whose conditions it meets") {
  const auto given = [](const std::string& model) {
    const AiBook book = book_of({{"requirements.txt", "openai\nollama\n"}, {"app.py", R"(
from ollama import AsyncClient
from openai import OpenAI
client = OpenAI()

async def ask_local(model, messages):
    return await AsyncClient().chat(model=model, messages=messages)

async def ask(model_name, messages):
    if model_name.startswith("ollama"):
        return await ask_local(model=model_name, messages=messages)
    return client.chat.completions.create(model=model_name, messages=messages)

async def main():
    await ask(")" + model + R"(", [{"role": "user", "content": "x"}])
)"}});
    std::string out;
    for (const AiCall& call : book.calls)
      for (const AiSource& source : call.model_from)
        if (source.kind == "text") out += source.name + "@" + std::to_string(call.place.line) + " ";
    return out;
  };
  CHECK(given("openai/o3-mini") == "openai/o3-mini@12 ");
  CHECK(given("ollama/llama3") == "ollama/llama3@7 ollama/llama3@12 ");
}
