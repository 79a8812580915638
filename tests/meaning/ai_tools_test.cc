// SPDX-License-Identifier: Apache-2.0
// Tools that a registry of the project is given, what bounds them, and what is only tried out.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

using Texts = std::vector<std::string>;

const std::string kAnswer = R"(
from openai import OpenAI
from registry import TOOLS
client = OpenAI()

def answer(question):
    return client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": question}],
        tools=[one.schema for one in TOOLS.values()])
)";

const std::string kApp = R"(
from fastapi import FastAPI
from backend import answer
app = FastAPI()

@app.post("/chat")
def chat(question: str):
    return answer(question)
)";

Texts tools_of(const AiBook& book) {
  Texts out;
  for (const AiPiece& piece : book.tools) out.push_back(piece.name);
  return out;
}

}  // namespace

TEST_CASE("what a decorator of the project puts into its tools is a tool, whatever it is called") {
  const AiBook book = book_of({{"backend.py", kAnswer},
                               {"app.py", kApp},
                               {"registry.py", R"(
TOOLS = {}
SEEN = []

def regist_tool(title=""):
    def wrapper(function):
        TOOLS[function.__name__] = function
        return function
    return wrapper

def noted(function):
    SEEN.append(function)
    return function
)"},
                               {"shell.py", R"(
from registry import noted, regist_tool

@regist_tool(title="Shell")
def shell(query: str):
    """Run a command of the system"""

@noted
def only_noted(query: str):
    """Nothing that a model asks for"""
)"}});
  CHECK(tools_of(book) == Texts{"shell"});
  REQUIRE(book.tools.size() == 1);
  CHECK(book.tools.front().description == "Run a command of the system");
}

TEST_CASE("a registry that is given functions and objects keeps tools; tool calls are none") {
  const AiBook book = book_of({{"backend.py", kAnswer},
                               {"app.py", kApp},
                               {"registry.py", R"(
class ToolRegistry:
    def __init__(self):
        self._all = {}
    def register(self, name, tool):
        self._all[name] = tool

class ToolCallLog:
    def __init__(self):
        self.tool_calls = []
    def add_result(self, result):
        self.tool_calls.append(result)

TOOLS = ToolRegistry()
LOG = ToolCallLog()
)"},
                               {"search.py", R"(
from registry import LOG, TOOLS

MAX_ROWS = 1000

def find(text: str, limit: int = 20, page: int = 1):
    return text[:MAX_ROWS]

def result():
    return 1

TOOLS.register("search", find)
LOG.add_result(result)
)"}});
  CHECK(tools_of(book) == Texts{"search"});
  Texts bounds;
  for (const AiLimit& bound : book.tool_bounds)
    bounds.push_back(bound.name + " " + bound.value + " " + bound.within);
  CHECK(bounds == Texts{"limit 20 search", "MAX_ROWS 1000 "});
}

TEST_CASE("the name of a setting says that it holds a model, however that one is called") {
  const AiBook book = book_of({{"backend.py", kAnswer},
                               {"app.py", kApp},
                               {"registry.py", "TOOLS = {}\n"},
                               {"settings.py", R"(
from pydantic_settings import BaseSettings

class Settings(BaseSettings):
    DEFAULT_LLM_MODEL: str = "housemodel4-chat"
    LLM_MODEL_CONFIG: dict = {"prompt_name": "ChatGLM3"}
    LLM_MODEL_PATH: str = "/data/models-1"

settings = Settings()
print(settings.DEFAULT_LLM_MODEL, settings.LLM_MODEL_CONFIG, settings.LLM_MODEL_PATH)
)"}});
  Texts names;
  for (const AiModel& model : book.models) names.push_back(model.name);
  CHECK(std::ranges::find(names, "housemodel4-chat") != names.end());
  CHECK(std::ranges::find(names, "ChatGLM3") == names.end());
  CHECK(std::ranges::find(names, "/data/models-1") == names.end());
}

TEST_CASE("what stands below the name of the program, in a module that others import, is a trial") {
  const std::string backend = kAnswer + R"(
if __name__ == "__main__":
    trial = OpenAI()
    trial.chat.completions.create(model="gpt-3.5-turbo", max_tokens=7, messages=[])
)";
  const AiBook book =
      book_of({{"backend.py", backend}, {"app.py", kApp}, {"registry.py", "TOOLS = {}\n"}});
  CHECK(book.calls.size() == 1);
  for (const AiModel& model : book.models) CHECK(model.name != "gpt-3.5-turbo");
  for (const AiLimit& limit : book.limits) CHECK(limit.value != "7");
}

TEST_CASE("what is left when no condition of a choice holds is the default; the others are named") {
  const AiBook book = book_of({{"backend.py", kAnswer},
                               {"app.py", kApp},
                               {"registry.py", "TOOLS = {}\n"},
                               {"settings.py", R"(
import os

def choose():
    host = os.getenv("CHAT_HOST")
    if host == "azure":
        chat_model = os.getenv("AZURE_MODEL") or "gpt-4.1"
    elif host == "ollama":
        chat_model = os.getenv("OLLAMA_MODEL") or "llama3.1"
    else:
        chat_model = os.getenv("OPENAI_MODEL") or "gpt-4o-mini"
    return chat_model

print(choose())
)"}});
  Texts rows;
  for (const AiModel& model : book.models)
    if (model.name != "gpt-4o") rows.push_back(model.name + " " + model.condition);
  std::ranges::sort(rows);
  CHECK(rows == Texts{"gpt-4.1 host == \"azure\"", "gpt-4o-mini ", "llama3.1 host == \"ollama\""});
}

TEST_CASE("a library that a plain list names counts for the folder that the list lies in") {
  const AiBook book = book_of({{"desk/requirements.txt", "openai-agents\n"}, {"desk/agent.py", R"(
from agents import Agent, Runner, function_tool

@function_tool
def balance(customer: int) -> float:
    """What the customer owes"""
    return 0

class Shelf:
    async def find(self, text: str):
        return text
    def make(self):
        return Agent(name="Finder", instructions="Find it.", tools=[function_tool(self.find)])

desk = Agent(name="Desk", instructions="Answer in one sentence.", tools=[balance])

async def ask(question):
    return await Runner.run(desk, question)
)"}});
  Texts tools = tools_of(book);
  std::ranges::sort(tools);
  CHECK(tools == Texts{"balance", "find"});
  CHECK(book.agents.size() == 2);
  CHECK(book.calls.size() == 1);
}

TEST_CASE("a pause between tries is no count of tries") {
  const std::string backend = "from reretry import retry\n" + std::string(kAnswer) + R"(
@retry(Exception, tries=3, delay=60)
def again(question):
    return answer(question)
)";
  const AiBook book = book_of({{"backend.py", backend}, {"app.py", kApp}});
  for (const AiLimit& bound : book.failing.bounds) CHECK(bound.value != "60");
}

TEST_CASE("a record of a type that is named Tool is one, wherever its file lies") {
  const AiBook book = book_of(
      {{"go.mod", "module shop\n\nrequire github.com/openai/openai-go v1.0.0\n"},
       {"llm/tool.go",
        "package llm\n\ntype Tool struct {\n\tName string\n\tDescription string\n\tSchema any\n"
        "\tResolver func(string) string\n}\n"},
       {"help/provider.go",
        "package help\n\nimport \"shop/llm\"\n\nfunc Tools() []llm.Tool {\n\treturn []llm.Tool{{\n"
        "\t}, llm.Tool{\n\t\tName: \"FindOrder\",\n\t\tDescription: \"Finds one order.\",\n"
        "\t\tSchema: llm.SchemaOf(1),\n\t\tResolver: find,\n\t}}\n}\n\n"
        "func find(id string) string { return id }\n"},
       {"main.go",
        "package main\n\nimport (\n\t\"shop/help\"\n\n\t\"github.com/openai/openai-go\"\n)\n\n"
        "func main() {\n\tclient := openai.NewClient()\n\tclient.Chat.Completions.New(nil, "
        "help.Tools())\n}\n"}});
  REQUIRE(book.tools.size() == 1);
  CHECK(book.tools.front().name == "FindOrder");
}
