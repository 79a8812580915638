// SPDX-License-Identifier: Apache-2.0
// Who is taken by the first setting that is there, who asks over an interface, and whether pieces
// of an answer are handed on.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kClients = R"(import OpenAI from "openai";
import { Ollama } from "ollama";
import { config } from "./config";

export interface Client { infer(text: string): Promise<string>; }

export class OpenAIClient implements Client {
  private openai: OpenAI;
  static fromConfig() { return new OpenAIClient(); }
  async infer(text: string) {
    return await this.openai.chat.completions.create({ model: config.textModel, messages: [text] });
  }
}

export class OllamaClient implements Client {
  private ollama: Ollama;
  static fromConfig() { return new OllamaClient(); }
  async infer(text: string) {
    return await this.ollama.chat({ model: config.textModel, messages: [text], stream: true });
  }
}

export class Factory {
  static build(): Client | null {
    if (config.openaiApiKey) {
      return OpenAIClient.fromConfig();
    }
    if (config.ollamaBaseUrl) {
      return OllamaClient.fromConfig();
    }
    return null;
  }
}
)";

const std::string kConfig = R"(export const config = {
  openaiApiKey: process.env.OPENAI_API_KEY,
  ollamaBaseUrl: process.env.OLLAMA_BASE_URL,
  textModel: process.env.TEXT_MODEL ?? "gpt-4o",
};
)";

const std::string kTagging = R"(import { Client, Factory } from "./clients";
export async function tagBookmark(text: string) {
  const client: Client | null = Factory.build();
  return await client.infer(text);
}
)";

AiBook clients() {
  return book_of({{"package.json", R"({"dependencies": {"openai": "4.0.0", "ollama": "0.5.0"}})"},
                  {"src/clients.ts", kClients},
                  {"src/config.ts", kConfig},
                  {"src/tagging.ts", kTagging},
                  {"src/main.ts",
                   "import { tagBookmark } from './tagging';\n"
                   "tagBookmark(process.argv[2]);\n"}});
}

bool sent_on(const AiBook& book) {
  return std::ranges::any_of(book.signs,
                             [](const AiSign& sign) { return sign.means == "sent.on"; });
}

}  // namespace

TEST_CASE("the first key that is set decides, and without any nobody is asked") {
  const AiBook book = clients();
  REQUIRE(book.orders.size() == 1);
  const AiOrder& order = book.orders.front();
  CHECK(order.function == "Factory.build");
  REQUIRE(order.arms.size() == 2);
  CHECK(order.arms[0].condition == "OPENAI_API_KEY");
  CHECK(order.arms[0].made == "OpenAIClient");
  CHECK(order.arms[1].condition == "OLLAMA_BASE_URL");
  CHECK(order.else_ == "nobody");
}

TEST_CASE("who calls a method of an interface whose classes ask a model has one answer") {
  const AiBook book = clients();
  std::vector<std::string> askers;
  for (const AiCall& call : book.calls)
    for (const AiAsker& asker : call.askers) askers.push_back(asker.function);
  CHECK(std::ranges::find(askers, "tagBookmark") != askers.end());
}

TEST_CASE("that a call takes its answer in pieces does not say that people see them") {
  CHECK_FALSE(sent_on(clients()));
  const std::string app = R"(
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from openai import OpenAI
app = FastAPI()
client = OpenAI()

def pieces(question):
    for chunk in client.chat.completions.create(model="gpt-4o", messages=[question], stream=True):
        yield chunk

@app.post("/chat")
def chat(question: str):
    return StreamingResponse(pieces(question))
)";
  CHECK(sent_on(book_of({{"app.py", app}})));
}

TEST_CASE(
    "a failure of what is made piece by piece is not caught where the pieces are only ordered") {
  const std::string app = R"(
from openai import OpenAI
client = OpenAI()

def pieces(question):
    for chunk in client.chat.completions.create(model="gpt-4o", messages=[question], stream=True):
        yield chunk

def answer(question):
    try:
        return pieces(question)
    except Exception:
        return "failed"
)";
  CHECK(book_of({{"app.py", app}}).failing.caught.empty());
}

TEST_CASE("a default under a condition is told with it, and the last branch is the default") {
  const std::string settings = R"(
import os
from openai import OpenAI
host = os.getenv("CHAT_HOST")
if host == "azure":
    chat_model = os.getenv("AZURE_CHAT_MODEL") or "gpt-4o"
else:
    chat_model = os.getenv("CHAT_MODEL") or "gpt-3.5-turbo"
client = OpenAI()

def make(settings):
    if settings.backend == "ollama":
        return Ollama(model=settings.llm_model or "llama3.1")
    return None

def ask(question):
    make(question)
    return client.chat.completions.create(model=chat_model, messages=[question])

if __name__ == "__main__":
    ask("x")
)";
  const AiBook book = book_of({{"app.py", settings}});
  const auto condition = [&](std::string_view name) {
    const auto found = std::ranges::find(book.models, name, &AiModel::name);
    return found == book.models.end() ? std::string("absent") : found->condition;
  };
  CHECK(condition("gpt-4o") == "host == \"azure\"");
  CHECK(condition("gpt-3.5-turbo").empty());
  CHECK(condition("llama3.1") == "settings.backend == \"ollama\"");
}

TEST_CASE("what a schema says of one field is no text that a model is told to follow") {
  const std::string tools = R"(
from openai import OpenAI
client = OpenAI()

def ask(question):
    tools = {"coder": {"properties": {"instructions": {
        "type": "string",
        "description": "Detailed instructions and all input data required to run the code in the sandbox."}}}}
    return client.chat.completions.create(model="gpt-4o", messages=[question], tools=tools)

if __name__ == "__main__":
    ask("x")
)";
  CHECK(book_of({{"app.py", tools}}).prompts.empty());
}
