// SPDX-License-Identifier: Apache-2.0
// What is taken at first: by settings that nobody has changed, by fields that name a constant; and
// how texts come into what is looked up.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kClient = "from openai import OpenAI\nclient = OpenAI()\n";

const AiModel* named(const AiBook& book, std::string_view name) {
  const auto found = std::ranges::find(book.models, name, &AiModel::name);
  return found == book.models.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("settings that nobody has changed say who is asked; a change of them does not") {
  const AiBook book = book_of({{"package.json", R"({"dependencies": {"openai": "4"}})"},
                               {"models.js", R"(
import OpenAI from "openai";
export function getModel(setting) {
  switch (setting.aiProvider) {
    case Provider.OpenAI: return new OpenAIModel(setting);
    case Provider.Claude: return new ClaudeModel(setting);
    case Provider.Ollama: return new OllamaModel(setting);
  }
}
)"},
                               {"defaults.js", R"(
export function settings() {
  return { aiProvider: Provider.OpenAI, temperature: 0.7 };
}
)"},
                               {"licence.js", R"(
export function activate(settings) {
  const newSettings = { ...settings, aiProvider: Provider.Claude };
  return newSettings;
}
)"}});
  REQUIRE(book.choices.size() == 1);
  CHECK(book.choices.front().setting == "aiProvider");
  CHECK(book.choices.front().taken == "OpenAI");
}

TEST_CASE("members of an enumeration are offered, the one that a field names is the default") {
  const AiBook book = book_of({{"app.py", kClient + R"(
from enum import Enum
from pydantic import BaseModel

class ChatModel(str, Enum):
    FAST = "gpt-4o-mini"
    GOOD = "gpt-4o"
    LOCAL = "llama3.1"

class ChatRequest(BaseModel):
    query: str
    model: ChatModel = ChatModel.GOOD

def ask(request: ChatRequest):
    return client.chat.completions.create(model=request.model, messages=[request.query])
)"}});
  REQUIRE(named(book, "gpt-4o") != nullptr);
  CHECK(named(book, "gpt-4o")->how == "default");
  CHECK(named(book, "gpt-4o")->held_by.front() == "model");
  REQUIRE(named(book, "gpt-4o-mini") != nullptr);
  CHECK(named(book, "gpt-4o-mini")->how == "offered");
}

TEST_CASE("a setting that says by its name whom it chooses may name somebody unknown") {
  const AiBook book = book_of({{"app.py", kClient + R"(
import os
provider = os.getenv("LLM_PROVIDER", "housebrand")

def ask(text):
    return client.chat.completions.create(model="gpt-4o", messages=[text])
)"}});
  const auto found = std::ranges::find(book.switches, "LLM_PROVIDER", &AiSwitch::name);
  REQUIRE(found != book.switches.end());
  CHECK(found->kind == "choice");
  CHECK(found->provider == "housebrand");
}

TEST_CASE("a script that takes texts in is part of the product, with what reads and cuts them") {
  const AiBook book = book_of({{"package.json", R"({"dependencies": {"langchain": "0.0.200"}})"},
                               {"scripts/ingest-data.js", R"(
import { RecursiveCharacterTextSplitter } from 'langchain/text_splitter';
import { OpenAIEmbeddings } from 'langchain/embeddings/openai';
import { PDFLoader } from 'langchain/document_loaders/fs/pdf';

export const run = async () => {
  const loader = new PDFLoader('docs');
  const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 1000, chunkOverlap: 200 });
  return new OpenAIEmbeddings();
};
)"},
                               {"ask.js", R"(
import { ChatOpenAI } from 'langchain/chat_models/openai';
const model = new ChatOpenAI({ modelName: 'gpt-3.5-turbo' });
export const ask = (text) => model.invoke(text);
)"}});
  const auto loads = std::ranges::find(book.signs, "loader", &AiSign::means);
  REQUIRE(loads != book.signs.end());
  CHECK(loads->name == "PDFLoader");
  CHECK(std::ranges::any_of(book.limits, [](const AiLimit& limit) {
    return limit.name == "chunkSize" && limit.value == "1000";
  }));
  REQUIRE(book.providers.size() == 1);
}

TEST_CASE("the first of the models that settings hold is taken where a model is made") {
  const AiBook book = book_of({{"factory.py", R"(
from langchain.chat_models import init_chat_model

def create_chat_model(config, name=None):
    if name is None:
        name = config.models[0].name
    return init_chat_model(name)

def ask(config, question):
    return create_chat_model(config).invoke(question)
)"}});
  const auto taken = std::ranges::find(book.signs, "first.taken", &AiSign::means);
  REQUIRE(taken != book.signs.end());
  CHECK(taken->name == "config.models");
  CHECK(taken->function == "create_chat_model");
}
