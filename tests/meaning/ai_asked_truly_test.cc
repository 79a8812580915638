// SPDX-License-Identifier: Apache-2.0
// What asks a model and what only tells of one; which names of models are nobody's default; fields
// that nothing reads.
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

}  // namespace

TEST_CASE("what a model costs and how much it holds is told by it, nobody is asked") {
  const AiBook book = book_of({{"requirements.txt", "openai\n"},
                               {"base.py", R"(
from abc import abstractmethod

class Scribe:
    @abstractmethod
    def chat(self, messages): ...

    @abstractmethod
    def chat_cost(self): ...

    @abstractmethod
    def chat_context_length(self): ...
)"},
                               {"writer.py", R"(
from openai import OpenAI
from base import Scribe

class Writer(Scribe):
    def chat(self, messages):
        return OpenAI().chat.completions.create(model="gpt-4o", messages=messages)

    def chat_cost(self):
        return self.prices[0]

    def chat_context_length(self):
        return self.lengths[0]
)"},
                               {"desk.py", R"(
from base import Scribe

class Desk:
    def __init__(self, scribe: Scribe):
        self.scribe = scribe

    def room(self):
        return self.scribe.chat_context_length()

    def bill(self, count):
        return self.scribe.chat_cost() * count

    def answer(self, question):
        return self.scribe.chat([{"role": "user", "content": question}])
)"}});
  for (const AiCall& call : book.calls) {
    CHECK(call.kind == "chat");
    CHECK(call.place.line != 9);
    CHECK(call.place.line != 12);
  }
}

TEST_CASE("a page that sends to its own server asks no model itself") {
  const AiBook book =
      book_of({{"package.json", R"({"dependencies": {"ai": "5", "react": "19"}})"}, {"Box.tsx", R"(
import { useChat } from "./useChat";
import { generateText } from "ai";

export function Box() {
  const chat = useChat();
  return <button onClick={() => chat.sendMessage({ text: "hello" })}>Say</button>;
}

export async function ask(prompt: string) {
  return generateText({ model: "openai/gpt-4o", prompt });
}
)"}});
  CHECK(std::ranges::none_of(book.calls, [](const AiCall& call) { return call.place.line == 7; }));
}

TEST_CASE("members of an enum over a base of one's own are nobody's default") {
  const AiBook book = book_of({{"requirements.txt", "openai\n"},
                               {"names.py", R"(
from enum import Enum

class ModelName(str, Enum):
    pass

class ChatModel(ModelName):
    SMALL_MODEL = "gpt-4o-mini"
    OLD_MODEL = "gpt-3.5-turbo"
)"},
                               {"ask.py", R"(
from openai import OpenAI
from names import ChatModel

client = OpenAI()

def ask(question):
    return client.chat.completions.create(
        model=ChatModel.SMALL_MODEL, messages=[{"role": "user", "content": question}])
)"}});
  if (const AiModel* old = model_of(book, "gpt-3.5-turbo")) {
    CHECK(old->how == "offered");
    CHECK_FALSE(old->configured);
  }
}

TEST_CASE("a member of an own enum is told as the text that it stands for") {
  const AiBook book = book_of({{"requirements.txt", "openai\n"},
                               {"names.py", R"(
from enum import Enum

class ChatModel(str, Enum):
    GPT4o = "gpt-4o"
)"},
                               {"client.py", "from names import ChatModel\n"},
                               {"ask.py", R"(
from openai import OpenAI
from client import ChatModel

client = OpenAI()

class Settings:
    chat_model: str = ChatModel.GPT4o

def ask(question, settings: Settings):
    return client.chat.completions.create(
        model=settings.chat_model, messages=[{"role": "user", "content": question}])
)"}});
  CHECK(model_of(book, "GPT4o") == nullptr);
  CHECK(model_of(book, "gpt-4o") != nullptr);
}

TEST_CASE("a model of what is switched off, or of one kind of file, is not the product's") {
  const AiBook book = book_of({{"requirements.txt", "openai\n"}, {"ask.py", R"(
from openai import OpenAI

client = OpenAI()

class Settings:
    chat_model: str = "gpt-4o"
    use_quick_embeddings: bool = False
    quick_embedding_model: str = "text-embedding-3-large"

class PdfSettings:
    model_name: str = "gemini-2.0-flash"

def ask(question, settings: Settings, pdf: PdfSettings):
    print(settings.quick_embedding_model, pdf.model_name)
    return client.chat.completions.create(
        model=settings.chat_model, messages=[{"role": "user", "content": question}])
)"}});
  const AiModel* off = model_of(book, "text-embedding-3-large");
  REQUIRE(off != nullptr);
  CHECK(off->how == "offered");
  const AiModel* pdf = model_of(book, "gemini-2.0-flash");
  REQUIRE(pdf != nullptr);
  CHECK_FALSE(pdf->configured);
  const AiModel* main = model_of(book, "gpt-4o");
  REQUIRE(main != nullptr);
  CHECK(main->configured);
}

TEST_CASE("a field that a comment calls unused bounds nothing, and no more does what fills it") {
  const AiBook book = book_of({{"requirements.txt", "openai\n"}, {"ask.py", R"(
from openai import OpenAI

client = OpenAI()

class Told:
    max_tokens: int = 1000  # for output; NOT USED ANYWHERE

class Settings:
    max_output_tokens: int = 4096

class Desk:
    told: Told = Told(
        max_tokens=900,
    )

def ask(question, settings: Settings, max_tokens=None):
    return client.chat.completions.create(
        model="gpt-4o", max_tokens=settings.max_output_tokens,
        messages=[{"role": "user", "content": question}])
)"}});
  for (const AiLimit& limit : book.limits) {
    CHECK(limit.value != "1000");
    CHECK(limit.value != "900");
  }
  CHECK(std::ranges::any_of(book.limits, [](const auto& limit) { return limit.value == "4096"; }));
}

TEST_CASE("what one call hands to a helper does not come out of another call of it") {
  const AiBook book = book_of({{"package.json", R"({"dependencies": {"ai": "5"}})"},
                               {"guide.ts", R"(
export function addGuide(options: { system: string }) {
  return { ...options, system: options.system };
}
)"},
                               {"first.ts", R"(
import { generateText } from "ai";
import { addGuide } from "./guide";

export async function sortLetters(prompt: string) {
  const system = "You are a careful clerk who sorts the letters of a small post office by street.";
  return generateText({ model: "openai/gpt-4o", system: addGuide({ system }).system, prompt });
}
)"},
                               {"second.ts", R"(
import { generateText } from "ai";
import { addGuide } from "./guide";

export async function nameShips(prompt: string) {
  const result = await generateText({
    model: "openai/gpt-4o", system: addGuide({ system: shipRules() }).system, prompt });
  return result;
}

function shipRules() {
  return "You are an old harbour master who gives every new ship of the port a fitting name.";
}
)"}});
  for (const AiPrompt& prompt : book.prompts) {
    if (!prompt.call.file.valid()) continue;
    CHECK(prompt.call.file == prompt.places.front().file);
  }
}

TEST_CASE("what sends a message to people asks no model, though its address ends like one") {
  const auto calls = [](const std::string& address) {
    return book_of({{"requirements.txt", "requests\n"},
                    {"say.py",
                     "import requests\n\n\ndef say(base, text):\n"
                     "    return requests.post(" +
                         address + ", json={\"model\": \"m\", \"messages\": [text]})\n"}})
        .calls.size();
  };
  CHECK(calls("\"https://open.chat.example/im/v1/messages\"") == 0);
  CHECK(calls("f\"{base}/v1/messages\"") == 0);
  CHECK(calls("\"https://api.anthropic.com/v1/messages\"") == 1);
}
