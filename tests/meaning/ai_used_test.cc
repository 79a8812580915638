// SPDX-License-Identifier: Apache-2.0
// What is used, not what is only named: who asks behind a function that hands messages on, models
// that a builder is given, texts that a field holds, times that a call sets.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kClient = "from openai import OpenAI\nclient = OpenAI()\n";
const std::string kScript = "import OpenAI from \"openai\";\nconst client = new OpenAI();\n";

const AiModel* named(const AiBook& book, std::string_view name) {
  const auto found = std::ranges::find(book.models, name, &AiModel::name);
  return found == book.models.end() ? nullptr : &*found;
}

std::vector<std::string> askers(const AiBook& book) {
  std::vector<std::string> out;
  for (const AiCall& call : book.calls)
    for (const AiAsker& asker : call.askers) out.push_back(asker.function);
  std::ranges::sort(out);
  return out;
}

}  // namespace

TEST_CASE("a function that only hands messages on is passed by for those that ask through it") {
  const AiBook book = book_of({{"call.py", kClient + R"(
def llm_call(messages):
    return client.chat.completions.create(model="gpt-4o", messages=messages)
)"},
                               {"gateway.py", R"(
from call import llm_call

def pass_on(messages):
    return llm_call(messages)
)"},
                               {"tags.py", R"(
from gateway import pass_on

def make_tags(words):
    return pass_on([words])
)"},
                               {"letters.py", R"(
from gateway import pass_on

def write_letter(to):
    return pass_on([to])
)"}});
  CHECK(askers(book) == std::vector<std::string>{"make_tags", "write_letter"});
}

TEST_CASE("a model that a builder is given is one that the function names") {
  const AiBook book = book_of({{"guess.ts", kScript + R"(
export function guess(gateway, question) {
  return gateway.clone().model("gpt-4o-mini").most(5).chat([question]);
}
export function ask(messages) {
  return client.chat.completions.create({ model: "gpt-4o", messages });
}
)"}});
  REQUIRE(named(book, "gpt-4o-mini") != nullptr);
  CHECK(named(book, "gpt-4o-mini")->how == "argument");
}

TEST_CASE("a function that gives a constant by default gives the model in its record") {
  const AiBook book = book_of({{"models.ts", kScript + R"(
export const GPT_FAST = { tokenizer: "gpt-4", modelName: "gpt-4o-mini", room: 512 };
function defaultAnswerModel() {
  return GPT_FAST;
}
export function ask(messages, model) {
  const chosen = model ?? defaultAnswerModel();
  return client.chat.completions.create({ model: chosen.modelName, messages });
}
)"}});
  REQUIRE(named(book, "gpt-4o-mini") != nullptr);
  CHECK(named(book, "gpt-4o-mini")->configured);
  CHECK(named(book, "gpt-4o-mini")->held_by == std::vector<std::string>{"defaultAnswerModel"});
}

TEST_CASE("what counts tokens names no model that is asked") {
  const AiBook book = book_of({{"tokens.guess.ts", R"(
export function modelFamily(model) {
  if (model.includes("o1")) return "o1-mini";
  return "gpt-4";
}
)"},
                               {"ask.ts", kScript + R"(
export function ask(messages, model) {
  return client.chat.completions.create({ model, messages });
}
)"}});
  CHECK(named(book, "o1-mini") == nullptr);
}

TEST_CASE("a text that a field holds is used where the field is read") {
  const AiBook book = book_of({{"prompts.ts", R"(
export const ANSWER_PROMPT = "You are a careful librarian. Your task is to answer the question of the user; do not guess, and cite the books that you used.";
)"},
                               {"models.ts", R"(
import { ANSWER_PROMPT } from "./prompts";
export const FAST = { modelName: "gpt-4o-mini", systemPrompt: ANSWER_PROMPT };
)"},
                               {"answer.ts", kScript + R"(
export function answer(model, question) {
  const told = [model.systemPrompt, question];
  return client.chat.completions.create({ model: model.modelName, messages: told });
}
)"}});
  REQUIRE(book.prompts.size() == 1);
  CHECK(book.prompts.front().through == "answer");
}

TEST_CASE("a time that a call sets on the way to a model bounds it") {
  const AiBook book = book_of({{"ask.py", kClient + R"(
from datetime import timedelta
MOST = timedelta(seconds=16)

def ask(question):
    return timeout(client.chat.completions.create(model="gpt-4o", messages=[question]), MOST)
)"}});
  REQUIRE(book.failing.bounds.size() == 1);
  CHECK(book.failing.bounds.front().name == "MOST");
  CHECK(book.failing.bounds.front().value == "16");
  CHECK(book.failing.bounds.front().unit == "second");
}

TEST_CASE("what a service that passes on has behind it is not asked from here") {
  const AiBook book = book_of({{"vendors.ts", kScript + R"(
export const vendors = ["openai", "anthropic", "mistral"];
export function ask(messages, model) {
  return client.chat.completions.create({ model, messages });
}
)"},
                               {"openrouter.models.ts", R"(
export const families = ["openai", "anthropic", "cohere", "mistral", "deepseek"];
)"}});
  const auto is_cohere = [](const AiProvider& one) { return one.name == "cohere"; };
  CHECK(std::ranges::none_of(book.providers, is_cohere));
}

TEST_CASE("a client that asks for a procedure leads to the model that is asked in it") {
  const AiBook book = book_of({{"package.json", R"({"dependencies": {"@trpc/server": "11"}})"},
                               {"server.ts", R"(
import { initTRPC } from "@trpc/server";
import { ask } from "./ask";
const t = initTRPC.create();
export const notesRouter = t.router({
  summarize: t.procedure.mutation(async ({ input }) => {
    return await ask(input);
  }),
});
export const app = t.router({ notes: notesRouter });
)"},
                               {"ask.ts", kScript + R"(
export function ask(messages) {
  return client.chat.completions.create({ model: "gpt-4o", messages });
}
)"},
                               {"screen.tsx", R"(
import { api } from "./api";
export function NoteScreen({ text }) {
  const shorten = async () => await api.notes.summarize.mutate({ text });
  return <button onClick={shorten}>Shorten</button>;
}
)"},
                               {"main.tsx", R"(
import { NoteScreen } from "./screen";
export default function App() {
  return <NoteScreen text="a" />;
}
)"}});
  REQUIRE(!book.paths.empty());
  CHECK(book.paths.front().kind == "screen");
  CHECK(book.paths.front().entry == "NoteScreen");
}

TEST_CASE("a procedure of which no name is known is not the one before it") {
  const AiBook book = book_of({{"package.json", R"({"dependencies": {"@trpc/server": "11"}})"},
                               {"server.ts", R"(
import { initTRPC } from "@trpc/server";
import { ask } from "./ask";
const t = initTRPC.create();
export const notesRouter = t.router({
  list: t.procedure.query(async () => []),
  [summaries()]: t.procedure.mutation(async ({ input }) => {
    return await ask(input);
  }),
});
export const app = t.router({ notes: notesRouter });
)"},
                               {"ask.ts", kScript + R"(
export function ask(messages) {
  return client.chat.completions.create({ model: "gpt-4o", messages });
}
)"},
                               {"screen.tsx", R"(
import { api } from "./api";
export default function NoteScreen() {
  const all = api.notes.list.query();
  return <div>{all}</div>;
}
)"}});
  const auto is_screen = [](const AiPath& path) { return path.entry == "NoteScreen"; };
  CHECK(std::ranges::none_of(book.paths, is_screen));
}

TEST_CASE("who puts a request together for others is asked by those") {
  const AiBook book = book_of({{"openai.adapter.ts", R"(
import OpenAI from "openai";
export function toChatRequest(model, history) {
  const payload = { model: model.id, messages: history, temperature: 0.5, stream: true };
  return check(payload);
}
)"},
                               {"feature.ts", R"(
import { toChatRequest } from "./openai.adapter";
export function suggestTitle(send, model, words) {
  return send(toChatRequest(model, [words]));
}
)"}});
  CHECK(askers(book) == std::vector<std::string>{"suggestTitle"});
}

TEST_CASE("a default counts where somebody leaves it unset, and not where every call fills it") {
  const std::string rounds = kClient + R"(
def ask_in_rounds(messages, max_tokens=300):
    return client.chat.completions.create(
        model="gpt-4o", messages=messages, max_tokens=max_tokens)
)";
  const std::string filled =
      "from ask import ask_in_rounds\n\n"
      "def answer(messages):\n"
      "    return ask_in_rounds(messages, max_tokens=700)\n";
  const std::string unset =
      "from ask import ask_in_rounds\n\n"
      "def title(messages):\n"
      "    return ask_in_rounds(messages)\n";
  const auto values = [](const AiBook& book) {
    std::vector<std::string> out;
    for (const AiLimit& limit : book.limits) out.push_back(limit.value);
    return out;
  };
  CHECK(values(book_of({{"ask.py", rounds}, {"answer.py", filled}})).empty());
  const auto both =
      values(book_of({{"ask.py", rounds}, {"answer.py", filled}, {"title.py", unset}}));
  CHECK(std::ranges::find(both, "300") != both.end());
}

TEST_CASE("a field and an option that every call fills have no default that counts") {
  const std::string made = kScript + R"(
export class Writer {
  model = "gpt-3.5-turbo";
  constructor(fields) {
    if (fields.model) this.model = fields.model;
    this.maxTokens = fields.maxTokens ?? 1048;
  }
  ask(messages) {
    return client.chat.completions.create(
      { model: this.model, max_tokens: this.maxTokens, messages });
  }
}
)";
  const auto book = [&](const std::string& given) {
    return book_of({{"writer.ts", made},
                    {"answer.ts",
                     "import { Writer } from \"./writer\";\n"
                     "export function answer(bot, messages) {\n"
                     "  return new Writer(" +
                         given + ").ask(messages);\n}\n"}});
  };
  const AiBook filled = book("{ model: bot.model, maxTokens: bot.maxTokens }");
  CHECK(named(filled, "gpt-3.5-turbo") == nullptr);
  CHECK(filled.limits.empty());
  const AiBook unset = book("{}");
  CHECK(named(unset, "gpt-3.5-turbo") != nullptr);
  CHECK(unset.limits.size() == 1);
}

TEST_CASE("a table of keys says by which setting each provider is reached") {
  const AiBook book = book_of({{"desk.py", R"(
import groq
import openai

client = openai.OpenAI()
other = groq.Groq()
KEYS = {"openai": "OPENAI_API_KEY", "groq": "GROQ_API_KEY", "mail": "MAIL_API_KEY"}

def ask(text):
    other.chat.completions.create(model="llama-3.3-70b-versatile", messages=[text])
    return client.chat.completions.create(model="gpt-4o", messages=[text])
)"}});
  std::vector<std::string> names;
  for (const AiSwitch& one : book.switches)
    if (one.kind == "reach") names.push_back(one.name);
  CHECK(names == std::vector<std::string>{"OPENAI_API_KEY", "GROQ_API_KEY"});
}
