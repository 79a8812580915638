// SPDX-License-Identifier: Apache-2.0
// What stands beside the models of a product: tries in notebooks, settings for providers that are
// not built in, what only ends a call.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const AiModel* model_of(const AiBook& book, std::string_view name) {
  const auto found = std::ranges::find(book.models, name, &AiModel::name);
  return found == book.models.end() ? nullptr : &*found;
}

const std::string kAsks = R"(
from openai import OpenAI
client = OpenAI()

def ask(question):
    return client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": question}])
)";

const std::string kNotebook = R"({"cells": [{"cell_type": "code", "metadata": {}, "outputs": [],
 "source": ["from openai import OpenAI\n", "client = OpenAI()\n",
 "print(client.chat.completions.create(model=\"gpt-3.5-turbo-0613\", messages=[]))\n"]}],
 "metadata": {"kernelspec": {"language": "python", "name": "python3"}},
 "nbformat": 4, "nbformat_minor": 5})";

}  // namespace

TEST_CASE("a notebook beside code that works with models only tries something out") {
  const AiBook both = book_of(
      {{"requirements.txt", "openai\n"}, {"shop/ask.py", kAsks}, {"tries/price.ipynb", kNotebook}});
  CHECK(std::ranges::count(both.calls, "chat", &AiCall::kind) == 1);
  CHECK(model_of(both, "gpt-3.5-turbo-0613") == nullptr);
}

TEST_CASE("of a file with settings for several providers those count that is built with") {
  const AiBook book = book_of({{"pom.xml", R"(<project><dependencies><dependency>
<groupId>dev.langchain4j</groupId><artifactId>langchain4j-open-ai-spring-boot-starter</artifactId>
<version>1.0.0</version></dependency></dependencies></project>)"},
                               {"src/main/resources/application.properties", R"(
langchain4j.ollama.chat-model.model-name=llama3.1
langchain4j.open-ai.chat-model.model-name=gpt-4o-mini
langchain4j.open-ai.chat-model.api-key=${OPENAI_API_KEY}
)"},
                               {"src/main/java/shop/Desk.java", R"(package shop;
import dev.langchain4j.model.chat.ChatModel;
class Desk {
  private final ChatModel model;
  Desk(ChatModel model) { this.model = model; }
  String ask(String text) { return model.chat(text); }
}
)"}});
  CHECK(model_of(book, "gpt-4o-mini") != nullptr);
  CHECK(model_of(book, "llama3.1") == nullptr);
}

TEST_CASE("of a key with points the last word says what it holds") {
  const AiBook book = book_of({{"build.gradle", R"(dependencies {
    implementation 'org.springframework.ai:spring-ai-starter-model-openai:1.0.0'
})"},
                               {"src/main/resources/application.properties", R"(
spring.ai.openai.chat.options.model=gpt-4o
)"},
                               {"src/main/java/shop/Desk.java", R"(package shop;
import org.springframework.ai.chat.model.ChatModel;
class Desk {
  private final ChatModel model;
  Desk(ChatModel model) { this.model = model; }
  String ask(String text) { return model.call(text); }
}
)"}});
  CHECK(model_of(book, "gpt-4o") != nullptr);
}

TEST_CASE("a setting that is named for vectors holds a model that makes them") {
  const AiBook book = book_of(
      {{"requirements.txt", "openai\n"}, {"ask.py", kAsks}, {"docker-compose.yml", R"(services:
  shop:
    build: .
    environment:
      - EMBEDDING_MODEL=granite-7b-multilingual
)"}});
  const AiModel* model = model_of(book, "granite-7b-multilingual");
  REQUIRE(model != nullptr);
  CHECK(model->kind == "embedding");
}

TEST_CASE("what makes vectors beside a model that answers does not take its place") {
  const AiBook book = book_of({{"requirements.txt", "haystack-ai\n"}, {"desk.py", R"(
from haystack import Pipeline
from haystack.components.embedders import OpenAITextEmbedder
from haystack.components.generators.openai import OpenAIGenerator

def make_pipeline():
    pipeline = Pipeline()
    pipeline.add_component("embedder", OpenAITextEmbedder())
    pipeline.add_component("llm", OpenAIGenerator(model="gpt-4o"))
    return pipeline
)"}});
  CHECK(std::ranges::count(book.calls, "chat", &AiCall::kind) == 1);
}

TEST_CASE("a library's retriever that is named after a store looks things up in it") {
  const AiBook book =
      book_of({{"requirements.txt", "haystack-ai\nopensearch-haystack\n"}, {"desk.py", R"(
from haystack import Pipeline
from haystack_integrations.components.retrievers.opensearch import OpenSearchEmbeddingRetriever
from haystack.components.generators.openai import OpenAIGenerator

def make_pipeline(store):
    pipeline = Pipeline()
    pipeline.add_component("retriever", OpenSearchEmbeddingRetriever(document_store=store))
    pipeline.add_component("llm", OpenAIGenerator(model="gpt-4o"))
    return pipeline
)"}});
  REQUIRE(book.stores.size() == 1);
  CHECK(book.stores.front().name == "opensearch");
}

TEST_CASE(
    "a class that keeps vectors in the memory of the process is a store, one of one's own is not") {
  const AiBook book = book_of({{"package.json", R"({"dependencies": {"langchain": "1"}})"},
                               {"ask.ts", R"(
import { MemoryVectorStore } from "langchain/vectorstores/memory";
import { OpenAIEmbeddings, ChatOpenAI } from "@langchain/openai";
import { SimpleVectorStore } from "./mine";

export async function ask(question: string) {
  const mine = new SimpleVectorStore();
  const store = new MemoryVectorStore(new OpenAIEmbeddings());
  const found = await store.similaritySearch(question, 3);
  return new ChatOpenAI().invoke(question + found + mine);
}
)"},
                               {"mine.ts", "export class SimpleVectorStore { all = []; }\n"}});
  REQUIRE(book.stores.size() == 1);
  CHECK(book.stores.front().name == "in_memory");
  CHECK(book.stores.front().places.front().line == 8);
}

TEST_CASE("what ends a call is said to no model") {
  const AiBook book = book_of({{"Shop.csproj", R"(<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup>
<PackageReference Include="Microsoft.Extensions.AI" Version="9.0.0" /></ItemGroup></Project>)"},
                               {"Desk.cs", R"(
using Microsoft.Extensions.AI;
namespace Shop;
public static class Desk {
    public static void Map(WebApplication app) {
        app.MapPost("/ask", AskAsync);
    }
    private static async Task AskAsync(AskRequest request, IChatClient chatClient,
                                       CancellationToken cancellationToken) {
        await chatClient.GetResponseAsync(request.Question, cancellationToken);
    }
}
)"}});
  for (const AiCall& call : book.calls)
    for (const AiSource& source : call.said_from) CHECK(source.name != "cancellationToken");
}

TEST_CASE("of models that are given back by conditions the last one is left where none holds") {
  const AiBook book =
      book_of({{"package.json", R"({"dependencies": {"openai": "4"}})"}, {"llm.ts", R"(
import OpenAI from "openai";

export function getConfig() {
  if (process.env.TOGETHER_API_KEY) {
    return { chatModel: process.env.TOGETHER_MODEL ?? "llama-3-8b-chat-hf" };
  }
  return { chatModel: process.env.OLLAMA_MODEL ?? "llama3" };
}

export function ask(question: string) {
  const client = new OpenAI();
  return client.chat.completions.create({ model: getConfig().chatModel, messages: question });
}
)"}});
  const AiModel* first = model_of(book, "llama-3-8b-chat-hf");
  const AiModel* last = model_of(book, "llama3");
  REQUIRE(first != nullptr);
  REQUIRE(last != nullptr);
  CHECK(first->condition == "TOGETHER_API_KEY is set");
  CHECK(last->condition.empty());
  CHECK(last->of_provider.empty());
}

TEST_CASE(
    "the first of a list is taken where nobody chooses, under what holds where nothing is set") {
  const AiBook book = book_of({{"requirements.txt", "openai\n"},
                               {"ask.py", kAsks},
                               {"makers.py", R"(
import os
from classes import Good, Plain

if os.getenv("SHOP_STAGE") != "live":
    generators = [Plain(), Good()]
else:
    generators = [Good(), Plain()]
)"},
                               {"classes.py",
                                "class Plain:\n    name = 'plain'\n\n\nclass Good:\n"
                                "    name = 'good'\n"},
                               {"config.py", R"(
from makers import generators

def config(managed):
    return {"selected": list(generators.values())[0].name, "oldest": managed[0].name}
)"}});
  REQUIRE(book.chosen.size() == 1);
  CHECK(book.chosen.front().name == "generators");
  CHECK(book.chosen.front().taken == "Plain");
}

TEST_CASE("a prompt that a constant on the way is made of is on it, what a class holds is not") {
  const AiBook book = book_of({{"requirements.txt", "openai\nfastapi\n"},
                               {"app.py", R"(
from fastapi import FastAPI
from openai import OpenAI
from texts import QUICK_PROMPT, settings

app = FastAPI()
client = OpenAI()

@app.post("/chat")
def chat(question: str):
    return client.chat.completions.create(
        model=settings.model, messages=[{"role": "system", "content": QUICK_PROMPT},
                                        {"role": "user", "content": question}])
)"},
                               {"texts.py", R"(
class Settings:
    model: str = "gpt-4o"
    max_tokens: int = 4096

def make_quick_prompt():
    return "You are a careful librarian. Answer the question of the reader in one sentence."

QUICK_PROMPT = make_quick_prompt()
settings = Settings()
)"}});
  const auto prompt = std::ranges::find_if(
      book.prompts, [](const AiPrompt& one) { return one.text.starts_with("You are a careful"); });
  REQUIRE(prompt != book.prompts.end());
  CHECK(prompt->on_path);
  for (const AiLimit& limit : book.limits)
    if (limit.name == "max_tokens") CHECK_FALSE(limit.on_path);
}
