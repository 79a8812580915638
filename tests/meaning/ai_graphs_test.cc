// SPDX-License-Identifier: Apache-2.0
// Several graphs of steps in one file: which steps are whose, and which of them is served.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

using Texts = std::vector<std::string>;

/// A graph of two steps that is a step of another graph.
const std::string kTeams = R"(
from langgraph.graph import StateGraph
from openai import OpenAI
client = OpenAI()

def ask(state):
    return client.chat.completions.create(model="gpt-4o", messages=[state])

team_builder = StateGraph(dict)
team_builder.add_node("search", ask)
team_builder.add_node("read", ask)
team = team_builder.compile()

desk_builder = StateGraph(dict, input=dict)
desk_builder.add_node("plan", ask)
desk_builder.add_node("research", team)
desk_builder.add_node("write", ask)
desk = desk_builder.compile()
)";

/// "team_builder: search|read", and by which name it is served.
Texts graphs_of(const AiBook& book) {
  Texts out;
  for (const AiSign& sign : book.signs)
    if (sign.means == "graph.nodes")
      out.push_back(sign.function + ": " + sign.name +
                    (sign.off_unless.empty() ? "" : " served as " + sign.off_unless));
  return out;
}

}  // namespace

TEST_CASE("of several graphs in one file each has its own steps, one may be a step of another") {
  CHECK(graphs_of(book_of({{"desk.py", kTeams}})) ==
        Texts{"team_builder: search|read", "desk_builder: plan|research=team_builder|write"});
}

TEST_CASE("the graph that a server is given comes first and has the name it is served by") {
  const AiBook book = book_of(
      {{"desk.py", kTeams}, {"langgraph.json", R"({"graphs": {"Clerk": "./desk.py:desk"}})"}});
  CHECK(graphs_of(book) == Texts{"desk_builder: plan|research=team_builder|write served as Clerk",
                                 "team_builder: search|read"});
}

TEST_CASE("a graph whose steps have names that code makes is not told by the others") {
  CHECK(graphs_of(
            book_of({{"desk.py", kTeams + "for name in NAMES:\n"
                                          "    desk_builder.add_node(f\"at_{name}\", ask)\n"}})) ==
        Texts{"team_builder: search|read"});
}

TEST_CASE("graphs in a folder of what was left are none of the product") {
  CHECK(graphs_of(book_of({{"legacy/desk.py", kTeams}})).empty());
}

TEST_CASE(
    "where a server is given a graph, a module that it does not take in is not the product's") {
  std::map<std::string, std::string> files{
      {"desk.py", kTeams},
      {"trials.py",
       "from openai import OpenAI\n\nMODEL = \"gpt-3.5-turbo\"\n\ndef try_out(text):\n"
       "    return OpenAI().chat.completions.create(model=MODEL, messages=[text])\n"}};
  CHECK(book_of(files).models.size() == 2);
  files["langgraph.json"] = R"({"graphs": {"Clerk": "./desk.py:desk"}})";
  const AiBook book = book_of(files);
  REQUIRE(book.models.size() == 1);
  CHECK(book.models.front().name == "gpt-4o");
}

TEST_CASE("of files of one name the one beside the list of graphs is served") {
  const AiBook book = book_of({{"one/agents.py", kTeams},
                               {"two/agents.py", "from one.agents import desk\n"},
                               {"one/langgraph.json", R"({"graphs": {"Clerk": "agents:desk"}})"}});
  REQUIRE(!graphs_of(book).empty());
  CHECK(graphs_of(book).front() ==
        "desk_builder: plan|research=team_builder|write served as Clerk");
}

TEST_CASE("a model that is given settings in the same chain of calls is asked") {
  const AiBook book = book_of({{"desk.py", R"(
from langchain.chat_models import init_chat_model
chooser = init_chat_model(configurable_fields=("model",))

async def write(state, settings):
    return await chooser.with_config(settings).ainvoke([state])
)"}});
  CHECK(book.calls.size() == 1);
}
