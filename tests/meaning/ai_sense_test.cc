// SPDX-License-Identifier: Apache-2.0
// What has a name of models and is something else: messages that are read, steps in a fixed order.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

AiBook graph_of(const std::string& more) {
  return book_of({{"chain.py",
                   "from langgraph.graph import StateGraph, START, END\n"
                   "from openai import OpenAI\n\nclient = OpenAI()\n\n"
                   "def write(state):\n"
                   "    return client.chat.completions.create(model=\"gpt-4o\", "
                   "messages=state)\n\n"
                   "def make_chain():\n"
                   "    graph = StateGraph(dict)\n"
                   "    graph.add_node(\"write\", write)\n"
                   "    graph.add_edge(START, \"write\")\n" +
                       more + "    return graph.compile()\n\nCHAIN = make_chain()\n"}});
}

}  // namespace

TEST_CASE(
    "steps in a fixed order are no agent; where what was said decides on the next one they are") {
  CHECK(graph_of("    graph.add_edge(\"write\", END)\n").agents.empty());
  CHECK(graph_of("    graph.add_conditional_edges(\"write\", route)\n").agents.size() == 1);
}

TEST_CASE("steps that branch and never come again are no agent; those that come again are one") {
  const std::string branches = "    graph.add_conditional_edges(\"write\", route, [\"check\"])\n";
  CHECK(graph_of(branches + "    graph.add_edge(\"check\", END)\n").agents.empty());
  const AiBook told = graph_of("    graph.add_node(\"check\", check)\n" + branches +
                               "    graph.add_edge(\"check\", END)\n");
  const auto steps = std::ranges::find(told.signs, "graph.steps", &AiSign::means);
  REQUIRE(steps != told.signs.end());
  CHECK(steps->name == "write|check");
  CHECK(graph_of(branches + "    graph.add_edge(\"check\", \"write\")\n").agents.size() == 1);
  CHECK(graph_of(branches + "    for step in STEPS:\n        graph.add_edge(step, END)\n")
            .agents.size() == 1);
}

TEST_CASE("a function that is only described as a tool is none that models can call") {
  const auto with = [](const std::string& import, const std::string& tools) {
    return book_of({{"clock.py",
                     "from langchain.tools import tool\n\n@tool\ndef get_time() -> str:\n"
                     "    \"\"\"Returns the time.\"\"\"\n    return \"12\"\n"},
                    {"ask.py", "from langchain_openai import ChatOpenAI\n" + import +
                                   "\nmodel = ChatOpenAI(model=\"gpt-4o\")" + tools +
                                   "\n\ndef ask(text):\n    return model.invoke(text)\n\n"
                                   "print(ask(\"hi\"))\n"}});
  };
  CHECK(with("", "").tools.empty());
  CHECK(with("from clock import get_time\n", ".bind_tools([get_time])").tools.size() == 1);
}

TEST_CASE("what a sample names, or a function that says how things are, is no default") {
  const auto models = [](const std::string& function) {
    return book_of(
               {{"ask.py",
                 "from openai import OpenAI\n\nclient = OpenAI()\n\n"
                 "def ask(text, model):\n"
                 "    return client.chat.completions.create(model=model, messages=text)\n\n"
                 "def " +
                     function + "():\n    model = \"gpt-4o\"\n    return {\"model\": model}\n\n" +
                     "print(ask(\"hi\", " + function + "()[\"model\"]))\n"}})
        .models;
  };
  CHECK(models("make_settings").size() == 1);
  CHECK(models("example_settings").empty());
  CHECK(models("get_status").empty());
}

TEST_CASE("a name for defaults leads over other names to the record that counts") {
  const AiBook book = book_of(
      {{"packs.py",
        "from openai import OpenAI\n\nclient = OpenAI()\n\n"
        "DAILY = {\"planner\": role(\"gpt-4o\", instead(\"gpt-4o-mini\")), \"namer\": "
        "role(\"o3-mini\")}\n"
        "STRONG = {\"planner\": role(\"o1\"), \"namer\": role(\"gpt-4.1\")}\n"
        "DEFAULT_MODEL_PACK = DAILY\n\ndef ask(text, pack=DEFAULT_MODEL_PACK):\n"
        "    return client.chat.completions.create(model=pack[\"planner\"], messages=text)\n\n"
        "print(ask(\"hi\"))\n"}});
  std::string told;
  for (const AiChosen& one : book.chosen) told += one.name + "=" + one.taken + " ";
  CHECK(told == "namer=o3-mini planner=gpt-4o ");
}

TEST_CASE("a number under a condition says so, be the condition long or not") {
  const auto limit = [](const std::string& condition) {
    const AiBook book = book_of(
        {{"ask.py",
          "from openai import OpenAI\n\nclient = OpenAI()\n\ndef ask(text, request):\n    if " +
              condition +
              ":\n        request.temperature = 0\n"
              "    return client.chat.completions.create(model=\"gpt-4o\", messages=text, "
              "temperature=request.temperature)\n\nprint(ask(\"hi\", REQUEST))\n"}});
    REQUIRE(book.limits.size() == 1);
    return book.limits.front();
  };
  CHECK(limit("request.plain").where == "request.plain");
  const AiLimit other = limit(
      "request.settings.of_somebody.kept_elsewhere.told_long_ago.by_nobody_at_all.disabled_again");
  CHECK(other.where.empty());
  CHECK(other.partly);
}

TEST_CASE(
    "constants that a text is joined of are parts of it, and nothing is filled into `{...}`") {
  const AiBook book = book_of(
      {{"ask.py",
        "from openai import OpenAI\n\nclient = OpenAI()\n\n"
        "RULES = \"Do not guess. Answer in JSON and return only what was asked.\"\n\n"
        "def ask(name):\n"
        "    system_prompt = \"You are a helpful assistant, your task is to answer. { ... } \" + "
        "RULES + name\n"
        "    return client.chat.completions.create(model=\"gpt-4o\", messages=[{\"role\": "
        "\"system\", \"content\": system_prompt}])\n\nprint(ask(\"x\"))\n"}});
  const auto said = std::ranges::find(book.prompts, "ask.system_prompt", &AiPrompt::name);
  REQUIRE(said != book.prompts.end());
  CHECK(said->variables == std::vector<std::string>{"name"});
}

TEST_CASE("a text in a folder below prompts is known by the end of its path") {
  const AiBook book =
      book_of({{"prompts/ask/entry.jinja", "You are a helpful assistant. {{ question }}\n"},
               {"ask.py",
                "from openai import OpenAI\nfrom render import render\n\nclient = OpenAI()\n\n"
                "def ask(text):\n    prompt = render(\"ask/entry\", text)\n"
                "    return client.chat.completions.create(model=\"gpt-4o\", messages=prompt)\n\n"
                "print(ask(\"hi\"))\n"}});
  REQUIRE(book.prompts.size() == 1);
  CHECK(book.prompts.front().name == "ask/entry");
  CHECK(book.prompts.front().call.file.valid());
}

TEST_CASE("who reads the messages of a chat asks no model") {
  const std::string client =
      "from openai import OpenAI\nclient = OpenAI()\n\nclass Chats:\n"
      "    def get_chat_messages(self, chat):\n"
      "        return client.chat.completions.create(model=\"gpt-4o\", "
      "messages=chat)\n";
  const AiBook book = book_of({{"chats.py", client},
                               {"pages.py",
                                "def page(chats, chat):\n"
                                "    return chats.get_chat_messages(chat)\n"}});
  CHECK(book.calls.size() == 1);
}

TEST_CASE("a call that only makes titles is not followed as the question of a person") {
  const auto asks = [](const std::string& function) {
    return book_of({{"app.py", "from fastapi import FastAPI\nfrom ask import " + function +
                                   "\n\napp = FastAPI()\n\n@app.post(\"/talk\")\n"
                                   "def talk(messages: list):\n    return " +
                                   function + "(messages)\n"},
                    {"ask.py",
                     "from openai import OpenAI\n\nclient = OpenAI()\n"
                     "PROMPT = \"You are a helpful assistant. Be short.\"\n\ndef " +
                         function +
                         "(messages):\n    return client.chat.completions.create("
                         "model=\"gpt-4o\", messages=[{\"role\": \"system\", "
                         "\"content\": PROMPT}, *messages])\n"}});
  };
  CHECK(asks("generate_answer").question.call.has_value());
  CHECK_FALSE(asks("generate_title").question.call.has_value());
}

TEST_CASE("a flag of a command that asks no model, and the model of a judge, are no default") {
  const std::string program = R"(
import os
import click
from openai import OpenAI
client = OpenAI()
JUDGE_MODEL = os.environ.get("MY_JUDGE_MODEL", "gpt-4.1-mini")

def reply(question, model):
    return client.chat.completions.create(model=model, messages=[
        {"role": "user", "content": question}])

def grade(text):
    return client.chat.completions.create(model=JUDGE_MODEL, messages=[
        {"role": "user", "content": text}])

@click.command("length")
@click.argument("text")
@click.option("-m", "--model", default="gpt-4", help="Model to measure with.")
def length(text, model):
    print(measure(text, model))

def measure(text, model):
    return len(text)

@click.command("ask")
@click.argument("text")
@click.option("-m", "--model", default="gpt-4o", help="Model that answers.")
def ask(text, model):
    print(reply(text, model), grade(text))
)";
  const AiBook book = book_of({{"app.py", program}});
  std::map<std::string, const AiModel*> models;
  for (const AiModel& model : book.models) models.emplace(model.name, &model);
  CHECK_FALSE(models.contains("gpt-4"));
  REQUIRE(models.contains("gpt-4o"));
  CHECK(models["gpt-4o"]->configured);
  REQUIRE(models.contains("gpt-4.1-mini"));
  CHECK_FALSE(models["gpt-4.1-mini"]->configured);
}
