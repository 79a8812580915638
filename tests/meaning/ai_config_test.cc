// SPDX-License-Identifier: Apache-2.0
// What holds when nobody sets anything: trees of settings that the product ships, numbers of a
// training, switches that are off, and how often a failed call is tried again.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

template <class Rows>
const auto* named(const Rows& rows, std::string_view name) {
  const auto found = std::ranges::find_if(rows, [&](const auto& row) { return row.name == name; });
  return found == rows.end() ? nullptr : &*found;
}

const std::string kClient = "from openai import OpenAI\nclient = OpenAI()\n";

}  // namespace

TEST_CASE("what can be written in a tree of settings is no value of it") {
  const AiBook book =
      book_of({{"app.py", kClient + "SETTINGS = load(\"settings.yaml\")\n"}, {"settings.yaml", R"(
llm:
  model: gpt-4o-mini
  max_tokens: <int> | None
  retry_on_status_codes: <int>
rag:
  chunk_size: 256
)"}});
  CHECK(named(book.limits, "max_tokens") == nullptr);
  CHECK(named(book.limits, "chunk_size") != nullptr);
  CHECK(std::ranges::none_of(book.switches, [](const auto& row) {
    return row.name.find("retry_on_status_codes") != std::string::npos;
  }));
}

TEST_CASE("a tree of settings that the code names holds the defaults, its profiles do not") {
  const AiBook book = book_of({{"app.py", kClient + R"(
SETTINGS = load("settings.yaml")
)"},
                               {"settings.yaml", R"(
llm:
  model: gpt-4o-mini
  max_tokens: ${SHOP_MAX_TOKENS:700}
rag:
  chunk_size: 256
)"},
                               {"settings-large.yaml", R"(
llm:
  model: gpt-4o
  max_tokens: 9000
)"}});
  REQUIRE(named(book.models, "gpt-4o-mini") != nullptr);
  CHECK(named(book.models, "gpt-4o-mini")->configured);
  CHECK(named(book.models, "gpt-4o-mini")->ways.front() == "`llm.model` in `settings.yaml`");
  CHECK(named(book.models, "gpt-4o") == nullptr);
  REQUIRE(named(book.limits, "max_tokens") != nullptr);
  CHECK(named(book.limits, "max_tokens")->value == "700");
  CHECK(named(book.limits, "max_tokens")->overridable_by.front() == "SHOP_MAX_TOKENS");
  REQUIRE(named(book.limits, "chunk_size") != nullptr);
  CHECK(named(book.limits, "chunk_size")->within == "settings.yaml");
}

TEST_CASE("a file that nothing names and that repeats the settings is no source of numbers") {
  const auto book = [&](const std::string& sample) {
    const std::string rest = "rag:\n  chunk_size: 256\n  top_k: 5\n";
    return book_of(
        {{"app.py", kClient + "SETTINGS = load(\"settings.yaml\")\n"},
         {"settings.yaml", "llm:\n  model: gpt-4o-mini\n  max_tokens: 700\n" + rest},
         {sample, "llm:\n  model: gpt-4o\n  max_tokens: 700\n  max_retries: 3\n" + rest}});
  };
  CHECK(book("all_possible.yaml").failing.bounds.empty());
  CHECK(named(book("all_possible.yaml").models, "gpt-4o") == nullptr);
  // Files of a folder of settings may all be read.
  CHECK(book("configs/large.yaml").failing.bounds.size() == 1);
}

TEST_CASE("what is taken when nobody chooses stands in the file that the code names") {
  const AiBook book = book_of({{"configs/azure.yaml", "llm:\n  provider: ollama\n"},
                               {"settings.yaml", "llm:\n  provider: openai\n"},
                               {"desk.py", kClient + R"(
SETTINGS = load("settings.yaml")

class OpenAILLM: pass
class OllamaLLM: pass
class AzureLLM: pass

def make_llm(config):
    if config.llm.provider == "openai":
        return OpenAILLM()
    elif config.llm.provider == "ollama":
        return OllamaLLM()
    elif config.llm.provider == "azure":
        return AzureLLM()
)"}});
  REQUIRE(book.choices.size() == 1);
  CHECK(book.choices.front().taken == "openai");
}

TEST_CASE(
    "what stands below the name of a model describes it, and how words are picked is no hit") {
  const AiBook book = book_of({{"app.py", kClient + "FILE = 'config.yml'\n"}, {"config.yml", R"(
default-model: gpt-4o
temp: 1.0
topk: 50
models:
  gpt-5:
    max-tokens: 8000
    fallback: gpt-4o
)"}});
  CHECK(book.models.size() == 1);
  CHECK(named(book.limits, "topk") == nullptr);
  CHECK(named(book.limits, "max-tokens") == nullptr);
}

TEST_CASE("numbers of a training may be products and powers, and a record of runs may be off") {
  const AiBook book = book_of({{"train.py", R"(
import torch
import wandb

learning_rate = 6e-4
gradient_accumulation_steps = 5 * 8
wandb_log = False

def train(loss):
    if wandb_log and loss:
        wandb.init(project="x")
    torch.nn.functional.cross_entropy(loss, loss).backward()
)"}});
  REQUIRE(named(book.learned_numbers, "learning_rate") != nullptr);
  CHECK(named(book.learned_numbers, "learning_rate")->value == "0.0006");
  REQUIRE(named(book.learned_numbers, "gradient_accumulation_steps") != nullptr);
  CHECK(named(book.learned_numbers, "gradient_accumulation_steps")->value == "40");
  const auto tracked = std::ranges::find(book.learning, "tracking", &AiLearning::kind);
  REQUIRE(tracked != book.learning.end());
  CHECK(tracked->off_unless == "wandb_log");
}

TEST_CASE("a decorator that tries again bounds the model call below it") {
  const AiBook book = book_of({{"ask.py", kClient + R"(
from tenacity import retry, stop_after_attempt

@retry(stop=stop_after_attempt(4))
def ask(messages):
    return client.chat.completions.create(model="gpt-4o", messages=messages)
)"}});
  REQUIRE_FALSE(book.failing.bounds.empty());
  CHECK(book.failing.bounds.front().value == "4");
}

TEST_CASE("news of a failure is no other answer, and one arm of a condition holds in some cases") {
  const AiBook book = book_of({{"ask.ts", R"(
import OpenAI from "openai";
const client = new OpenAI();
export async function POST(request: Request, vision: boolean) {
  try {
    return await client.chat.completions.create({
      model: "gpt-4o",
      max_tokens: vision ? 4096 : null,
      messages: [],
    });
  } catch (error) {
    return new Response("no", { status: 500 });
  }
}
)"}});
  REQUIRE(book.failing.caught.size() == 1);
  CHECK(book.failing.caught.front().kind == "told");
  REQUIRE(named(book.limits, "max_tokens") != nullptr);
  CHECK(named(book.limits, "max_tokens")->partly);
}

TEST_CASE("a tool bears the name of the constant that holds it") {
  const AiBook book = book_of({{"weather.ts", R"(
import { tool } from "ai";
export const getWeather = tool({
  description: "Get the weather",
  execute: async () => 1,
});
)"}});
  CHECK(named(book.tools, "getWeather") != nullptr);
}

TEST_CASE("the class in a table of defaults runs, those beside it can be chosen") {
  const AiBook book = book_of({{"shop/llm/openai_llm.py", kClient + R"(
class OpenAILLM:
    def __init__(self, model_name: str = "gpt-4o-mini"):
        self.model_name = model_name

    def ask(self, messages):
        return client.chat.completions.create(model=self.model_name, messages=messages)
)"},
                               {"shop/llm/other_llm.py", kClient + R"(
class OtherLLM:
    def __init__(self, model_name: str = "mistral-large-latest"):
        self.model_name = model_name
)"},
                               {"shop/engine.py", R"(
from shop.llm.openai_llm import OpenAILLM

class Engine:
    _DEFAULT_PARTS = {"llm": OpenAILLM}
)"}});
  REQUIRE(named(book.models, "gpt-4o-mini") != nullptr);
  CHECK(named(book.models, "gpt-4o-mini")->configured);
  REQUIRE(named(book.models, "mistral-large-latest") != nullptr);
  CHECK(named(book.models, "mistral-large-latest")->how == "offered");
  REQUIRE(book.chosen.size() == 1);
  CHECK(book.chosen.front().taken == "OpenAILLM");
}

TEST_CASE("a text of settings is followed from the function that reads it by its keys") {
  const AiBook book = book_of({{"run.py", kClient + R"(
CONFIG = folder / 'prompts.yaml'

def review(question):
    told = settings().review_prompt.system
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": told}])

def other(question):
    return settings()["label_prompt"]["system"]
)"},
                               {"config/prompts.yaml", R"(
review_prompt:
  system: |
    You are a helpful reviewer. Your task is to answer the question about {{ repository }}.
label_prompt:
  system: |
    You are a helpful labeller. Your task is to answer with labels for {{ repository }}.
)"}});
  const auto* review = named(book.prompts, "review_prompt.system");
  REQUIRE(review != nullptr);
  CHECK(review->role == "system");
  CHECK(review->call.file.valid());
  const auto* label = named(book.prompts, "label_prompt.system");
  REQUIRE(label != nullptr);
  CHECK_FALSE(label->call.file.valid());
  CHECK(label->named_in == "other");
}

TEST_CASE("prompts and tools of trees of settings, and which tools are there by default") {
  const AiBook book = book_of({{"run.py", kClient + "CONFIG = folder / 'default.yaml'\n"},
                               {"config/default.yaml", R"(
agent:
  system_template: |
    You are a helpful assistant. Your task is to answer the question about {{ repository }}.
  bundles:
    - path: tools/search
)"},
                               {"tools/search/config.yaml", R"(
tools:
  find_file:
    signature: find_file <name>
    docstring: finds all files with that name
)"},
                               {"tools/browse/config.yaml", R"(
tools:
  open_site:
    signature: open_site <url>
    docstring: opens a site
)"}});
  REQUIRE(named(book.prompts, "system_template") != nullptr);
  CHECK(named(book.prompts, "system_template")->role == "system");
  CHECK(named(book.prompts, "system_template")->variables.front() == "repository");
  REQUIRE(named(book.tools, "find_file") != nullptr);
  CHECK_FALSE(named(book.tools, "find_file")->added);
  REQUIRE(named(book.tools, "open_site") != nullptr);
  CHECK(named(book.tools, "open_site")->added);
}

TEST_CASE("a field without a default has to be given, and a call may be handed what stands in") {
  const AiBook book = book_of({{"models.py", R"(
import litellm
from pydantic import BaseModel, Field

class ModelConfig(BaseModel):
    name: str = Field(description="Name of the model.")

def ask(self, messages):
    return litellm.completion(model=self.config.name, messages=messages,
                              fallbacks=self.config.fallbacks)
)"}});
  REQUIRE(named(book.switches, "ModelConfig.name") != nullptr);
  CHECK(named(book.switches, "ModelConfig.name")->kind == "field");
  REQUIRE(book.providers.size() == 1);
  CHECK(book.providers.front().name == "litellm");
  const auto instead = std::ranges::find(book.signs, "instead", &AiSign::means);
  REQUIRE(instead != book.signs.end());
  CHECK(instead->name == "self.config.fallbacks");
}

TEST_CASE("requests by hand are calls where their address is put together, not where it is kept") {
  const AiBook book = book_of({{"chat.ts", R"(
import OpenAI from "openai";
export async function ask(body: string) {
  return await fetch(process.env.OLLAMA_URL + "/api/chat", { method: "POST", body });
}
export async function chat(body: string) {
  return await fetch("/api/chat", { method: "POST", body });
}
export function defaultConfig() {
  return { url: "https://api.openai.com/v1/chat/completions" };
}
)"}});
  REQUIRE(book.calls.size() == 1);
  CHECK(book.calls.front().place.line == 4);
}

TEST_CASE("files are named for what is said where something that handles files is given the name") {
  const AiBook book = book_of({{"save.py", kClient + R"(
import os

def ask(messages, title):
    print("messages.md", "conversations")
    path = os.path.join(title, "conversations")
    return client.chat.completions.create(model="gpt-4o", messages=messages)
)"}});
  const auto kept = std::ranges::count(book.signs, "kept.file", &AiSign::means);
  CHECK(kept == 1);
}

TEST_CASE("the text of a class is a prompt where its base says so, and its inputs are filled in") {
  const AiBook book = book_of({{"ask.py", R"(
import dspy
from openai import OpenAI

class AskQuestion(dspy.Signature):
    """You are an experienced writer who asks good questions."""

    topic = dspy.InputField(prefix="Topic: ")
    question = dspy.OutputField()
)"}});
  REQUIRE(named(book.prompts, "AskQuestion") != nullptr);
  CHECK(named(book.prompts, "AskQuestion")->variables == std::vector<std::string>{"topic"});
}

TEST_CASE("a function that puts a prompt together is one, and what it takes is filled in") {
  const AiBook book = book_of({{"prompt.ts", R"(
import OpenAI from "openai";
const client = new OpenAI();
export function buildPrompt(profile: string, rules: string) {
  let text = "";
  text += profile;
  text += rules;
  return text;
}
export const ask = (m: string) =>
  client.chat.completions.create({ model: "gpt-4o", messages: [], user: m.email, tools: m.all });
)"}});
  REQUIRE(named(book.prompts, "buildPrompt") != nullptr);
  CHECK(named(book.prompts, "buildPrompt")->variables.front() == "profile");
}

TEST_CASE("rounds that end in a word of turns, and retries beside a model, are bounds") {
  const AiBook book = book_of({{"engine.py", R"(
from langchain_openai import ChatOpenAI

class Arguments:
    max_conv_turn: int = 3
    max_queries_per_turn: int = 4

def run(arguments):
    llm = ChatOpenAI(model="gpt-4o", max_retries=5)
    turn = 0
    while turn < arguments.max_conv_turn:
        turn += 1
    return [arguments.max_queries_per_turn, llm]
)"}});
  REQUIRE(named(book.limits, "max_conv_turn") != nullptr);
  CHECK(named(book.limits, "max_conv_turn")->words == "max rounds");
  CHECK(named(book.limits, "max_queries_per_turn") == nullptr);
  REQUIRE(named(book.failing.bounds, "max_retries") != nullptr);
  CHECK(named(book.failing.bounds, "max_retries")->value == "5");
}

TEST_CASE("a setting whose prefix is written elsewhere is not guessed") {
  const AiBook book = book_of({{"settings.py", kClient + R"(
from pydantic import BaseSettings
from names import PREFIX

class Settings(BaseSettings):
    MAX_TOKENS: int = 900

    class Config:
        env_prefix = PREFIX

class Other(BaseSettings):
    MAX_TOKENS_OF_ALL: int = 5
    TOP_K: int = 4

def ask(settings, other):
    return client.chat.completions.create(
        model="gpt-4o", messages=[], max_tokens=settings.MAX_TOKENS, n=other.TOP_K)
)"}});
  REQUIRE(named(book.limits, "MAX_TOKENS") != nullptr);
  CHECK(named(book.limits, "MAX_TOKENS")->overridable_by.empty());
  REQUIRE(named(book.limits, "TOP_K") != nullptr);
  CHECK(named(book.limits, "TOP_K")->overridable_by == std::vector<std::string>{"TOP_K"});
}

TEST_CASE("what a decorator of the project takes by itself bounds the model call below it") {
  const AiBook book = book_of({{"ask.py", kClient + R"(
def again(most_retries=5, base_delay=2.0, most_letters=9):
    def around(function):
        def run(*given):
            for attempt in range(most_retries):
                try:
                    return function(*given)
                except Exception:
                    wait(base_delay * attempt)
        return run
    return around

@again()
def ask(messages):
    return client.chat.completions.create(model="gpt-4o", messages=messages)
)"}});
  const AiLimit* tries = named(book.failing.bounds, "most_retries");
  REQUIRE(tries != nullptr);
  CHECK(tries->value == "5");
  CHECK(tries->within == "again");
  CHECK(named(book.failing.bounds, "base_delay") != nullptr);
  CHECK(named(book.failing.bounds, "most_letters") == nullptr);
}

TEST_CASE("a mark for the cache of the provider is no head of HTTP") {
  const AiBook book = book_of({{"ask.py", kClient + R"(
def ask(text):
    return client.chat.completions.create(model="gpt-4o", messages=[
        {"role": "system", "content": text, "cache_control": {"type": "ephemeral"}}])

def heads():
    return {"cache_control": "no-store"}
)"}});
  const auto sign = std::ranges::find(book.signs, "prompt.cached", &AiSign::means);
  REQUIRE(sign != book.signs.end());
  CHECK(sign->function == "ask");
  CHECK(std::ranges::count(book.signs, "prompt.cached", &AiSign::means) == 1);
}
