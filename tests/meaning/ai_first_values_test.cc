// SPDX-License-Identifier: Apache-2.0
// What can be set around models, and what holds where nobody sets it.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kClient =
    "from openai import OpenAI\n"
    "from settings import settings\n"
    "client = OpenAI()\n"
    "def ask(question):\n"
    "    return client.chat.completions.create(model='gpt-4o', messages=[question])\n";

/// "name=value in within" of each, one a line.
std::string settings_of(const std::map<std::string, std::string>& files) {
  std::string out;
  for (const AiSetting& one : book_of(files).settings)
    out += one.name + "=" + one.value + " in " + one.within + "\n";
  return out;
}

}  // namespace

TEST_CASE("fields of settings that speak of models are told with what they hold at first") {
  CHECK(settings_of({{"settings.py", R"(from pydantic import BaseModel, Field
from enum import Enum

class Cutter(str, Enum):
    PLAIN = "plain"

class Settings(BaseModel):
    VECTOR_STORE: str = "faiss"
    RETRIEVAL_CHUNKS: int = Field(default=2, description="How many pieces are taken")
    RERANK_ENABLED: bool = False
    CHUNK_CUTTER: Cutter = Cutter.PLAIN.value
    CHAT_TOOLS: list[str] = ["memory", "read_webpage"]
    OPENAI_API_KEY: str = "none"
    PAGE_TITLE: str = "Shop"
    AGENT_LEFTOVER: str = "nobody reads this"
)"},
                     {"app.py", kClient + R"(
def look_up(settings):
    return (settings.VECTOR_STORE, settings.RETRIEVAL_CHUNKS, settings.RERANK_ENABLED,
            settings.CHUNK_CUTTER, settings.CHAT_TOOLS, settings.PAGE_TITLE)
)"}}) == "VECTOR_STORE=faiss in Settings\n"
         "RETRIEVAL_CHUNKS=2 in Settings\n"
         "RERANK_ENABLED=false in Settings\n"
         "CHUNK_CUTTER=plain in Settings\n"
         "CHAT_TOOLS=memory, read_webpage in Settings\n");
}

TEST_CASE("plain names count within what is named after search, not elsewhere") {
  CHECK(settings_of({{"settings.py", R"(from pydantic import BaseModel

class SearchSettings(BaseModel):
    limit: int = 10

class PageSettings(BaseModel):
    limit: int = 50
)"},
                     {"app.py", kClient + "def page(settings):\n    return settings.limit\n"}}) ==
        "limit=10 in SearchSettings\n");
}

TEST_CASE("beside a number that is told stands what else is set there") {
  CHECK(settings_of({{"llm_shop.py", R"(
def get_shelf_setting():
    return {'top_k': 3, 'similarity_threshold': 0.6, 'search_mode': 'embedding'}
)"},
                     {"app.py", kClient + "from llm_shop import get_shelf_setting\n"
                                          "def first():\n    return get_shelf_setting()\n"}}) ==
        "search_mode=embedding in get_shelf_setting\n");
}

TEST_CASE("members of an enumeration are no settings, lists of what can be chosen neither") {
  CHECK(settings_of({{"kinds.py", R"(from enum import Enum

class ModelKind(Enum):
    MODEL_CHAT = "chat of models"
    MODEL_VECTOR = "vector"
    MODEL_AGENT = "agent"

MODEL_CHOICES = [
    {"value": "lantern-1", "description": "A small model"},
    {"value": "lantern-2", "description": "A big model"},
]
)"},
                     {"app.py", kClient}}) == "");
}

TEST_CASE("what is described with a value is told by the key that holds it") {
  CHECK(settings_of({{"retriever.py", R"(from settings import Choice

class WindowRetriever:
    def __init__(self):
        self.config["SearchMode"] = Choice(type="dropdown", value="Hybrid", description="How")
)"},
                     {"settings.py", "class Choice:\n    pass\n"},
                     {"app.py", kClient}}) == "SearchMode=Hybrid in WindowRetriever\n");
}

TEST_CASE("a tree that the code names goes before the class that it fills") {
  CHECK(settings_of({{"shop.toml",
                      "[ingestion]\nchunking_strategy = \"recursive\"\n"
                      "# which tools the model is given\n"
                      "agent_tools = [\"search\", \"fetch\"]\n"},
                     {"settings.py", R"(from pydantic import BaseModel

class IngestionConfig(BaseModel):
    chunking_strategy: str = "by_title"
)"},
                     {"app.py", kClient + R"(
def load():
    return open("shop.toml"), settings.chunking_strategy
)"}}) == "ingestion.chunking_strategy=recursive in shop.toml\n"
         "ingestion.agent_tools=search, fetch in shop.toml\n");
}

TEST_CASE("settings that are there to be copied hold what the product starts with") {
  const std::string example = "rag:\n  enabled: true\n  search_mode: hybrid\n";
  CHECK(settings_of({{"config.example.yaml", example},
                     {"app.py", kClient + "def load():\n    return open('config.yaml')\n"}}) ==
        "rag.enabled=true in config.example.yaml\nrag.search_mode=hybrid in "
        "config.example.yaml\n");
  CHECK(settings_of({{"config.example.yaml", example}, {"app.py", kClient}}) == "");
}

TEST_CASE("what is kept when a product starts for the first time") {
  CHECK(settings_of({{"shop.go", R"(package shop

type Store struct {
	ModelProvider string
	EmbeddingProvider string
	KnowledgeCount int
	Colour string
}

func initBuiltInStore(model string) *Store {
	return &Store{
		ModelProvider:     model,
		EmbeddingProvider: "plain",
		KnowledgeCount:    5,
		Colour:            "green",
	}
}
)"},
                     {"app.py", kClient}}) ==
        "Store.EmbeddingProvider=plain in initBuiltInStore\n"
        "Store.KnowledgeCount=5 in initBuiltInStore\n");
}

TEST_CASE("a number of settings that nothing reads bounds nothing") {
  const AiBook book = book_of({{"settings.py", R"(from pydantic_settings import BaseSettings

class Settings(BaseSettings):
    LLM_MAX_TOKENS: int = 512
    LLM_MAX_HISTORY: int = 150

settings = Settings()
)"},
                               {"app.py", kClient + R"(
def ask_short(question):
    return client.chat.completions.create(
        model='gpt-4o', messages=[question], max_tokens=settings.LLM_MAX_TOKENS)
)"}});
  REQUIRE(book.limits.size() == 1);
  CHECK(book.limits.front().name == "LLM_MAX_TOKENS");
}

TEST_CASE("a client's method that is handed over beside its request asks a model") {
  const AiBook book = book_of({{"llm.py", R"(from openai import OpenAI

class Llm:
    def __init__(self):
        self.client = OpenAI()

    def send(self, create, params):
        return create(**params)

    def answer(self, params):
        return self.send(self.client.chat.completions.create, params)
)"}});
  CHECK(std::ranges::any_of(book.calls, [](const AiCall& call) { return call.place.line == 11; }));
}

TEST_CASE("who only stores what is turned into vectors asks nobody for an answer") {
  const AiBook book = book_of({{"store.py", R"(from openai import OpenAI

client = OpenAI()

class Store:
    def add_texts(self, texts):
        raise NotImplementedError

class RowStore(Store):
    def add_texts(self, texts):
        return client.embeddings.create(model="text-embedding-3-small", input=texts)

    def add_chunk(self, text):
        return self.add_texts([text])
)"}});
  for (const AiCall& call : book.calls) CHECK(call.kind == "embedding");
  CHECK(book.calls.size() == 1);
}

TEST_CASE("a text held by a variable of one function is not named in another one") {
  const AiBook book = book_of({{"app.py", kClient + R"(
def rename(talk):
    prompt = f"You are a helpful assistant. Generate a short name for this talk: {talk}"
    return keep(prompt)

def ask_again(question):
    prompt = load(question)
    return client.chat.completions.create(model='gpt-4o', messages=[prompt])
)"}});
  for (const AiPrompt& prompt : book.prompts) {
    CHECK_FALSE(prompt.call.file.valid());
    CHECK(prompt.named_in != "ask_again");
  }
}

TEST_CASE("no tools are handed over under a condition") {
  const AiBook book = book_of({{"package.json", R"({"dependencies": {"ai": "5"}})"},
                               {"route.ts", R"(import { streamText, tool } from "ai";
const search = tool({ description: "Search the shop", execute: async () => 1 });
export function answer(thinks, messages) {
  return streamText({
    model: "openai/gpt-4o", messages,
    activeTools: thinks ? [] : ["search"],
    tools: { search },
  });
}
)"}});
  const auto none = std::ranges::find(book.signs, "tools.none", &AiSign::means);
  REQUIRE(none != book.signs.end());
  CHECK(none->function == "answer");
  CHECK(none->name == "thinks");
}

TEST_CASE("names, lists and zeros to count from are nothing that people set") {
  CHECK(settings_of({{"shop_config.py", R"(
MODEL_PROVIDER_NAME = "lantern"
PROMPT_LIMIT = 3000
PROMPT_LEFT = 20
SHELF_TIMEOUT = 5
)"},
                     {"app.py", kClient + R"(
from shop_config import MODEL_PROVIDER_NAME, PROMPT_LIMIT, SHELF_TIMEOUT
def first():
    return (MODEL_PROVIDER_NAME, PROMPT_LIMIT, SHELF_TIMEOUT)
)"}}) == "PROMPT_LIMIT=3000 in shop_config.py\n");
  CHECK(settings_of(
            {{"use.ts", "export const DEFAULT_USAGE = { inputTokens: 0, outputTokens: 0 };\n"},
             {"app.py", kClient}}) == "");
}

TEST_CASE("a constant handed over beside a key is what that setting holds at first") {
  const AiBook book = book_of({{"go.mod", "module shop\n\ngo 1.22\n"},
                               {"setting.go", R"(package shop

const (
	defaultLargeLanguageModelRequestTimeout uint32 = 60000
	defaultLargeLanguageModelPrompts        uint32 = 7
	defaultTokenExpires                     uint32 = 300
)

func loadModels(file *File, section string, out *Models) {
	out.Timeout = getConfigItemValue(file, section, "request_timeout", defaultLargeLanguageModelRequestTimeout)
	log(section, "prompts", defaultLargeLanguageModelPrompts)
}

func loadDoors(file *File, section string, out *Doors) {
	out.Expires = getConfigItemValue(file, section, "token_expires", defaultTokenExpires)
}
)"},
                               {"ask.go", R"(package shop

const address = "https://api.anthropic.com/v1/messages"
)"}});
  std::string said;
  for (const AiSetting& one : book.settings)
    said += one.name + "=" + one.value + " by " + one.way + "\n";
  CHECK(said ==
        "defaultLargeLanguageModelPrompts=7 by `defaultLargeLanguageModelPrompts`\n"
        "request_timeout=60000 by setting `request_timeout`\n");
}
