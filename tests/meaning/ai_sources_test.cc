// SPDX-License-Identifier: Apache-2.0
// Where the model of a call, and what is said to it, come from; what nobody calls asks nobody.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

bool has(const std::vector<AiSource>& sources, std::string_view kind, std::string_view name) {
  return std::ranges::any_of(
      sources, [&](const AiSource& one) { return one.kind == kind && one.name == name; });
}

const std::string kRoute = R"(
import { streamText } from 'ai'
import { pick } from './pick'
import express from 'express'
const app = express()
app.post('/api/chat', async (req, res) => {
  const { question, settings } = req.body
  return streamText({ model: pick(settings.model), prompt: frame(question) })
})
function frame(text) {
  return `Answer this: ${text}`
}
)";

}  // namespace

TEST_CASE("the model and the words of a call are followed back to the request") {
  const AiBook book = book_of({{"route.ts", kRoute}, {"pick.ts", R"(
export function pick(name) {
  return name || process.env.DEFAULT_MODEL
}
)"}});
  REQUIRE(book.calls.size() == 1);
  CHECK(has(book.calls[0].model_from, "request", "settings.model"));
  CHECK(has(book.calls[0].model_from, "setting", "DEFAULT_MODEL"));
  CHECK(has(book.calls[0].said_from, "request", "question"));
  CHECK_FALSE(has(book.calls[0].said_from, "request", "settings.model"));
}

TEST_CASE("a model that only texts of the code decide is fixed") {
  const AiBook book = book_of({{"ask.py", R"(
from openai import OpenAI
client = OpenAI()
NAME = "gpt-4o"

def title(text):
    return client.chat.completions.create(model=NAME, messages=[{"role": "user", "content": text}])

def run():
    print(title("x"))
)"}});
  REQUIRE(book.calls.size() == 1);
  REQUIRE(book.calls[0].model_from.size() == 1);
  CHECK(has(book.calls[0].model_from, "text", "gpt-4o"));
}

TEST_CASE("what the class was made with is what its method asks for") {
  const AiBook book = book_of({{"ask.py", R"(
import argparse
from openai import OpenAI

class Writer:
    def __init__(self, model):
        self.model = model
        self.client = OpenAI()

    def write(self, text):
        return self.client.chat.completions.create(
            model=self.model, messages=[{"role": "user", "content": text}])

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--engine")
    args = parser.parse_args()
    Writer(args.engine).write("Hello")
)"}});
  REQUIRE(book.calls.size() == 1);
  CHECK(has(book.calls[0].model_from, "flag", "engine"));
}

TEST_CASE("a function that nothing calls asks no model; it is noted apart") {
  const AiBook book = book_of({{"ask.py", R"(
from openai import OpenAI
client = OpenAI()

def used(text):
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": text}])

def forgotten(text):
    return client.chat.completions.create(model="gpt-4", messages=[{"role": "user", "content": text}])

if __name__ == "__main__":
    used("x")
)"}});
  REQUIRE(book.calls.size() == 1);
  CHECK(book.calls[0].given == "\"gpt-4o\"");
  CHECK(std::ranges::any_of(book.signs, [](const AiSign& sign) {
    return sign.means == "unused" && sign.name == "forgotten";
  }));
}

TEST_CASE("what is only written inside of a try fails later; a returned text is kept as it is") {
  const AiBook book = book_of({{"ask.ts", R"(
import { generateText } from 'ai'
export async function later(stream) {
  try {
    stream.on('question', async function answer(text) {
      return generateText({ model: 'gpt-4o', prompt: text })
    })
  } catch (error) {
    return 'never seen'
  }
}
export async function now(text) {
  try {
    return await generateText({ model: 'gpt-4o', prompt: text })
  } catch (error) {
    return 'No answer today'
  }
}
now('x')
later(process.stdin)
)"}});
  REQUIRE(book.failing.caught.size() == 1);
  CHECK(book.failing.caught[0].function == "now");
  CHECK(book.failing.caught[0].given == "No answer today");
}

TEST_CASE("what sets a number on a page is no bound") {
  const AiBook book = book_of({{"page.tsx", R"(
import { generateText } from 'ai'
export function Page() {
  setChunkSize(500)
  return generateText({ model: 'gpt-4o', prompt: 'Hello', maxTokens: 300 })
}
)"}});
  CHECK(std::ranges::none_of(book.limits, [](const AiLimit& one) { return one.value == "500"; }));
}

TEST_CASE("a text is a prompt when it reaches a call, however short and whatever it is called") {
  const AiBook book = book_of({{"prompts.ts", R"(
export const titleText = 'Give this chat a title of three words.'
const rules = 'You are a friendly helper. Keep your answers short.'
export function systemText({ hints }) {
  return `${rules}\n\n${hints}`
}
)"},
                               {"ask.ts", R"(
import { generateText } from 'ai'
import { titleText as shown, systemText } from './prompts'
export function title(text) {
  return generateText({ model: 'gpt-4o', system: shown, prompt: text })
}
export function answer(text) {
  return generateText({ model: 'gpt-4o', system: systemText({ hints: '' }), prompt: text })
}
title('x')
answer('x')
)"}});
  const auto prompt = [&](std::string_view name) -> const AiPrompt* {
    const auto found = std::ranges::find(book.prompts, name, &AiPrompt::name);
    return found == book.prompts.end() ? nullptr : &*found;
  };
  REQUIRE(prompt("titleText") != nullptr);
  CHECK(prompt("titleText")->role == "system");
  CHECK(prompt("titleText")->call.line == 5);
  REQUIRE(prompt("rules") != nullptr);
  CHECK(prompt("rules")->role == "system");
  CHECK(prompt("rules")->call.line == 8);
}

TEST_CASE("whoever calls a method by the name of those that ask, asks") {
  const AiBook book = book_of({{"llms.py", R"(
import openai

class OpenAi:
    def chat_completion(self, messages):
        return openai.ChatCompletion.create(model="gpt-4", messages=messages)

class Palm:
    def chat_completion(self, messages):
        return openai.ChatCompletion.create(model="palm", messages=messages)
)"},
                               {"tool.py", R"(
class Tool:
    def execute(self, text):
        return self.llm.chat_completion([{"role": "system", "content": text}])
)"}});
  CHECK(std::ranges::any_of(book.calls, [](const AiCall& call) { return call.place.line == 4; }));
}

TEST_CASE("what only makes a chain asks nothing where the chain is run beside it") {
  const AiBook book = book_of({{"ask.py", R"(
import dspy

class Ask(dspy.Module):
    def __init__(self):
        self.ask = dspy.Predict("question -> answer")

    def forward(self, question):
        return self.ask(question=question)
)"}});
  REQUIRE(book.calls.size() == 1);
  CHECK(book.calls[0].place.line == 9);
}

TEST_CASE(
    "a loop around what asks, and a function that calls itself, are told; trying again is none") {
  const AiBook book = book_of({{"ask.py", R"(
from openai import OpenAI
client = OpenAI()

def ask(text):
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": text}])

def careful(text):
    for attempt in range(3):
        return ask(text)

def steps(text):
    while text:
        text = ask(text)

def think(text):
    if ask(text):
        return think(text)

steps("x")
think("x")
careful("x")
)"}});
  const auto told = [&](std::string_view means, std::string_view name) {
    return std::ranges::any_of(
        book.signs, [&](const AiSign& sign) { return sign.means == means && sign.name == name; });
  };
  CHECK(told("loop.through", "steps"));
  CHECK(told("loop.itself", "think"));
  CHECK_FALSE(told("loop.through", "careful"));
}

TEST_CASE("what an address takes is no tool; what is made as a tool is one") {
  const AiBook book = book_of({{"tools.py", R"(
from openai import OpenAI
client = OpenAI()

shell = ToolSpec(name="shell", desc="Executes shell commands.", functions=[])
LIMIT = {"name": "limit", "in": "query", "description": "How many", "schema": {"type": "integer", "properties": {}}}

def ask(text):
    return client.chat.completions.create(model="gpt-4o", messages=text, tools=[shell])

ask("x")
)"}});
  REQUIRE(book.tools.size() == 1);
  CHECK(book.tools[0].name == "shell");
}

TEST_CASE("a flag of a command, and an entry of a record that is asked for by name, are sources") {
  const AiBook book = book_of({{"main.py", R"(
import os
import typer
from openai import OpenAI
app = typer.Typer()
client = OpenAI()
SETTINGS = {"host": os.getenv("HOST"), "model": os.getenv("ASK_MODEL")}

@app.command()
def main(question: str):
    ask(question, SETTINGS.get("model"))

def ask(text, model):
    return client.chat.completions.create(model=model, messages=[{"role": "user", "content": text}])
)"}});
  REQUIRE(book.calls.size() == 1);
  CHECK(has(book.calls[0].model_from, "setting", "ASK_MODEL"));
  CHECK_FALSE(has(book.calls[0].model_from, "setting", "HOST"));
  CHECK(has(book.calls[0].said_from, "flag", "question"));
}

TEST_CASE("tokens are counted of answers, not of runs that are kept elsewhere") {
  const auto uses = [](const std::string& object) {
    const AiBook book = book_of({{"ask.py", R"(
from openai import OpenAI
client = OpenAI()

def ask(text):
    response = client.chat.completions.create(model="gpt-4o", messages=text)
    print()" + object + R"(.total_tokens)
    return response

ask("x")
)"}});
    return std::ranges::any_of(book.signs,
                               [](const AiSign& sign) { return sign.means == "usage"; });
  };
  CHECK(uses("response.usage"));
  CHECK_FALSE(uses("run"));
}

TEST_CASE("a row that is kept in a table of messages asks no model") {
  const AiBook book = book_of(
      {{"package.json", R"({"dependencies": {"@anthropic-ai/sdk": "0.30.0"}})"}, {"save.js", R"(
const prisma = require('./prisma')
async function saveAll(messages, client) {
  await prisma.workspace_suggested_messages.create({ data: messages })
  await prisma.messages.create({ data: messages })
  await client.messages.create({ model: 'claude-3-5-sonnet', messages })
}
module.exports = { saveAll }
)"}});
  REQUIRE(book.calls.size() == 1);
  CHECK(book.calls[0].place.line == 6);
}
