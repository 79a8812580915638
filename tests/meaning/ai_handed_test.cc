// SPDX-License-Identifier: Apache-2.0
// What is handed over, reached and held back counts, not what only bears a fitting name.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

using Texts = std::vector<std::string>;

template <class Rows>
Texts names_of(const Rows& rows) {
  Texts out;
  for (const auto& row : rows) out.push_back(row.name);
  return out;
}

Texts signs_of(const AiBook& book, std::string_view means) {
  Texts out;
  for (const AiSign& sign : book.signs)
    if (sign.means == means) out.push_back(sign.name + " in " + sign.function);
  return out;
}

const std::string kClient = "from openai import OpenAI\nclient = OpenAI()\n";
const std::string kAnswer = kClient + R"(
def answer(question):
    return client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": question}])
)";
const std::string kApp = R"(
from fastapi import FastAPI
from backend import answer
app = FastAPI()

@app.post("/chat")
def chat(question: str):
    return answer(question)
)";

const std::string kSearchTool = R"(
import { tool } from 'ai'
export function createSearchTool(depth: string) {
  return tool({ description: 'Search the web', inputSchema: {}, execute: async () => depth })
}
export function search(query: string, maxResults = 10) {
  return createSearchTool(query)
}
)";

}  // namespace

TEST_CASE("who makes a thing of a class does not call what the class only names") {
  const auto comes_in = [](const std::string& body) {
    const AiBook book =
        book_of({{"backend.py", kAnswer},
                 {"blocks.py", "from backend import answer\n\nclass Block:\n" + body},
                 {"app.py",
                  "from fastapi import FastAPI\nfrom blocks import Block\napp = FastAPI()\n\n"
                  "@app.post(\"/convert\")\ndef convert(text: str):\n    return Block(text)\n"}});
    return std::ranges::any_of(book.paths,
                               [](const AiPath& path) { return path.kind == "request"; });
  };
  CHECK_FALSE(comes_in("    run = answer\n"));
}

TEST_CASE("the tools of a map bear its keys, spreads are followed, and only active ones count") {
  const AiBook book = book_of({{"search.ts", kSearchTool},
                               {"idle.ts", R"(
import { tool } from 'ai'
export function createIdleTool() {
  return tool({ description: 'Never handed over', inputSchema: {}, execute: async () => 1 })
}
)"},
                               {"todo.ts", R"(
import { tool } from 'ai'
export function createTodoTools() {
  const todoWrite = tool({ description: 'Keep a list', inputSchema: {}, execute: async () => 1 })
  return { todoWrite }
}
)"},
                               {"route.ts", R"(
import { generateText } from 'ai'
import { openai } from '@ai-sdk/openai'
import { createSearchTool } from './search'
import { createIdleTool } from './idle'
import { createTodoTools } from './todo'
export async function POST(request: Request) {
  const todo = createTodoTools()
  const active = ['search', 'todoWrite']
  const tools = { search: createSearchTool('basic'), idle: createIdleTool(), ...todo }
  return generateText({ model: openai('gpt-4o'), prompt: 'Hello', tools, activeTools: active })
}
)"}});
  CHECK(names_of(book.tools) == Texts{"search", "todoWrite"});
  CHECK(std::ranges::none_of(book.limits,
                             [](const AiLimit& one) { return one.name == "maxResults"; }));
}

TEST_CASE("a function whose name many bear is dead where none that runs leads to it") {
  const AiBook book = book_of({{"backend.py", kAnswer + R"(
def search(question):
    return client.chat.completions.create(model="gpt-3.5-turbo", messages=[])
)"},
                               {"app.py", kApp + R"(
import re
found = re.search("a", "b")
)"}});
  CHECK(signs_of(book, "unused") == Texts{"search in "});
  CHECK(std::ranges::none_of(book.models,
                             [](const AiModel& one) { return one.name == "gpt-3.5-turbo"; }));
}

TEST_CASE("what other code that does not run calls is not said to be called by nobody") {
  const AiBook book = book_of({{"backend.py", kAnswer + R"(
def look_it_up(question):
    return client.chat.completions.create(model="gpt-3.5-turbo", messages=[])

def old_search(question):
    return look_it_up(question)
)"},
                               {"app.py", kApp}});
  CHECK(signs_of(book, "unused").empty());
}

TEST_CASE(
    "a setting that says whether a provider is there is told apart from one that reaches it") {
  const AiBook book = book_of({{"backend.py", kAnswer + R"(
import os
import anthropic
claude = anthropic.Anthropic(api_key=os.environ["ANTHROPIC_API_KEY"])

def is_enabled(provider):
    if provider == "openai":
        return bool(os.environ.get("OPENAI_API_KEY"))
    return False

enabled = is_enabled("openai")
)"},
                               {"app.py", kApp}});
  Texts kinds;
  for (const AiSwitch& one : book.switches) kinds.push_back(one.kind + " " + one.name);
  CHECK(kinds == Texts{"enables OPENAI_API_KEY", "reach ANTHROPIC_API_KEY"});
}

TEST_CASE("who searches the web is known by imports, addresses and settings") {
  const AiBook book = book_of({{"backend.py", kAnswer + R"(
import os
import requests
from exa_py import Exa
from tavily import TavilyClient

def look(question):
    client = TavilyClient()
    key = os.environ["BRAVE_SEARCH_API_KEY"]
    return requests.post("https://google.serper.dev/search", json={"q": question})

look("news")
)"},
                               {"app.py", kApp}});
  CHECK(names_of(book.searches) == Texts{"tavily", "brave", "serper"});
}

TEST_CASE("a file that code reads names a model for each use") {
  const AiBook book = book_of(
      {{"backend.py", kAnswer + R"(
import json
settings = json.load(open("config/models.json"))
)"},
       {"config/models.json", R"({"quick": {"id": "gpt-4o-mini"}, "deep": {"id": "gpt-4o"}})"},
       {"app.py", kApp}});
  CHECK(signs_of(book, "model.file") == Texts{"gpt-4o-mini in quick", "gpt-4o in deep"});
}

TEST_CASE("steps are counted against a setting, and leave is asked before a tool runs") {
  const AiBook book = book_of({{"backend.py", kAnswer + R"(
def run_agent(config, state):
    if state.calls >= config["max_iterations"]:
        return None
    return answer(state.question)

def check_tool_permission(config, tool):
    if config["permission_type"] == "RESTRICTED":
        return "wait"
    return answer(tool)
)"},
                               {"app.py", R"(
from fastapi import FastAPI
from backend import run_agent, check_tool_permission
app = FastAPI()

@app.post("/chat")
def chat(config, state):
    check_tool_permission(config, state.tool)
    return run_agent(config, state)
)"}});
  CHECK(signs_of(book, "ends") == Texts{"config[\"max_iterations\"] in run_agent"});
  CHECK(signs_of(book, "gate") ==
        Texts{"config[\"permission_type\"] == \"RESTRICTED\" in check_tool_permission"});
}

TEST_CASE("a failure of another kind is not one of a model call, what is given back is named") {
  const AiBook book = book_of({{"backend.py", kAnswer}, {"app.py", R"(
from fastapi import FastAPI
from backend import answer
app = FastAPI()

@app.post("/chat")
def chat(question: str):
    try:
        return answer(question)
    except ValueError:
        return None

@app.post("/again")
def again(question: str):
    try:
        return answer(question)
    except Exception:
        return question[:75]
)"}});
  REQUIRE(book.failing.caught.size() == 1);
  CHECK(book.failing.caught.front().function == "again");
}

TEST_CASE("in Go what a program does not call is called by nobody") {
  const AiBook book = book_of({{"main.go", R"(package main

import openai "github.com/sashabaranov/go-openai"

func main() {
	openai.NewClient("")
}
)"},
                               {"chains/try.go", R"(package chains

import openai "github.com/sashabaranov/go-openai"

func RunTry(client *openai.Client) {
	client.CreateChatCompletion(nil, openai.ChatCompletionRequest{Model: "gpt-4o"})
}
)"}});
  CHECK(book.calls.empty());
}

TEST_CASE("what a page remembers until somebody chooses is the default") {
  const AiBook book = book_of({{"route.ts", R"(
import { generateText } from 'ai'
import { openai } from '@ai-sdk/openai'
export const maxDuration = 300
export async function POST(request: Request) {
  const { model } = await request.json()
  return generateText({ model: openai(model), prompt: 'Hello' })
}
)"},
                               {"page.tsx", R"(
import { useLocalStorage } from 'usehooks-ts'
export default function Home() {
  const [model, setModel] = useLocalStorage('model', { model: 'gpt-4o-mini' })
  return <div>{model.model}</div>
}
)"}});
  REQUIRE(book.models.size() == 1);
  CHECK(book.models.front().name == "gpt-4o-mini");
  CHECK(book.models.front().configured);
  Texts bounds;
  for (const AiLimit& bound : book.failing.bounds) bounds.push_back(bound.name + " " + bound.value);
  CHECK(bounds == Texts{"maxDuration 300"});
}

namespace {

constexpr const char* kIdleAgents = R"(
from openai import OpenAI
client = OpenAI()

class Agent:
    pass

class PlainAgent(Agent):
    def act(self, question):
        return client.chat.completions.create(model="gpt-4o", messages=[])

class SlowAgent(Agent):
    def act(self, question):
        return client.chat.completions.create(model="o1-preview", messages=[])
)";

Texts models_of(const std::vector<AiModel>& models) {
  Texts out;
  for (const AiModel& one : models) out.push_back(one.name);
  return out;
}

}  // namespace

TEST_CASE("what is made only under a condition that is never true is set apart") {
  const AiBook book = book_of({{"agents.py", kIdleAgents}, {"app.py", R"(
from fastapi import FastAPI
from agents import PlainAgent, SlowAgent
app = FastAPI()

@app.post("/ask")
def ask(question: str):
    if question and False:
        agent = SlowAgent()
    else:
        agent = PlainAgent()
    return agent.act(question)
)"}});
  CHECK(models_of(book.models) == Texts{"gpt-4o"});
  CHECK(models_of(book.idle.models) == Texts{"o1-preview"});
}

TEST_CASE("what a package offers and nothing takes from it is set apart") {
  const AiBook book = book_of({{"kit/agents.py", kIdleAgents},
                               {"kit/__init__.py", R"(
from kit.agents import PlainAgent, SlowAgent

__all__ = ["PlainAgent", "SlowAgent"]
)"},
                               {"app.py", R"(
from fastapi import FastAPI
from kit import PlainAgent
app = FastAPI()

@app.post("/ask")
def ask(question: str):
    return PlainAgent().act(question)
)"}});
  CHECK(models_of(book.models) == Texts{"gpt-4o"});
  CHECK(models_of(book.idle.models) == Texts{"o1-preview"});
}

TEST_CASE("a tool is known whose description is put together and whose name another file holds") {
  const AiBook book = book_of({{"names.py", "PAGE_TOOL = \"read_page\"\n"},
                               {"backend.py", kAnswer + R"(
from textwrap import dedent
from names import PAGE_TOOL

class ToolDefinition:
    pass

TOOLS = [
    ToolDefinition(
        name="search_web",
        description=dedent("""
            Search the web.
            """).strip(),
        schema={"type": "object", "properties": {"query": {"type": "string"}}},
    ),
    ToolDefinition(
        name=PAGE_TOOL,
        description="Read a page.",
        schema={"type": "object", "properties": {"url": {"type": "string"}}},
    ),
]
)"},
                               {"app.py", kApp}});
  Texts tools;
  for (const AiPiece& one : book.tools) tools.push_back(one.name + ": " + one.description);
  CHECK(tools == Texts{"search_web: Search the web.", "read_page: Read a page."});
}

TEST_CASE("lists of default models are told by the one that comes first") {
  const AiBook book = book_of({{"backend.py", kAnswer + R"(
default_chat_models = ["gpt-4o-mini", "gpt-4.1"]

def first():
    return default_chat_models[0]
)"},
                               {"app.py", kApp}});
  CHECK(signs_of(book, "first.listed") == Texts{"gpt-4o-mini|gpt-4.1 in default_chat_models"});
}

TEST_CASE("a setting beside which something else stands in is not one that has to name a model") {
  const auto named = [](const std::string& read) {
    const AiBook book = book_of(
        {{"backend.py", kAnswer + ("\nimport os\n\nCHOICE = " + read + "\n")}, {"app.py", kApp}});
    Texts out;
    for (const AiSwitch& one : book.switches)
      if (one.kind == "model") out.push_back(one.name);
    return out;
  };
  CHECK(named("os.getenv(\"CHAT_MODEL\")") == Texts{"CHAT_MODEL"});
  CHECK(named("os.getenv(\"CHAT_MODEL\") or find_models()[0]").empty());
}

TEST_CASE("a default that is taken out of a list of models is known") {
  const AiBook book = book_of({{"backend.py", kAnswer + R"(
CHAT_MODELS = [{"name": "gpt-4o"}, {"name": "o3-mini"}]
DEFAULT_MODEL = CHAT_MODELS[1]["name"]
)"},
                               {"models.ts", R"(
export const CHAT_MODELS = [{ name: "gpt-4o" }, { name: "gpt-4.1" }];
export const DEFAULT_CHAT_MODEL = CHAT_MODELS[1].name;
ask(DEFAULT_CHAT_MODEL);
)"},
                               {"app.py", kApp}});
  CHECK(std::ranges::any_of(book.models, [](const AiModel& one) {
    return one.name == "gpt-4.1" && one.how == "default";
  }));
}
