// SPDX-License-Identifier: Apache-2.0
// What chooses among providers, which functions become tools, and what is told of neither.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

std::vector<std::string> names(const std::vector<AiPiece>& rows) {
  std::vector<std::string> out;
  for (const AiPiece& row : rows) out.push_back(row.name);
  return out;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a switch over providers tells its setting, what is taken without it and all it offers") {
  const AiBook book =
      book_of({{"package.json", R"({"dependencies": {"openai": "4"}})"}, {"llm.js", R"(
function makeModel({ provider = null } = {}) {
  const selected = provider ?? process.env.LLM_PROVIDER ?? "openai";
  switch (selected) {
    case "openai":
      return new OpenAiModel();
    case "anthropic":
      return new AnthropicModel();
    case "ollama":
      return new OllamaModel();
    case "koboldcpp":
      return new KoboldModel();
  }
}
)"}});
  REQUIRE(book.choices.size() == 1);
  const AiChoice& choice = book.choices.front();
  CHECK(choice.of == "model");
  CHECK(choice.setting == "LLM_PROVIDER");
  CHECK(choice.taken == "openai");
  CHECK(choice.before == Names{"provider"});
  CHECK(choice.function == "makeModel");
  CHECK(choice.options == Names{"openai", "anthropic", "ollama", "koboldcpp"});
}

TEST_CASE("what only looks whether a model can do something offers none") {
  const auto providers = [](const std::string& name) {
    const AiBook book = book_of({{"requirements.txt", "llama-index\n"}, {"llm.py", R"(
from llama_index.llms.openai import OpenAI
from llama_index.llms.anthropic import Anthropic
from llama_index.llms.mistralai import MistralAI

def )" + name + R"((provider, model):
    if provider == "openai":
        llm = OpenAI(model=model)
    elif provider == "anthropic":
        llm = Anthropic(model=model)
    elif provider == "mistral":
        llm = MistralAI(model=model)
    return llm.knows_tools

print()" + name + R"(("openai", "gpt-4o"))
)"}});
    return std::ranges::any_of(book.providers, [](const AiProvider& row) {
      return row.name == "anthropic" && (row.how == "call" || row.how == "list");
    });
  };
  CHECK(providers("make_model"));
  CHECK(!providers("check_supported_model"));
}

TEST_CASE("a table of classes chooses, too, and embeddings are no model that answers") {
  const AiBook book = book_of({{"requirements.txt", "openai\n"}, {"embed.py", R"(
import openai

class OpenAIEmbedder: pass
class CohereEmbedder: pass
class OllamaEmbedder: pass

EMBEDDERS = {"openai": OpenAIEmbedder, "cohere": CohereEmbedder, "ollama": OllamaEmbedder}

def make_embedder(provider="cohere"):
    return EMBEDDERS[provider]()
)"}});
  REQUIRE(book.choices.size() == 1);
  CHECK(book.choices.front().of == "embedding");
  CHECK(book.choices.front().taken == "cohere");
}

TEST_CASE("comparisons that make nothing choose nobody") {
  const AiBook book = book_of({{"requirements.txt", "openai\n"}, {"prices.py", R"(
import openai

def price(provider):
    if provider == "openai":
        return 3
    if provider == "anthropic":
        return 4
    if provider == "ollama":
        return 0
)"}});
  CHECK(book.choices.empty());
}

TEST_CASE("the key that is set decides which model is taken") {
  const AiBook book = book_of({{"requirements.txt", "openai\n"}, {"start.py", R"(
import os
import openai

def select():
    pairs = [("ANTHROPIC_API_KEY", "sonnet"), ("OPENAI_API_KEY", "gpt-4o"), ("XAI_API_KEY", "grok-3")]
    for key, model in pairs:
        if os.environ.get(key):
            return model
)"}});
  const auto row = std::ranges::find(book.switches, "OPENAI_API_KEY", &AiSwitch::name);
  REQUIRE(row != book.switches.end());
  CHECK(row->kind == "pair");
  CHECK(row->provider == "gpt-4o");
}

TEST_CASE("a tool that calls itself by its object's name bears that name") {
  const AiBook book =
      book_of({{"package.json", R"({"dependencies": {"openai": "4"}})"}, {"scrape.js", R"(
const scraping = {
  name: "web-scraping",
  plugin() {
    return {
      setup(agent) {
        agent.function({
          name: this.name,
          description: "Reads a page of the web",
          parameters: { type: "object", properties: { url: { type: "string" } } },
        });
      },
    };
  },
};
)"}});
  CHECK(names(book.tools) == Names{"web-scraping"});
}

TEST_CASE("of a loop that makes tools each function is one") {
  const AiBook book = book_of({{"requirements.txt", "llama-index\n"}, {"tools.py", R"(
from llama_index.core.tools import FunctionTool

def make_tools(builder):
    fns = [builder.load_data, builder.set_params]
    return [FunctionTool.from_defaults(fn=fn) for fn in fns]
)"}});
  CHECK(names(book.tools) == Names{"load_data", "set_params"});
}

TEST_CASE("functions in the list that a model is handed are tools") {
  const AiBook book = book_of({{"requirements.txt", "langchain-openai\n"}, {"agent.py", R"(
from langchain_openai import ChatOpenAI

def search(text): ...
def add(a, b): ...

tools = [search, add]
model = ChatOpenAI(model="gpt-4o").bind_tools(tools)
)"}});
  CHECK(names(book.tools) == Names{"search", "add"});
}

TEST_CASE("a function of a class that is never imported offers no tool") {
  const std::string tool = R"(
    functions = [dict(name="replace_lines", description="Replaces lines",
                      parameters=dict(type="object", properties=dict(text=dict(type="string"))))]
)";
  const AiBook book = book_of({{"requirements.txt", "openai\n"},
                               {"app/main.py", "import openai\nfrom app import a, b, c\n"},
                               {"app/a.py", "class A:\n    pass\n"},
                               {"app/b.py", "class B:\n    pass\n"},
                               {"app/c.py", "class C:\n" + tool},
                               {"app/d.py", "class D:\n" + tool}});
  REQUIRE(book.tools.size() == 1);
  CHECK(book.tools.front().name == "replace_lines");
}

TEST_CASE("members of an enumeration are options, and what a page shows chooses nobody") {
  const AiBook book = book_of({{"requirements.txt", "openai\n"},
                               {"package.json", R"({"dependencies": {"openai": "4"}})"},
                               {"embed.py", R"(
import openai

def make_embeddings(provider):
    if provider == Provider.OPENAI:
        return OpenAIEmbeddings()
    elif provider == Provider.AZURE:
        return AzureEmbeddings()
    elif provider == Provider.OLLAMA:
        return OllamaEmbeddings()
)"},
                               {"Dialog.tsx", R"(
import OpenAI from "openai";
export function Dialog({ provider }) {
  if (provider === "openai") return <OpenAiForm />;
  if (provider === "anthropic") return <AnthropicForm />;
  if (provider === "ollama") return <OllamaForm />;
}
)"}});
  REQUIRE(book.choices.size() == 1);
  CHECK(book.choices.front().of == "embedding");
  CHECK(book.choices.front().options == Names{"OPENAI", "AZURE", "OLLAMA"});
}

TEST_CASE("the base in which a text is read as a number bounds nothing") {
  const AiBook book =
      book_of({{"package.json", R"({"dependencies": {"openai": "4"}})"}, {"chat.ts", R"(
import OpenAI from "openai";
const client = new OpenAI();
export const ask = (node, messages) =>
  client.chat.completions.create({ model: node.model, messages, max_tokens: parseInt(node.maxTokens, 10) });
)"}});
  CHECK(book.limits.empty());
}

TEST_CASE("a setting that is read as a text bounds what its name says") {
  const AiBook book = book_of({{"requirements.txt", "langchain-openai\n"}, {"config.py", R"(
import os
from langchain_openai import OpenAIEmbeddings

CHUNK_SIZE = int(os.getenv("CHUNK_SIZE", "1500"))
embeddings = OpenAIEmbeddings(model="text-embedding-3-small")

def cut(text):
    return [text[i : i + CHUNK_SIZE] for i in range(0, len(text), CHUNK_SIZE)]
)"}});
  REQUIRE(book.limits.size() == 1);
  CHECK(book.limits.front().value == "1500");
  CHECK(book.limits.front().overridable_by == Names{"CHUNK_SIZE"});
}

TEST_CASE("a loop that counts its tries asks no second question") {
  const AiBook book = book_of({{"requirements.txt", "openai\n"}, {"ask.py", R"(
from openai import OpenAI

client = OpenAI()

def ask(messages):
    retry_count = 0
    while retry_count <= 3:
        try:
            return client.chat.completions.create(model="gpt-4o", messages=messages)
        except ValueError:
            retry_count += 1

def answer(messages):
    return ask(messages)
)"}});
  REQUIRE(book.calls.size() == 1);
  CHECK_FALSE(book.calls.front().repeats);
}

TEST_CASE("a constructor and a method of one word are told with their class") {
  const AiBook book = book_of({{"requirements.txt", "openai\n"}, {"chat.py", R"(
from openai import OpenAI

class Chat:
    def __init__(self, max_tokens=1000):
        self.max_tokens = max_tokens
        self.client = OpenAI()

    def send(self, messages):
        for message in messages:
            self.client.chat.completions.create(model="gpt-4o", messages=[message], max_tokens=self.max_tokens)

def run(messages):
    Chat().send(messages)
)"}});
  REQUIRE(book.limits.size() == 1);
  CHECK(book.limits.front().within == "Chat");
}

TEST_CASE("a function that gives back a tool is one") {
  const AiBook book =
      book_of({{"package.json", R"({"dependencies": {"ai": "5", "@ai-sdk/openai": "2"}})"},
               {"lib/search.ts", R"(
import { tool } from "ai";

export const searchPages = ({ session }) =>
  tool({ description: "Searches the pages of the user", inputSchema: schema, execute: find });
)"}});
  CHECK(names(book.tools) == Names{"searchPages"});
}

TEST_CASE("a column with a first value bounds what the models of that table take") {
  const AiBook book = book_of({{"package.json", R"({"dependencies": {"openai": "4"}})"},
                               {"ask.js", "const OpenAI = require(\"openai\");\n"},
                               {"prisma/schema.prisma", R"(
model workspaces {
  id                  Int    @id
  similarityThreshold Float? @default(0.25)
}
)"}});
  REQUIRE(book.limits.size() == 1);
  CHECK(book.limits.front().value == "0.25");
  CHECK(book.limits.front().within == "workspaces");
}

TEST_CASE("the first values of a table that keeps a model are those that models are asked with") {
  const AiBook book = book_of({{"package.json", R"({"dependencies": {"openai": "4"}})"},
                               {"ask.js", "const OpenAI = require(\"openai\");\n"},
                               {"prisma/schema.prisma", R"(
model Helper {
  id                      Int    @id
  temperature             Float  @default(0.7)
  noOfDocumentsToRetrieve Int?   @default(4)
  model                   String @default("gpt-4o-mini")
  defaultEmbeddingModel   String @default("house_text-embedding-3")
}
model Shelf {
  id          Int   @id
  temperature Float @default(4.5)
}
)"}});
  Names told;
  for (const AiLimit& limit : book.limits) told.push_back(limit.name + " " + limit.value);
  std::ranges::sort(told);
  CHECK(told == Names{"noOfDocumentsToRetrieve 4", "temperature 0.7"});
  const auto vectors = std::ranges::find(book.models, "house_text-embedding-3", &AiModel::name);
  REQUIRE(vectors != book.models.end());
  CHECK(vectors->kind == "embedding");
}

TEST_CASE("an address at which agents are managed is no agent") {
  const AiBook book = book_of({{"requirements.txt", "openai\nflask\nflask-restful\n"},
                               {"agents/answer.py", R"(
from openai import OpenAI

class ResearchAgent:
    def run(self, question):
        return OpenAI().chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question}])
)"},
                               {"agents/routes.py", R"(
from flask import Flask
from flask_restful import Api, Resource
from agents.answer import ResearchAgent

app = Flask(__name__)
api = Api(app)

class CreateAgent(Resource):
    def post(self):
        return ResearchAgent().run("who?")

api.add_resource(CreateAgent, "/agents")
)"}});
  CHECK(names(book.agents) == Names{"ResearchAgent"});
}

TEST_CASE("a table of functions that make clients chooses, also where another file picks a row") {
  const std::string table = R"(
import { createOpenAI } from "@ai-sdk/openai";
import { createAnthropic } from "@ai-sdk/anthropic";
import { createMistral } from "@ai-sdk/mistral";

export const makers = {
  openai: () => createOpenAI({})("gpt-4o"),
  anthropic: () => createAnthropic({})("claude"),
  mistral: () => createMistral({})("mistral-large"),
};
)";
  const std::string asks = R"(
import { generateText } from "ai";
import { makers } from "./makers";

export async function answer(providerId: string, prompt: string) {
  return generateText({ model: makers[providerId as keyof typeof makers](), prompt });
}
)";
  const AiBook book = book_of({{"package.json", R"({"dependencies": {"ai": "4"}})"},
                               {"makers.ts", table},
                               {"answer.ts", asks}});
  REQUIRE(book.choices.size() == 1);
  CHECK(book.choices.front().name == "providerId");
  CHECK(book.choices.front().function == "answer");
  CHECK(book.choices.front().options.size() == 3);
}
