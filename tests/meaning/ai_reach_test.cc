// SPDX-License-Identifier: Apache-2.0
// Modules that no program of the project takes in: what they hold is no part of the product.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kServer = R"(
from fastapi import FastAPI
from shop.answers import answer

app = FastAPI()

@app.post("/ask")
def ask(question: str):
    return answer(question)
)";

/// A module that asks a model of that name.
std::string asks(const std::string& function, const std::string& model) {
  return "from openai import OpenAI\nclient = OpenAI()\nMODEL = \"" + model + "\"\n\ndef " +
         function +
         "(question):\n    return client.chat.completions.create(model=MODEL, "
         "messages=[{\"role\": \"user\", \"content\": question}])\n";
}

std::vector<std::string> models(const AiBook& book) {
  std::vector<std::string> out;
  for (const AiModel& model : book.models) out.push_back(model.name);
  std::ranges::sort(out);
  return out;
}

using Files = std::map<std::string, std::string>;

Files shop(const Files& more) {
  Files files{{"pyproject.toml", "[project]\nname = \"shop\"\n"},
              {"shop/__init__.py", ""},
              {"shop/server.py", kServer},
              {"shop/answers.py", asks("answer", "gpt-4o")},
              {"shop/prices.py", "def price():\n    return 1\n"}};
  files.insert(more.begin(), more.end());
  return files;
}

}  // namespace

TEST_CASE("a module that no program takes in names no model of the product") {
  const AiBook book = book_of(shop({{"shop/trials.py", asks("try_out", "gpt-3.5-turbo")}}));
  CHECK(models(book) == std::vector<std::string>{"gpt-4o"});
}

TEST_CASE("what a package offers and nobody takes is not the product's") {
  const AiBook book = book_of(
      shop({{"shop/clients/__init__.py", "from .old import ask_old\n\n__all__ = [\"ask_old\"]\n"},
            {"shop/clients/old.py", asks("ask_old", "gpt-3.5-turbo")}}));
  CHECK(models(book) == std::vector<std::string>{"gpt-4o"});
}

TEST_CASE("a module whose class a text names counts as taken in") {
  const std::string text = "KIND = \"shop.clients.fast.FastClient\"\n";
  const std::string client =
      "from openai import OpenAI\n\nclass FastClient:\n"
      "    def ask(self, question):\n"
      "        return OpenAI().chat.completions.create(\n"
      "            model=\"gpt-4o-mini\", messages=[question])\n";
  const AiBook named = book_of(shop({{"shop/clients/__init__.py", ""},
                                     {"shop/kinds.py", text},
                                     {"shop/clients/fast.py", client}}));
  CHECK(models(named) == std::vector<std::string>{"gpt-4o", "gpt-4o-mini"});
}

TEST_CASE("where modules are looked for all of them count as taken in") {
  const std::string loader =
      "import importlib\nimport pkgutil\n\n"
      "def load_all(package):\n"
      "    for item in pkgutil.iter_modules(package.__path__):\n"
      "        importlib.import_module(\"shop.tools.\" + item.name)\n";
  const AiBook book = book_of(shop({{"shop/tools/__init__.py", loader},
                                    {"shop/tools/weather.py", asks("weather", "gpt-4o-mini")}}));
  CHECK(models(book) == std::vector<std::string>{"gpt-4o", "gpt-4o-mini"});
}

TEST_CASE("what lies in a folder of what was left is not started by its name alone") {
  const auto with = [](const std::string& path) {
    return models(book_of(shop({{path, asks("try_out", "gpt-3.5-turbo")}})));
  };
  CHECK(with("shop/tools/main.py") == std::vector<std::string>{"gpt-3.5-turbo", "gpt-4o"});
  CHECK(with("shop/legacy/main.py") == std::vector<std::string>{"gpt-4o"});
}
