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

TEST_CASE("of many models under keys of one record only the one called default is the default") {
  const AiBook book =
      book_of({{"package.json", R"({"dependencies": {"ai": "5", "@ai-sdk/xai": "1"}})"},
               {"src/models.ts", R"(
import { customProvider, streamText } from 'ai';
import { xai } from '@ai-sdk/xai';

export const desk = customProvider({
  languageModels: {
    'desk-default': xai('grok-4-1-fast'),
    'desk-a': xai('grok-3'),
    'desk-b': xai('grok-3-mini'),
    'desk-c': xai('grok-4'),
    'desk-d': xai('grok-4-fast'),
    'desk-e': xai('grok-code-fast-1'),
  },
});

export const ask = (prompt: string) => streamText({ model: desk.languageModel('desk-default'), prompt });
)"}});
  std::size_t defaults = 0;
  for (const AiModel& model : book.models) {
    if (model.how == "offered") continue;
    ++defaults;
    CHECK(model.name == "grok-4-1-fast");
  }
  CHECK(defaults == 1);
}

TEST_CASE("a step limit that is called a depth of tools stops the asking") {
  const AiBook book = book_of({{"go.mod",
                                "module shop\n\ngo 1.22\n\nrequire github.com/anthropics/"
                                "anthropic-sdk-go v1.0.0\n"},
                               {"ask.go", R"(package shop

import "github.com/anthropics/anthropic-sdk-go"

const MaxToolResolutionDepth = 10

func ask(client anthropic.Client, depth int) {
	if depth >= MaxToolResolutionDepth {
		return
	}
	client.Messages.NewStreaming(ctx, anthropic.MessageNewParams{})
	ask(client, depth+1)
}
)"}});
  const auto found = std::ranges::find(book.limits, "max tool resolution depth", &AiLimit::words);
  REQUIRE(found != book.limits.end());
  CHECK(found->value == "10");
}

TEST_CASE("a file that measures models made here judges no answers, and serving has own numbers") {
  const AiBook book = book_of({{"requirements.txt", "scikit-learn\nray\n"},
                               {"shop/train.py", R"(
from sklearn.linear_model import LogisticRegression

def train(rows, marks):
    model = LogisticRegression(max_iter=300)
    model.fit(rows, marks)
    return model
)"},
                               {"shop/evaluate.py", R"(
from sklearn.metrics import f1_score

def evaluate(marks, guesses):
    return f1_score(marks, guesses)
)"},
                               {"shop/serve.py", R"(
from ray import serve
from shop.train import train
from shop.evaluate import evaluate

class Desk:
    def __init__(self, threshold: float = 0.9):
        self.threshold = threshold

serve.run(Desk)
)"}});
  CHECK(book.learns());
  CHECK(book.evals.empty());
  std::string told;
  for (const AiLimit& number : book.learned_numbers)
    told += number.words + " " + number.name + " " + number.value + "\n";
  CHECK(told == "serving threshold 0.9\ntraining max_iter 300\n");
}
