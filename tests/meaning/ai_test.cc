// SPDX-License-Identifier: Apache-2.0
// What counts as a default model, a prompt and a bound, and what does not.
#include "meaning/ai/ai.h"

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

const std::string kAsk = R"(
from openai import OpenAI

OFFERED = ["gpt-4o", "gpt-4o-mini"]
PRICES = {"gpt-4-turbo": 10}
DEFAULT_MODEL = "gpt-4.1"
MAX_OUTPUT_TOKENS = 4096

ANSWER_PROMPT = """You are a helpful assistant. Answer the question {question}
from the context {context}. Do not use anything else."""

client = OpenAI()

def ask_model(messages):
    return client.chat.completions.create(model=DEFAULT_MODEL, messages=messages, max_tokens=MAX_OUTPUT_TOKENS)

def answer(question, context):
    return ask_model([{"role": "user", "content": ANSWER_PROMPT.format(question=question, context=context)}])
)";

}  // namespace

TEST_CASE("a model that stands in when nothing is set is a default, one that is offered is none") {
  const AiBook book = book_of({{"ask.py", kAsk}});
  const AiModel* model = named(book.models, "gpt-4.1");
  REQUIRE(model != nullptr);
  CHECK(model->how == "default");
  CHECK(model->places.front().line == 6);
  CHECK(named(book.models, "gpt-4o") == nullptr);
  CHECK(named(book.models, "gpt-4-turbo") == nullptr);
}

TEST_CASE("a prompt is followed through a wrapper to the call that asks the model") {
  const AiBook book = book_of({{"ask.py", kAsk}});
  const AiPrompt* prompt = named(book.prompts, "ANSWER_PROMPT");
  REQUIRE(prompt != nullptr);
  CHECK(prompt->variables == std::vector<std::string>{"question", "context"});
  CHECK(prompt->call.line == 15);
}

TEST_CASE("a number that bounds the answer has its unit") {
  const AiBook book = book_of({{"ask.py", kAsk}});
  const AiLimit* limit = named(book.limits, "MAX_OUTPUT_TOKENS");
  REQUIRE(limit != nullptr);
  CHECK(limit->value == "4096");
  CHECK(limit->unit == "token");
}

TEST_CASE("texts for people are no prompts, and code without models has no book") {
  const AiBook book = book_of({{"page.py", R"(
PROMPT = "Please enter the name of the customer, then the number of the order and the date."
MODEL = "gpt-4o"
)"}});
  CHECK_FALSE(book.any());
}

TEST_CASE("a constant in Ruby is a default, with the settings that go before it") {
  const AiBook book = book_of({{"Gemfile", "gem 'ruby-openai'\n"}, {"provider.rb", R"(
class Provider
  DEFAULT_MODEL = "gpt-4.1".freeze

  def self.model
    ENV["OPENAI_MODEL"].presence || DEFAULT_MODEL
  end

  def self.estimate_cost(count:, model: "gpt-4o")
    count * 100
  end
end
)"}});
  const AiModel* model = named(book.models, "gpt-4.1");
  REQUIRE(model != nullptr);
  CHECK(model->how == "default");
  CHECK(model->overridable_by == std::vector<std::string>{"OPENAI_MODEL"});
  CHECK(named(book.models, "gpt-4o") == nullptr);
}

TEST_CASE("a record with a price tells of a model that one can choose, not of the one that runs") {
  const AiBook book =
      book_of({{"package.json", R"({"dependencies": {"openai": "4"}})"}, {"models.ts", R"(
const GPT4o = { modelId: "gpt-4o", modelName: "GPT-4o", pricing: { input: 5 } }
const settings = { model: saved.model || "gpt-4-turbo" }
)"}});
  CHECK(named(book.models, "gpt-4o") == nullptr);
  CHECK(named(book.models, "gpt-4-turbo") != nullptr);
}

TEST_CASE("a class with a name and a description for the model is a tool") {
  const AiBook book = book_of({{"Gemfile", "gem 'ruby-openai'\n"}, {"get_accounts.rb", R"(
class GetAccounts < Assistant::Function
  class << self
    def name
      "get_accounts"
    end

    def description
      "Lists the accounts of the user"
    end
  end
end
)"}});
  const AiPiece* tool = named(book.tools, "get_accounts");
  REQUIRE(tool != nullptr);
  CHECK(tool->description == "Lists the accounts of the user");
}

TEST_CASE("the name of a tool may be a few words") {
  const AiBook book = book_of({{"Gemfile", "gem 'ruby-openai'\n"}, {"get_accounts.rb", R"(
class GetAccounts < Assistant::Function
  class << self
    def name
      "Get Accounts"
    end

    def description
      "Lists the accounts of the user"
    end
  end
end
)"}});
  CHECK(named(book.tools, "Get Accounts") != nullptr);
}

TEST_CASE("examples of a schema, patterns and queries are nothing that a model is told") {
  const AiBook book = book_of({{"ask.py", kAsk}, {"extra.py", R"(
from openai import OpenAI

MODEL_CONFIG = {"json_schema_extra": {"examples": [{"model": "x", "messages": [
    {"role": "system", "content": "You are a helpful assistant that shows how a request looks."}]}]}}
SEARCH_PROMPT = "/\\b(find|please summarize|compare the following|you should answer)\\s+[^ ]*\\b/"
LIST_PROMPT = "WITH found AS (SELECT id FROM answers) SELECT id FROM found WHERE the_user IS NULL"
)"}});
  CHECK(book.prompts.size() == 1);
  CHECK(book.calls.size() == 1);
}

TEST_CASE("a prompt is followed through a function that only hands it on") {
  const AiBook book = book_of({{"ask.py", R"(
from openai import OpenAI

client = OpenAI()

class Sorter:
    def long_instructions(self):
        return """You are an assistant. Your task is to sort the following documents by their
        subject, please answer in JSON and do not explain anything else at all."""

    def instructions(self):
        return self.long_instructions()

    def sort(self, text):
        return client.chat.completions.create(model="gpt-4o", messages=[
            {"role": "system", "content": self.instructions()}])
)"}});
  REQUIRE(!book.prompts.empty());
  CHECK(book.prompts.front().call.line == 15);
}

TEST_CASE("settings choose who is asked, and without a key nobody is") {
  const AiBook book = book_of({{"ask.py", R"(
import os
from openai import OpenAI

PROVIDER = os.getenv("LLM_PROVIDER", "openai")
AI_ENABLED = os.getenv("AI_ENABLED", "false")

def ask(text):
    if not os.getenv("OPENAI_API_KEY"):
        raise ValueError("no key")
    try:
        answer = OpenAI(timeout=30).chat.completions.create(model="gpt-4o", messages=[])
        return answer.usage.total_tokens
    except Exception:
        return 0
)"}});
  const auto kind_of = [&](std::string_view name) {
    const AiSwitch* one = named(book.switches, name);
    return one == nullptr ? std::string() : one->kind;
  };
  CHECK(kind_of("LLM_PROVIDER") == "choice");
  CHECK(kind_of("OPENAI_API_KEY") == "needs");
  CHECK(kind_of("AI_ENABLED") == "off");
  REQUIRE(book.failing.caught.size() == 1);
  CHECK(book.failing.caught.front().kind == "answered");
  CHECK(named(book.failing.bounds, "timeout") != nullptr);
  CHECK(named(book.signs, "total_tokens") != nullptr);
}

TEST_CASE("what lies beside several providers is the default of one provider only") {
  const std::string made = R"(
class Client { constructor(model) { this.model = model || process.env.PREF || "gpt-4o"; } }
)";
  const AiBook book = book_of({{"package.json", R"({"dependencies": {"openai": "4"}})"},
                               {"ai/openai/index.js", "export const a = 1;"},
                               {"ai/mistral/index.js", "export const a = 1;"},
                               {"ai/groq/index.js", "export const a = 1;"},
                               {"ai/nobody/index.js", made}});
  const AiModel* model = named(book.models, "gpt-4o");
  REQUIRE(model != nullptr);
  CHECK(model->of_provider == "nobody");
}

TEST_CASE("a record with messages is a call only where something sends it") {
  const AiBook book = book_of({{"package.json", R"({"dependencies": {"openai": "4"}})"},
                               {"kept.ts", R"(
export async function keep(messages) {
  await db.insertOne({ model: "x", messages, title: "new" })
  return respond({ model: "x", messages })
}
)"},
                               {"sent.ts", R"(
export async function ask(messages) {
  const body = { model: "x", messages, stream: true }
  const answer = await fetch("https://api.openai.com/v1/chat/completions", { body: JSON.stringify(body) })
  return answer.json()
}
)"}});
  REQUIRE(book.calls.size() == 1);
  CHECK(book.calls.front().place.line == 4);
  CHECK(book.calls.front().streams);
}

TEST_CASE("a failure counts as caught where it is dealt with, not where it is thrown on") {
  const AiBook book = book_of({{"ask.py", R"(
from openai import OpenAI

client = OpenAI()

def ask(messages):
    try:
        return client.chat.completions.create(model="gpt-4o", messages=messages)
    except Exception as e:
        raise ValueError("no answer") from e

def test_connection():
    return client.chat.completions.create(model="gpt-4o", messages=[])

def reply(text):
    try:
        return ask([text])
    except Exception:
        return "Sorry"
)"}});
  CHECK(book.calls.size() == 1);
  REQUIRE(book.failing.caught.size() == 1);
  CHECK(book.failing.caught.front().function == "reply");
  CHECK(book.failing.caught.front().kind == "answered");
}

TEST_CASE(
    "bounds of a schema, names that nobody reads and values of one deployment are no defaults") {
  const AiBook book = book_of({{"ask.py", kAsk},
                               {"limits.py", R"(
from openai import OpenAI

CONTEXT_WINDOW = 8192
GEMINI_PRO_MODEL = "gemini-1.5-pro"
ANSWER_MODEL = "gpt-3.5-turbo-0301"  # Retired

def ask(text, temperature=Field(default=0.3, le=2)):
    return OpenAI().chat.completions.create(model=text, temperature=temperature)

ask("gpt-4o")
)"},
                               {"chart/env/dev.yaml", "envVars:\n  TASK_MODEL: gpt-4o-mini\n"}});
  CHECK(named(book.limits, "CONTEXT_WINDOW") == nullptr);
  const AiLimit* heat = named(book.limits, "temperature");
  REQUIRE(heat != nullptr);
  CHECK(heat->value == "0.3");
  CHECK(named(book.models, "gemini-1.5-pro") == nullptr);
  CHECK(named(book.models, "gpt-3.5-turbo-0301") == nullptr);
  CHECK(named(book.models, "gpt-4o-mini") == nullptr);
}

TEST_CASE("models that are trained here have their data, their runs and their numbers") {
  const AiBook book =
      book_of({{"requirements.txt", "scikit-learn==1.4\nmlflow==2.9\n"}, {"train.py", R"(
import mlflow
import pandas as pd
from sklearn.ensemble import RandomForestRegressor

mlflow.set_experiment("rides")
rides = pd.read_csv("data/rides.csv")
few = pd.read_csv("data/rides.csv").head(3)
model = RandomForestRegressor(max_depth=8)
model.fit(rides, rides["minutes"])
)"}});
  REQUIRE(book.learns());
  CHECK(named(book.learning, "RandomForestRegressor.fit") != nullptr);
  const AiLearning* data = named(book.learning, "read_csv");
  REQUIRE(data != nullptr);
  CHECK(data->given == "data/rides.csv");
  CHECK(named(book.learning, "read_csv.head") == nullptr);
  CHECK(named(book.learning, "set_experiment") != nullptr);
  const AiLimit* depth = named(book.learned_numbers, "max_depth");
  REQUIRE(depth != nullptr);
  CHECK(depth->value == "8");
}
