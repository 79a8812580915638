// SPDX-License-Identifier: Apache-2.0
// Who asks through a class of the project's own, and models that constants take out of a table.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kBase = R"(
class Completion:
    def completion(self, **kwargs):
        raise NotImplementedError()
    def name(self):
        raise NotImplementedError()
)";
// Functions are handed about inside: the way from `completion` to the call is not followed.
const std::string kLite = R"(
import litellm
from base import Completion

class LiteCompletion(Completion):
    def __init__(self, config):
        self._ask = wrapped(make_functions(config))
    def completion(self, **kwargs):
        return self._ask(**kwargs)
    def name(self):
        return "lite"

def make_functions(config):
    def base(**kwargs):
        return litellm.completion(model=config.model, **kwargs)
    return (base, base)

def wrapped(functions):
    return [again(one) for one in functions][0]
)";
const std::string kSearch = R"(
from base import Completion

class Search:
    def __init__(self, model: Completion):
        self.model = model
    def search(self, query):
        print(self.model.name())
        return self.model.completion(messages=query)

def main():
    return Search(None).search("where?")
)";

const AiModel* named(const AiBook& book, std::string_view name) {
  const auto found = std::ranges::find(book.models, name, &AiModel::name);
  return found == book.models.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("who calls a method that a class beside a model's call offers asks a model") {
  const LinkedProject made({{"requirements.txt", "litellm\n"},
                            {"base.py", kBase},
                            {"lite.py", kLite},
                            {"search.py", kSearch}});
  const AiBook book = find_ai({made.project(), made.links(), made.catalogue()}, made.facts());
  std::string asked;
  for (const AiCall& call : book.calls)
    asked +=
        made.project().file(call.place.file).path + ":" + std::to_string(call.place.line) + " ";
  // `name` is declared and implemented, too, but speaks of no asking.
  CHECK_MESSAGE(asked.ends_with("search.py:9 "), asked);
  CHECK_MESSAGE(asked.find("search.py:8") == std::string::npos, asked);
}

TEST_CASE("a constant that takes a row of a table names its model, a list those that stand in") {
  const AiBook book = book_of({{"requirements.txt", "openai\n"}, {"app.py", R"(
from openai import OpenAI
client = OpenAI()

MODELS = {
    "small": ModelConfig(id="openai:gpt-4o-mini", name="Small"),
    "big": ModelConfig(id="openai:gpt-4o", name="Big"),
    "other": ModelConfig(id="anthropic:claude-3-haiku-20240307", name="Other"),
}
DEFAULT_MODEL = MODELS["big"]
FALLBACK_MODELS = [MODELS["small"], MODELS["other"]]

def ask(text):
    for model in [DEFAULT_MODEL, *FALLBACK_MODELS]:
        return client.chat.completions.create(model=model.id, messages=[text])

def main():
    ask("hello")
)"}});
  REQUIRE(named(book, "gpt-4o") != nullptr);
  CHECK(named(book, "gpt-4o")->how == "default");
  const auto sign = std::ranges::find(book.signs, "instead.listed", &AiSign::means);
  REQUIRE(sign != book.signs.end());
  CHECK(sign->name == "gpt-4o-mini|claude-3-haiku-20240307");
}

TEST_CASE("a text that is pulled out of a store of prompts is told by its name and where") {
  const AiBook book = book_of({{"requirements.txt", "openai\n"}, {"app.py", R"(
from openai import OpenAI
from langsmith import Client
client = OpenAI()
NAME = "answer-questions"

def fetch_text(store: Client):
    return store.pull_prompt(NAME)

def ask(text):
    return client.chat.completions.create(model="gpt-4o", messages=[fetch_text(Client()), text])

def main():
    ask("hello")
)"}});
  const auto sign = std::ranges::find(book.signs, "pulled", &AiSign::means);
  REQUIRE(sign != book.signs.end());
  CHECK(sign->name == "answer-questions");
  CHECK(sign->function == "fetch_text");
}

TEST_CASE("a text that a class takes where it is made is told by the call of another method") {
  const AiBook book = book_of({{"requirements.txt", "openai\n"},
                               {"prompts.py", R"(
ANSWER_PROMPT = """You are a helpful assistant. Answer the question of the user about the books
of this library, using only what is given in the context below, and say so if nothing fits.
Context: {context}"""
)"},
                               {"app.py", R"(
from openai import OpenAI
from prompts import ANSWER_PROMPT
from texts import filled
client = OpenAI()

class Search:
    def __init__(self, system_prompt=None):
        self.system_prompt = system_prompt or ANSWER_PROMPT

    def search(self, text):
        told = filled(self, "system_prompt")
        return client.chat.completions.create(model="gpt-4o", messages=[told, text])

def main():
    Search().search("hello")
)"}});
  REQUIRE(book.prompts.size() == 1);
  CHECK(book.prompts.front().call.file.valid());
  CHECK(book.prompts.front().through == "Search");
}

TEST_CASE("a search engine keeps vectors where the file that uses it is named so") {
  const std::map<std::string, std::string> files{
      {"package.json", R"({"dependencies": {"openai": "4", "meilisearch": "0.40"}})"},
      {"src/ask.ts",
       "import OpenAI from \"openai\";\nimport { keep } from \"./vectorstore-meili/index\";\n"
       "export const ask = async (text: string) =>\n  keep(await new OpenAI().embeddings.create({ "
       "model: \"text-embedding-3-small\", input: text }));\n"},
      {"src/vectorstore-meili/index.ts",
       "import { MeiliSearch } from \"meilisearch\";\nexport const keep = (row: any) =>\n"
       "  new MeiliSearch({ host: \"h\" }).index(\"a\").addDocuments([row]);\n"}};
  const AiBook book = book_of(files);
  REQUIRE(book.stores.size() == 1);
  CHECK(book.stores.front().name == "meilisearch");
}

TEST_CASE("a model that a tokenizer counts with answers nobody") {
  const AiBook book =
      book_of({{"requirements.txt", "openai\n"},
               {"count.py",
                "class ShopTokenizer:\n    def __init__(self, model_name: str = \"gpt-4-turbo\"):\n"
                "        self.name = model_name\n"},
               {"ask.py",
                "from openai import OpenAI\nfrom count import ShopTokenizer\n\nShopTokenizer()\n"
                "OpenAI().chat.completions.create(model=\"gpt-4o\", messages=[])\n"}});
  for (const AiModel& model : book.models) CHECK(model.name != "gpt-4-turbo");
}

TEST_CASE("a tool that speaks of the protocol is one of the tools, unless it serves them") {
  const std::string tool = R"(
from base import Tool
import mcp.types
from anthropic import Anthropic

class Search(Tool):
    name = "search_servers"
    description = "Searches servers that offer tools over the protocol."
    def run(self, query):
        return Anthropic().messages.create(model="claude-haiku-4-5", messages=[query])
)";
  const AiBook book = book_of({{"desk/tools/mcp.py", tool}});
  for (const AiPiece& piece : book.tools) CHECK_FALSE(piece.offered);
  const AiBook served = book_of({{"desk/mcp/search.py", tool}});
  for (const AiPiece& piece : served.tools) CHECK(piece.offered);
}

TEST_CASE("a last resort is no default of the product where each provider has its own") {
  const std::string table = R"(
from openai import OpenAI

DEFAULT_MODELS = {
    "anthropic": "claude-haiku-4-5",
    "openai": "gpt-4o-mini",
    "xai": "grok-3-mini",
}
)";
  const std::string last = "LAST_FALLBACK_MODEL = \"gpt-4-turbo\"\n";
  const auto configured = [](const AiBook& book, std::string_view name) {
    const auto model = std::ranges::find(book.models, name, &AiModel::name);
    REQUIRE(model != book.models.end());
    return model->configured && model->of_provider.empty();
  };
  const AiBook book = book_of({{"desk/models.py", table + last}});
  CHECK_FALSE(configured(book, "gpt-4-turbo"));
  CHECK_FALSE(configured(book, "grok-3-mini"));
  const AiBook alone = book_of({{"desk/models.py", "from openai import OpenAI\n\n" + last}});
  CHECK(configured(alone, "gpt-4-turbo"));
}
