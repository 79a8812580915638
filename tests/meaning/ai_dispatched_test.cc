// SPDX-License-Identifier: Apache-2.0
// What is picked while the program runs: clients out of a table, models out of a list, tools under
// names that constants hold, numbers that settings hold.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kClient = "from openai import OpenAI\nclient = OpenAI()\n";

const AiSign* sign(const AiBook& book, std::string_view means) {
  const auto found = std::ranges::find(book.signs, means, &AiSign::means);
  return found == book.signs.end() ? nullptr : &*found;
}

std::vector<std::string> tools(const AiBook& book, bool offered) {
  std::vector<std::string> out;
  for (const AiPiece& tool : book.tools)
    if (tool.offered == offered) out.push_back(tool.name);
  std::ranges::sort(out);
  return out;
}

/// Two clients, a table of them, and who picks one and hands its method to a pool.
const std::map<std::string, std::string> kTable = {
    {"clients.py", R"(
import openai
import anthropic

class Claude:
    def __init__(self):
        self.client = anthropic.Anthropic()

    def answer(self, prompt):
        return self.client.messages.create(model="claude-3-opus", messages=[prompt])

class Gpt:
    def __init__(self):
        self.client = openai.OpenAI()

    def answer(self, prompt):
        return self.client.chat.completions.create(model="gpt-4o", messages=[prompt])
)"},
    {"asking.py", R"(
from concurrent.futures import ThreadPoolExecutor

from clients import Claude, Gpt

def ask(kind, prompt):
    clients = {"CLAUDE": Claude(), "OPENAI": Gpt()}
    client = clients[kind]
    with ThreadPoolExecutor() as pool:
        return pool.submit(client.answer, prompt).result()
)"},
    {"again.py", R"(
import sys

def again(func):
    def wrapper(*args):
        max_tries = 5
        tries = 0
        while tries < max_tries:
            result = func(*args)
            if result:
                return result
            tries += 1
        sys.exit(1)
    return wrapper
)"},
    {"planner.py", R"(
from again import again
from asking import ask

PROMPT = open("prompts/planner/prompt.jinja2").read()

def render(question):
    return PROMPT.replace("x", question)

@again
def plan(question):
    return ask("CLAUDE", render(question))
)"},
    {"app.py", R"(
from flask import Flask, request

from planner import plan

app = Flask(__name__)

@app.route("/plan", methods=["POST"])
def make_plan():
    return plan(request.json["question"])
)"},
    {"prompts/coder/prompt.jinja2", "You write code."},
    {"prompts/planner/prompt.jinja2", "You are a planner. Plan {{ question }}."}};

}  // namespace

TEST_CASE("a client that a table gives, and whose method a pool runs, is asked by who picks it") {
  const AiBook book = book_of(kTable);
  REQUIRE(!book.paths.empty());
  CHECK(book.paths.front().entry == "POST /plan");
  std::vector<std::string> way;
  for (const AiHop& hop : book.paths.front().hops) way.push_back(hop.function);
  CHECK(std::ranges::find(way, "plan") != way.end());
  CHECK(std::ranges::find(way, "ask") != way.end());
}

TEST_CASE("how often a decorator calls what leads to a model bounds the trying again") {
  const AiBook book = book_of(kTable);
  REQUIRE(book.failing.bounds.size() == 1);
  CHECK(book.failing.bounds.front().name == "max_tries");
  CHECK(book.failing.bounds.front().value == "5");
  CHECK(book.failing.bounds.front().within == "again");
}

TEST_CASE("of text files of one name the one is used whose whole path the code opens") {
  const AiBook book = book_of(kTable);
  REQUIRE(book.prompts.size() == 2);
  for (const AiPrompt& prompt : book.prompts) {
    const bool planner = prompt.name == "planner/prompt";
    CHECK((planner || prompt.name == "coder/prompt"));
    CHECK(prompt.call.file.valid() == planner);
    if (planner) CHECK(prompt.through == "plan");
  }
}

TEST_CASE("the first of a list of models that a function gives is told with who takes it") {
  const AiBook book = book_of({{"ask.py", kClient + R"(
from settings import configured_models

def ask(question):
    models = configured_models()
    return client.chat.completions.create(model=models[0], messages=[question])
)"},
                               {"settings.py", "def configured_models():\n    return []\n"}});
  const AiSign* first = sign(book, "first.taken");
  REQUIRE(first != nullptr);
  CHECK(first->function == "ask");
  CHECK(first->name == "configured_models");
}

TEST_CASE("rounds end at the number that a setting of a list of settings holds") {
  const AiBook book = book_of({{"env.ts", R"(
import { z } from "zod";

const numberSchema = z.coerce.number();

export const options = {
  server: {
    WEB_PORT: numberSchema.default(3070),
    CHAT_STEP_COUNT: numberSchema.default(100),
    CHAT_NAME: z.string().default("x"),
  },
};
export const env = createEnv(options);
)"},
                               {"ask.ts", R"(
import { streamText } from "ai";
import { openai } from "@ai-sdk/openai";
import { env } from "./env";
import { atLeast } from "./steps";

export function ask(question: string) {
  return streamText({
    model: openai("gpt-4o"),
    prompt: question,
    stopWhen: [atLeast(env.CHAT_STEP_COUNT)],
  });
}
)"}});
  const auto found = std::ranges::find(book.limits, "CHAT_STEP_COUNT", &AiLimit::name);
  REQUIRE(found != book.limits.end());
  CHECK(found->value == "100");
  CHECK(found->words == "max steps");
  CHECK(found->within == "ask");
}

TEST_CASE("a tool has one name, whatever holds it and whoever brings it into another form") {
  const AiBook book = book_of({{"tools.ts", R"(
export const searchDefinition: Definition = {
  name: "search",
  description: "Searches the shop",
  inputSchema: z.object({}),
  execute: async (input) => input,
};
export const countDefinition: Definition = {
  name: "count",
  description: "Counts what is left",
  inputSchema: z.object({}),
  execute: async (input) => input,
};
)"},
                               {"adapters.ts", R"(
import { tool } from "ai";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

export function toTool(def: Definition) {
  return tool({ description: def.description, inputSchema: def.inputSchema, execute: async (input) => def.execute(input) });
}

export function register(server: McpServer, def: Definition) {
  server.registerTool(def.name, { description: def.description }, async (input) => def.execute(input));
}
)"},
                               {"ask.ts", R"(
import { streamText } from "ai";
import { openai } from "@ai-sdk/openai";
import { searchDefinition, countDefinition } from "./tools";
import { toTool } from "./adapters";

const makeTools = () => ({
  [searchDefinition.name]: toTool(searchDefinition),
  [countDefinition.name]: toTool(countDefinition),
});

export function ask(question: string) {
  return streamText({ model: openai("gpt-4o"), prompt: question, tools: makeTools() });
}
)"},
                               {"server.ts", R"(
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { searchDefinition } from "./tools";
import { register } from "./adapters";

export function serve() {
  const server = new McpServer({ name: "shop" });
  register(server, searchDefinition);
}
)"}});
  CHECK(tools(book, false) == std::vector<std::string>{"count", "search"});
  CHECK(tools(book, true) == std::vector<std::string>{"search"});
}

TEST_CASE("a `catch` that ends with a bare return gives nothing instead of an answer") {
  const AiBook book = book_of({{"ask.ts", R"(
import OpenAI from "openai";
const client = new OpenAI();

export async function ask(question: string) {
  try {
    const answer = await client.chat.completions.create({ model: "gpt-4o", messages: [question] });
    show(answer);
  } catch (problem) {
    toast("It did not work");
    return;
  }
}
)"}});
  REQUIRE(book.failing.caught.size() == 1);
  CHECK(book.failing.caught.front().kind == "handled");
}

TEST_CASE("a function that has models answer one after the other is told with their order") {
  const AiBook book = book_of({{"ask.py", kClient + R"(
def ask(prompt):
    return client.chat.completions.create(model="gpt-4o", messages=[prompt])
)"},
                               {"planner.py", R"(
from ask import ask

class Planner:
    def execute(self, prompt):
        return ask("plan " + prompt)
)"},
                               {"coder.py", R"(
from ask import ask

class Coder:
    def execute(self, prompt):
        return ask("code " + prompt)
)"},
                               {"runner.py", R"(
import subprocess

from ask import ask

class Runner:
    def execute(self, prompt):
        command = ask("which command? " + prompt)
        return subprocess.run(command)
)"},
                               {"app.py", R"(
from flask import Flask, request

from coder import Coder
from planner import Planner
from runner import Runner

app = Flask(__name__)

def work(prompt):
    plan = Planner().execute(prompt)
    code = Coder().execute(plan)
    return Runner().execute(code)

@app.route("/work", methods=["POST"])
def do_work():
    return work(request.json["prompt"])
)"}});
  const AiSign* order = sign(book, "in.order");
  REQUIRE(order != nullptr);
  CHECK(order->function == "work");
  CHECK(order->name == "Planner.execute|Coder.execute|Runner.execute");
  const AiSign* starts = sign(book, "starts");
  REQUIRE(starts != nullptr);
  CHECK(starts->function == "Runner.execute");
  CHECK(starts->name == "subprocess.run");
}

TEST_CASE("a wrapper that handles all routes does not hide which of them asks") {
  const std::string handler = R"(
export function apiHandler(run: (request: Request) => Promise<Response>) {
  return async (request: Request) => await run(request);
}
)";
  const std::string imports =
      "import OpenAI from \"openai\";\nimport { apiHandler } from \"../../../lib/handler\";\n"
      "const client = new OpenAI();\n";
  const AiBook book =
      book_of({{"package.json", R"({"dependencies": {"next": "14", "openai": "4"}})"},
               {"src/lib/handler.ts", handler},
               {"src/app/api/chat/route.ts", imports + R"(
export const POST = apiHandler(async (request) => {
  const answer = await client.chat.completions.create({ model: "gpt-4o", messages: [] });
  return Response.json(answer);
});
)"},
               {"src/app/api/list/route.ts", R"(
import { apiHandler } from "../../../lib/handler";
export const GET = apiHandler(async (request) => Response.json([]));
)"}});
  REQUIRE(!book.paths.empty());
  CHECK(book.paths.front().entry == "POST /api/chat");
}

TEST_CASE(
    "tools in a folder of the protocol are for one's own models where others are only asked") {
  const std::map<std::string, std::string> files = {{"src/mcp/tools.ts", R"(
import { tool } from "ai";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";

export const search = tool({ description: "Searches the shop", execute: async (input) => input });
)"},
                                                    {"src/ask.ts", R"(
import { streamText } from "ai";
import { openai } from "@ai-sdk/openai";

export function ask(question: string) {
  return streamText({ model: openai("gpt-4o"), prompt: question });
}
)"}};
  CHECK(tools(book_of(files), true).empty());
  CHECK(tools(book_of(files), false) == std::vector<std::string>{"search"});
}

TEST_CASE("a list of rules is one text, and pieces that are joined are none") {
  const AiBook book = book_of({{"ask.py", kClient + R"(
RULES_PROMPT = [
    "Do not praise the changes that somebody made to the code, please.",
    "You must only give advice that somebody can act upon at once.",
    "Respond with nothing if there is nothing to be said about it.",
]

def ask(question):
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": RULES_PROMPT}])
)"}});
  CHECK(book.prompts.size() == 1);
}
